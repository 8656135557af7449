extension KeyPattern: CustomStringConvertible {
    /// The pattern that a text writes; nothing where it is none: a brace left open, a shape that there is not, two parts of
    /// any length side by side, more than eight parts.
    public init?(_ text: String) {
        guard let pieces = EscapedText.pieces(of: text), !pieces.isEmpty else { return nil }
        var parts: [Part] = []
        var wasOpen = false
        for piece in pieces {
            switch piece {
            case .literal(let bytes):
                parts.append(.literal(bytes))
                wasOpen = false
            case .braced(let spelled):
                guard let (name, shape) = Self.capture(spelled), !(wasOpen && shape.isOpen) else { return nil }
                parts.append(.capture(name, shape))
                wasOpen = shape.isOpen
            }
        }
        self.init(parts: parts)
        guard names.count <= Self.mostNames, Set(names).count == names.count else { return nil }
    }

    private static func capture(_ text: String) -> (String, Shape)? {
        let words = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        guard let name = words.first, !name.isEmpty, words.count <= 3 else { return nil }
        guard words.count > 1 else { return (name, .any) }
        if words.count == 2 {
            switch words[1] {
            case "maybe": return (name, .maybe)
            case "segment": return (name, .segment)
            case "uuid": return (name, .uuid)
            case "jwt": return (name, .jwt)
            default: break
            }
        }
        guard let alphabet = Alphabet(rawValue: words[1]) else { return nil }
        guard words.count == 3 else { return (name, .exactly(alphabet, 1...longest)) }
        let bounds = words[2].split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
        guard bounds.count <= 2, let least = bounds.first ?? nil, let most = bounds.last ?? nil,
            least >= 1, least <= most, most <= longest
        else { return nil }
        return (name, .exactly(alphabet, least...most))
    }

    /// How long a part of an alphabet may be.
    private static let longest = 4096

    /// The text that `init?(_:)` reads.
    public var description: String {
        parts.map { part in
            switch part {
            case .literal(let bytes): EscapedText.written(bytes)
            case .capture(let name, let shape): "{\(name)\(Self.written(shape))}"
            }
        }.joined()
    }

    private static func written(_ shape: Shape) -> String {
        switch shape {
        case .any: ""
        case .maybe: ":maybe"
        case .segment: ":segment"
        case .uuid: ":uuid"
        case .jwt: ":jwt"
        case .exactly(let alphabet, 1...longest): ":\(alphabet.rawValue)"
        case .exactly(let alphabet, let count) where count.lowerBound == count.upperBound:
            ":\(alphabet.rawValue):\(count.lowerBound)"
        case .exactly(let alphabet, let count): ":\(alphabet.rawValue):\(count.lowerBound)-\(count.upperBound)"
        }
    }
}

extension KeyPattern.Shape {
    /// Whether nothing but what follows says where it ends.
    fileprivate var isOpen: Bool {
        switch self {
        case .any, .maybe, .segment: true
        case .exactly, .uuid, .jwt: false
        }
    }
}
