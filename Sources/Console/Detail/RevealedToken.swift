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

extension DetailState {
    /// Has the text of the session's token shown, or hides it again.
    mutating func toggleReveal() -> [Wish] {
        let isShown = revealed != nil
        show(.token)
        return isShown ? [] : [.effect(.reveal(session: row.reference))]
    }

    /// Takes the text that was asked for.
    mutating func takeRevealed(_ result: Result<PresentedText?, StoreFailure>, at now: Timestamp) -> [Wish] {
        switch result {
        case .success(let text?):
            let until = now.advanced(by: RevealedToken.lifetime)
            revealed = RevealedToken(text: text, fingerprint: detail?.token.fingerprint ?? "", until: until)
            return []
        case .success(nil):
            return [.tell(.information, "The store does not keep the text of this token.")]
        case .failure(let failure):
            return [.tell(.failure, SafeText(failure.description))]
        }
    }

    /// Takes the text of a token off the screen, and wipes it.
    mutating func hideToken() {
        revealed?.text.wipe()
        revealed = nil
    }

    /// Hides a token whose time on screen is over, or that is no longer the session's.
    mutating func hideOldToken(at now: Timestamp) {
        guard let revealed else { return }
        let isOther = (detail?.token.fingerprint).map { $0 != revealed.fingerprint } ?? false
        if now >= revealed.until || isOther || tab != .token { hideToken() }
    }
}
