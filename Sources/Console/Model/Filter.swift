import Sessions

/// The filter of a view: what is in force, and the line that it is typed on.
struct Filter: Sendable, Equatable {
    /// The filter in force.
    var query = ""
    /// The line, while it is typed into.
    var editor: LineEditor?
    /// How many filters back in the history the line shows; absent while none of them.
    var place: Int?

    init(_ query: String = "") {
        self.query = query
    }

    /// Opens the line with what is in force, and room for more.
    mutating func open() {
        editor = LineEditor(query.isEmpty ? "" : query + " ")
        place = nil
    }

    /// Closes the line.
    mutating func close() {
        editor = nil
        place = nil
    }
}

extension ConsoleView {
    /// What the filter of the view asks about; nothing where it has none.
    var subject: QuerySubject? {
        switch self {
        case .sessions, .users: .sessions
        case .audit, .ended: .audit
        case .overview: nil
        }
    }
}
