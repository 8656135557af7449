/// A JWT that was found in a value or in a key's name.
public struct FoundToken: Sendable, Hashable {
    /// Whether what it says can be read.
    public enum Kind: Sendable, Hashable {
        /// Three parts: its claims can be read by anybody.
        case signed
        /// Five parts (a JWE): nothing of it can be read but its header.
        case encrypted
    }

    /// Whether what it says can be read.
    public let kind: Kind
    /// The algorithm that its header names.
    public let algorithm: String
    /// The token itself: ASCII. A credential.
    public let bytes: [UInt8]
    /// Where it is in the bytes that it was found in: of a tree, in those of the text that holds it.
    public let range: Range<Int>
    /// The way to the text that holds it; empty where that is the whole value.
    public let path: TreePath

    /// What it is for, by the name of the member that holds it, as `access_token`; nothing where that has no name.
    public var name: String? {
        let names = path.steps.compactMap { step in
            if case .name(let name) = step, Int(name) == nil { name } else { nil }
        }
        // `accessToken.tokenValue`: the last says nothing.
        return names.last { !Self.bland.contains($0) } ?? names.last
    }

    /// The token as text.
    public var text: String { String(decoding: bytes, as: UTF8.self) }

    private static let bland: Set<String> = ["tokenValue", "token_value", "value", "token", "jwt", "raw", "data"]
}

extension FoundToken: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// What may be logged: never the token.
    public var description: String { "a token of \(bytes.count) bytes (\(kind), \(algorithm))" }
    /// What may be logged: never the token.
    public var debugDescription: String { description }
    /// Nothing: what reflects must not show the token either.
    public var customMirror: Mirror { Mirror(self, children: []) }
}
