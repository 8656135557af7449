/// Tokens as people have them: pasted, out of a log, a mail, a `curl` command, a HAR file, a terminal.
///
/// Found are compact JWS and JWE wherever they stand: wrapped over lines, indented, quoted, commented, numbered, framed, in
/// quotation marks of any kind, in headers, cookies, JSON (within JSON), URLs and source text, behind percent-encoding, HTML
/// entities, backslashes and colours, with invisible characters in them. Found as well is what is left of tokens whose
/// signature, payload or header is missing, and the claims of one alone. The same token twice is one.
public struct TokenText: Sendable {
    /// The tokens, in their order.
    public let tokens: [FoundToken]
    /// The text without what copying and encoding put into it, for whoever looks for something else; blanks around it are gone.
    public let plain: [UInt8]

    /// The largest number of tokens that are told apart.
    public static let mostTokens = 200

    /// Looks through a text.
    public init(_ bytes: [UInt8]) {
        self.init(bytes, depth: 0)
    }

    init(_ bytes: [UInt8], depth: Int) {
        let text = PlainText(bytes)
        var scanner = TokenScanner(text.bytes, depth: depth)
        var found = scanner.tokens()
        if let joined = text.joined {
            var scanner = TokenScanner(joined, depth: depth)
            found += scanner.tokens()
        }
        // Beside another pane of the terminal, or in a table, lines go on in their own column.
        if text.hasRules || text.bytes.contains(UInt8(ascii: "|")), !found.contains(where: \.isWhole) {
            for pane in text.panes {
                var scanner = TokenScanner(pane, depth: depth)
                found += scanner.tokens()
            }
        }
        if found.isEmpty, depth == 0, let claims = ClaimsText.found(in: bytes) { found = [claims] }
        tokens = Array(Self.unique(found).prefix(Self.mostTokens))
        plain = Array(text.bytes.drop { $0.isBlank }.reversed().drop { $0.isBlank }.reversed())
    }

    /// Each token once, as whole as it is anywhere in the text.
    private static func unique(_ found: [FoundToken]) -> [FoundToken] {
        var unique: [FoundToken] = []
        for token in found {
            if let place = unique.firstIndex(where: { token.isCopy(of: $0) || $0.isCopy(of: token) }) {
                if unique[place].damageRank > token.damageRank { unique[place] = token }
            } else {
                unique.append(token)
            }
        }
        return unique
    }
}

extension FoundToken {
    fileprivate var isWhole: Bool { damage == nil }

    /// How much of it is missing.
    fileprivate var damageRank: Int {
        damage.flatMap { Damage.allCases.firstIndex(of: $0) }.map { $0 + 1 } ?? 0
    }

    /// Whether all that it says is in another one.
    fileprivate func isCopy(of other: FoundToken) -> Bool {
        if isEncrypted || other.isEncrypted { return spelling == other.spelling }
        switch damage {
        case nil, .padded, .signatureMissing, .signatureReplaced, .signatureCut, .signatureMangled:
            return signingInput != nil && signingInput == other.signingInput && other.damage != .payloadCut
        case .payloadCut:
            guard let own = signingInput else { return other.payload.map { payload.map($0.starts) ?? false } ?? false }
            return other.signingInput.map { $0.starts(with: own) } ?? false
        case .payloadMissing:
            return header == other.header && other.header != nil
        case .headerMissing, .claimsAlone:
            return payload != nil && payload == other.payload
        }
    }
}
