import Cells
import Sessions

/// The whole text of a token, on screen for a while: whoever looks on can use it.
struct RevealedToken: Sendable, Equatable {
    /// The text; wiped when it is hidden.
    let text: PresentedText
    /// The fingerprint of the token that was on screen when it was asked for.
    let fingerprint: String
    /// When it is hidden again.
    let until: Timestamp

    /// How long it is shown, in milliseconds.
    static let lifetime: Int64 = 30_000

    static func == (left: RevealedToken, right: RevealedToken) -> Bool {
        left.text === right.text && left.until == right.until && left.fingerprint == right.fingerprint
    }
}

extension Model {
    /// Shows the text of the open session's token, or hides it again.
    mutating func toggleReveal() -> [Effect] {
        guard let detail else { return [] }
        show(.token)
        return detail.revealed == nil ? [.reveal(session: detail.session)] : []
    }

    /// Takes the text that was asked for, where it is still wanted.
    mutating func takeRevealed(of session: String, _ result: Result<PresentedText?, StoreFailure>) {
        guard let detail, detail.session == session, detail.tab == .token else {
            if case .success(let text?) = result { text.wipe() }
            return
        }
        switch result {
        case .success(let text?):
            let until = now.advanced(by: RevealedToken.lifetime)
            let fingerprint = detail.detail?.token.fingerprint ?? ""
            self.detail?.revealed = RevealedToken(text: text, fingerprint: fingerprint, until: until)
        case .success(nil):
            tell(.information, "The store does not keep the text of this token.")
        case .failure(let failure):
            tell(.failure, SafeText(failure.description))
        }
    }

    /// Takes the text of a token off the screen, and wipes it.
    mutating func hideToken() {
        detail?.revealed?.text.wipe()
        detail?.revealed = nil
    }

    /// Hides a token whose time on screen is over, or that is no longer the session's.
    mutating func hideOldToken() {
        guard let detail, let revealed = detail.revealed else { return }
        let isOther = (detail.detail?.token.fingerprint).map { $0 != revealed.fingerprint } ?? false
        if now >= revealed.until || isOther || detail.tab != .token { hideToken() }
    }
}
