extension ClaimTest {
    /// Whether it holds for a token's claims: for the one that the names lead to, or for any of them where there are no
    /// names.
    func holds(in claims: ClaimValue, at path: [String]) -> Bool {
        path.isEmpty ? isAnywhere(in: claims) : holds(for: claims, at: path[...])
    }

    private func isAnywhere(in value: ClaimValue) -> Bool {
        switch value {
        case .object(let members): members.contains { isAnywhere(in: $0.value) }
        case .array(let elements): elements.contains { isAnywhere(in: $0) }
        case .string, .number, .bool, .null: holds(for: value, at: [])
        }
    }

    /// Whether it holds for what the names lead to. Of an array, some element has to lead on, or match.
    func holds(for value: ClaimValue, at path: ArraySlice<String>) -> Bool {
        if case .array(let elements) = value {
            if path.isEmpty, self == .exists { return true }
            return elements.contains { holds(for: $0, at: path) }
        }
        if let name = path.first {
            return value[name].map { holds(for: $0, at: path.dropFirst()) } ?? false
        }
        switch self {
        case .exists: return true
        case .text(let pattern): return value.text.map(TextMatcher(pattern).matches) ?? false
        case .number(let bounds):
            guard case .number(let text) = value, let number = Double(text) else { return false }
            return bounds.contains(number)
        }
    }
}

extension ClaimValue {
    /// The value as a query compares it, where it is one value.
    var text: String? {
        switch self {
        case .string(let text), .number(let text): text
        case .bool(let bool): bool ? "true" : "false"
        case .null: "null"
        case .object, .array: nil
        }
    }
}
