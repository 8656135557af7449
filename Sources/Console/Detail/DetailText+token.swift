import Cells
import Sessions

extension DetailText {
    /// The token: whether its signature holds, its header and its claims.
    mutating func addToken(_ state: DetailState) {
        let guide = ClaimGuide.claims(of: state.row)
        if let tokens = state.detail?.tokens, tokens.count != 1, state.row.isForeign { return add(tokens, guide) }
        heading("Token")
        guard let token = token(of: state) else { return }
        addWhole(token, guide)
    }

    /// All tokens of a session that holds several, or none.
    private mutating func add(_ tokens: [HeldToken], _ guide: ClaimGuide) {
        if tokens.isEmpty {
            heading("Token")
            add(Line("  none: it is a session without one", .faint))
        }
        for held in tokens {
            heading(held.kind.isEmpty ? "Token" : "Token “\(SafeText(held.kind, limit: 40))”")
            addWhole(held.token, guide)
        }
    }

    private mutating func addWhole(_ token: TokenView, _ guide: ClaimGuide) {
        addSignature(of: token)
        addPart("Header", token.header, ClaimGuide.header)
        addPart("Claims", token.claims, guide)
        addInner(token)
    }

    /// The tokens that are in it, whole.
    private mutating func addInner(_ token: TokenView) {
        for inner in token.inner {
            heading("Token inside")
            addSignature(of: inner)
            addPart("Header", inner.header, ClaimGuide.header)
            addPart("Claims", inner.claims, ClaimGuide.claims)
            addInner(inner)
        }
    }

    /// What the token says.
    mutating func addClaims(_ state: DetailState) {
        heading("Claims")
        guard let token = token(of: state) else { return }
        addSignature(token.signature)
        if let problem = token.problem { fact("Problem", SafeText(problem), .bad) }
        guard let claims = token.claims else { return }
        addTree(claims, ClaimGuide.claims(of: state.row))
    }

    /// The token itself: its signature, its header, and its text as far as it is shown.
    mutating func addSigned(_ state: DetailState) {
        heading("Token")
        guard let token = token(of: state) else { return }
        addSignature(of: token)
        addPart("Header", token.header, ClaimGuide.header)
        add(.blank)
        add(Line("  Text", .strong))
        if let revealed = state.revealed {
            let seconds = max(0, revealed.until.milliseconds(since: now) / 1000)
            let power: SafeText =
                state.row.mode == .paired
                ? "with the session’s secret, which isn’t shown, this is the session"
                : "whoever has this has the session"
            let warning: SafeText = "\(power); it is hidden in \(Span.words(seconds: seconds))"
            add(Line.wrapped(warning, .caution, to: width, after: Line("  ")))
            let text = revealed.text.lend { SafeText(String(decoding: $0, as: UTF8.self), limit: 64 << 10) }
            // From the edge of the screen, so that it is copied in one piece.
            add(Line.wrapped(text, to: width))
        } else if let masked = token.masked {
            add(Line("  \(SafeText(masked, limit: 80))", .faint))
        } else {
            add(Line("  the store does not keep it", .faint))
        }
    }

    /// The token, where it was read; else says why there is none.
    private mutating func token(of state: DetailState) -> TokenView? {
        if state.detail == nil { add(Line(state.isLoading ? "  reading …" : "  unknown", .faint)) }
        return state.detail?.token
    }

    private mutating func addSignature(of token: TokenView) {
        if token.damage == .padded || token.damage == nil { addSignature(token.signature) }
        if let damage = token.damage { fact("Copy", "can’t be used: \(SafeText(damage.words))", .caution) }
        if !token.fingerprint.isEmpty {
            fact("Fingerprint", SafeText(token.fingerprint, limit: 256), .faint)
        }
        if let problem = token.problem { fact("Problem", SafeText(problem), .bad) }
        if let raw = token.raw { fact("Payload", SafeText(raw, limit: 2_000), .faint) }
    }

    mutating func addSignature(_ verdict: SignatureVerdict) {
        switch verdict {
        case .good(let keyID, let basis):
            let key: SafeText = keyID.map { "key “\(SafeText($0, limit: 80))”" } ?? "a key without an ID"
            fact("Signature", "good: it matches \(key), \(basis.words)", .good)
        case .bad(let reason):
            fact("Signature", "bad: \(SafeText(reason))", .bad)
        case .unknown(let reason):
            fact("Signature", "not verifiable here: \(SafeText(reason))", .caution)
        case .unchecked:
            fact("Signature", "unchecked", .faint)
        }
    }

    private mutating func addPart(_ title: SafeText, _ value: ClaimValue?, _ guide: ClaimGuide) {
        guard let value else { return }
        add(.blank)
        add(Line("  \(title)", .strong))
        addTree(value, guide)
    }

    private mutating func addTree(_ value: ClaimValue, _ guide: ClaimGuide) {
        var tree = ClaimTree(clock: clock, guide: guide, width: width, indent: 2)
        tree.addRoot(value)
        add(tree.lines)
    }
}

extension KeyBasis {
    /// On whose keys a verdict rests.
    fileprivate var words: SafeText {
        switch self {
        case .operatorsOwn: "one of the keys you gave"
        case .publishedInStore: "published in the store; the verdict is as trustworthy as the store"
        }
    }
}
