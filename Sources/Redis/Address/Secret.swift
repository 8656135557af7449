/// A password. It takes part in comparisons, and shows nothing of itself in descriptions, dumps or mirrors.
///
/// It is needed again at each connection, so it stays in memory, in one place however often the value is copied; but never
/// as it is: what lies there is combined with a random pad, so that a look at the memory does not find it.
public struct Secret: Sendable, Hashable, ExpressibleByStringLiteral {
    private let storage: Storage

    private final class Storage: Sendable {
        let masked: [UInt8]
        let pad: [UInt8]

        init(_ bytes: some Sequence<UInt8>) {
            var random = SystemRandomNumberGenerator()
            var (masked, pad): ([UInt8], [UInt8]) = ([], [])
            for byte in bytes {
                let key = UInt8.random(in: .min ... .max, using: &random)
                masked.append(byte ^ key)
                pad.append(key)
            }
            (self.masked, self.pad) = (masked, pad)
        }

        var bytes: [UInt8] { zip(masked, pad).map(^) }
    }

    /// Keeps the UTF-8 of `text`.
    public init(_ text: String) {
        storage = Storage(text.utf8)
    }

    /// Keeps these bytes.
    public init(bytes: some Sequence<UInt8>) {
        storage = Storage(bytes)
    }

    /// Keeps the literal's UTF-8; meant for tests.
    public init(stringLiteral value: String) {
        self.init(value)
    }

    /// Whether there is nothing in it.
    public var isEmpty: Bool { storage.masked.isEmpty }

    /// The bytes in clear. Whoever calls this answers for where they go.
    public func expose() -> [UInt8] { storage.bytes }

    /// Whether both are the same password.
    public static func == (left: Secret, right: Secret) -> Bool { left.storage.bytes == right.storage.bytes }

    /// As equality has it.
    public func hash(into hasher: inout Hasher) { hasher.combine(storage.bytes) }
}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Says that there is a secret, not which.
    public var description: String { "<secret>" }

    /// Says that there is a secret, not which.
    public var debugDescription: String { description }

    /// A mirror without children.
    public var customMirror: Mirror { Mirror(self, children: EmptyCollection<Mirror.Child>()) }
}
