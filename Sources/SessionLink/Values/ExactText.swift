import Glibc

extension String {
    /// Whether two strings have the same bytes. `==` also takes what is canonically equivalent for the same, such as the
    /// Kelvin sign for a K: credentials, users and IDs would then have several spellings.
    func isExactly(_ other: String) -> Bool {
        guard utf8.count == other.utf8.count else { return false }
        // Comparing memory is several times as fast as comparing elements, and Swift's own strings lie in one piece.
        let isSame = utf8.withContiguousStorageIfAvailable { own in
            other.utf8.withContiguousStorageIfAvailable { other in
                guard let first = own.baseAddress, let second = other.baseAddress else { return own.isEmpty }
                return memcmp(first, second, own.count) == 0
            }
        }
        return (isSame ?? nil) ?? utf8.elementsEqual(other.utf8)
    }

    /// Whether it has the same bytes as another, where there is one.
    func isExactly(_ other: String?) -> Bool { other.map { isExactly($0) } ?? false }
}

/// A text that is hashed and compared byte for byte.
struct ExactText: Sendable, Hashable {
    let text: String

    init(_ text: String) { self.text = text }

    static func == (left: ExactText, right: ExactText) -> Bool { left.text.isExactly(right.text) }

    func hash(into hasher: inout Hasher) {
        let isHashed: Void? = text.utf8.withContiguousStorageIfAvailable {
            hasher.combine(bytes: UnsafeRawBufferPointer($0))
        }
        if isHashed == nil { for byte in text.utf8 { hasher.combine(byte) } }
    }
}
