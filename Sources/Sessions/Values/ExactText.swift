extension String {
    /// Whether two strings have the same bytes. `==` also takes what is canonically equivalent for the same, such as the
    /// Kelvin sign for a K: what only looks like a user or a session would then be hit in its place.
    public func isExactly(_ other: String) -> Bool {
        guard utf8.count == other.utf8.count else { return false }
        let isSame = utf8.withContiguousStorageIfAvailable { own in
            other.utf8.withContiguousStorageIfAvailable { other in
                areEqual(UnsafeRawBufferPointer(own), UnsafeRawBufferPointer(other))
            }
        }
        return (isSame ?? nil) ?? utf8.elementsEqual(other.utf8)
    }

    /// Whether it has the same bytes as another, where there is one.
    public func isExactly(_ other: String?) -> Bool { other.map { isExactly($0) } ?? false }
}

/// A text that is hashed and compared byte for byte.
public struct ExactText: Sendable, Hashable {
    /// The text.
    public let text: String

    /// A text to be compared by its bytes.
    public init(_ text: String) {
        self.text = text
    }

    /// Whether both have the same bytes.
    public static func == (left: ExactText, right: ExactText) -> Bool { left.text.isExactly(right.text) }

    /// Hashes the bytes.
    public func hash(into hasher: inout Hasher) {
        let isHashed: Void? = text.utf8.withContiguousStorageIfAvailable {
            hasher.combine(bytes: UnsafeRawBufferPointer($0))
        }
        if isHashed == nil { for byte in text.utf8 { hasher.combine(byte) } }
    }
}
