extension String {
    /// Whether two strings have the same scalars. `==` would also take what is canonically equivalent for the same,
    /// which JOSE forbids: names, key IDs and issuers are compared without normalization.
    func isExactly(_ other: String) -> Bool {
        utf8.count == other.utf8.count && utf8.elementsEqual(other.utf8)
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
