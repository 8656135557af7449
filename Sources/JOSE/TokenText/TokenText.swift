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
        var found = Self.tokens(in: [text.bytes], depth)
        if let joined = text.joined { found = Readings.merged(found, Self.tokens(in: [joined], depth)) }
        // Beside another pane of the terminal, or in a table, lines go on in their own column.
        if text.hasRules || text.bytes.contains(UInt8(ascii: "|")), !found.contains(where: \.isWhole) {
            found = Readings.merged(found, Self.tokens(in: text.panes, depth))
        }
        if found.isEmpty, depth == 0, let claims = ClaimsText.found(in: bytes) { found = [claims] }
        tokens = Array(found.prefix(Self.mostTokens))
        plain = Array(text.bytes.drop { $0.isBlank }.reversed().drop { $0.isBlank }.reversed())
    }

    private static func tokens(in texts: [[UInt8]], _ depth: Int) -> [FoundToken] {
        Readings.unique(
            texts.flatMap { text in
                var scanner = TokenScanner(text, depth: depth)
                return scanner.tokens()
            }
        )
    }
}
