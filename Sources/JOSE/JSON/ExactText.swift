import Glibc

extension String {
    /// Whether two strings have the same scalars. `==` would also take what is canonically equivalent for the same,
    /// which JOSE forbids: names, key IDs and issuers are compared without normalization.
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
}

/// A string that is hashed and compared scalar for scalar.
struct ExactText: Hashable {
    let text: String

    init(_ text: String) { self.text = text }

    static func == (left: ExactText, right: ExactText) -> Bool { left.text.isExactly(right.text) }

    func hash(into hasher: inout Hasher) {
        for byte in text.utf8 { hasher.combine(byte) }
    }
}
