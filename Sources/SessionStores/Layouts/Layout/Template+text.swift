import Decoders

extension Template: CustomStringConvertible {
    /// The template that a text writes; nothing where it is none.
    public init?(_ text: String) {
        guard let pieces = EscapedText.pieces(of: text) else { return nil }
        var parts: [Part] = []
        var literal: [UInt8] = []
        for piece in pieces {
            switch piece {
            case .literal(let bytes):
                literal += bytes
            case .braced(let spelled) where spelled.hasPrefix("base64:"):
                guard let bytes = try? Format.base64.decode(Array(spelled.utf8.dropFirst(7))).root.bytes else {
                    return nil
                }
                literal += bytes
            case .braced(let spelled):
                let words = spelled.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
                let writings = words.dropFirst().map { Writing(rawValue: $0) }
                guard let name = words.first, !name.isEmpty, !writings.contains(nil) else { return nil }
                if !literal.isEmpty { parts.append(.literal(literal)) }
                literal = []
                parts.append(.filled(name, writings.compactMap(\.self)))
            }
        }
        if !literal.isEmpty { parts.append(.literal(literal)) }
        self.init(parts: parts)
    }

    /// The text that `init?(_:)` reads.
    public var description: String {
        parts.map { part in
            switch part {
            case .literal(let bytes): EscapedText.written(bytes)
            case .filled(let name, let writings): "{\(([name] + writings.map(\.rawValue)).joined(separator: "|"))}"
            }
        }.joined()
    }
}
