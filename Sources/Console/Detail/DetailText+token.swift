import Cells
import Sessions

extension DetailText {
    /// The token: whether its signature holds, its header and its claims.
    mutating func addToken(_ state: DetailState) {
        heading("Token")
        guard let token = state.detail?.token else {
            add(Line(state.isLoading ? "  reading …" : "  unknown", .faint))
            return
        }
        addSignature(token.signature)
        if !token.fingerprint.isEmpty {
            fact("Fingerprint", SafeText(token.fingerprint, limit: 256), .faint)
        }
        if let problem = token.problem { fact("Problem", SafeText(problem), .bad) }
        addPart("Header", token.header, ClaimGuide.header)
        addPart("Claims", token.claims, ClaimGuide.claims)
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
