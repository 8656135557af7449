import Sessions

/// The filters that were kept, the newest last; gone with the console.
struct FilterHistory: Sendable, Equatable {
    private var texts: [QuerySubject: [String]] = [:]

    /// How many are remembered.
    static let limit = 50

    /// Those about a subject, the newest last.
    subscript(_ subject: QuerySubject) -> [String] { texts[subject] ?? [] }

    /// Adds a filter as the newest; one that was there moves up.
    mutating func add(_ text: String, of subject: QuerySubject) {
        guard !text.isEmpty else { return }
        texts[subject] = (self[subject].filter { $0 != text } + [text]).suffix(Self.limit)
    }
}
