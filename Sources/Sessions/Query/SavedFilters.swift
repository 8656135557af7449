/// Filters that have names: `saved:name` stands for one, in another filter or alone.
public struct SavedFilters: Sendable, Hashable {
    private var texts: [String: String]

    /// Filters by their names.
    public init(_ texts: [String: String] = [:]) {
        self.texts = texts
    }

    /// The names, in order.
    public var names: [String] { texts.keys.sorted() }

    /// The text of a filter, as it was typed.
    public subscript(name: String) -> String? {
        get { texts[name] }
        set { texts[name] = newValue }
    }

    /// Whether something may be a filter's name: it has to stand in a filter by itself.
    public static func isName(_ text: String) -> Bool {
        (1...40).contains(text.utf8.count)
            && text.utf8.allSatisfy { byte in
                byte | 0x20 &- 0x61 < 26 || byte &- 0x30 < 10 || byte == 0x2D || byte == 0x5F || byte == 0x2E
            }
    }
}
