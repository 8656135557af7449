/// A password. It takes part in comparisons, and shows nothing of itself in descriptions, dumps or mirrors.
public struct Secret: Sendable, Hashable, ExpressibleByStringLiteral {
    private let bytes: [UInt8]

    /// Keeps the UTF-8 of `text`.
    public init(_ text: String) {
        bytes = Array(text.utf8)
    }

    /// Keeps these bytes.
    public init(bytes: some Sequence<UInt8>) {
        self.bytes = Array(bytes)
    }

    /// Keeps the literal's UTF-8; meant for tests.
    public init(stringLiteral value: String) {
        self.init(value)
    }

    /// The bytes in clear. Whoever calls this answers for where they go.
    public func expose() -> [UInt8] {
        bytes
    }
}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Says that there is a secret, not which.
    public var description: String { "<secret>" }

    /// Says that there is a secret, not which.
    public var debugDescription: String { description }

    /// A mirror without children.
    public var customMirror: Mirror { Mirror(self, children: EmptyCollection<Mirror.Child>()) }
}
