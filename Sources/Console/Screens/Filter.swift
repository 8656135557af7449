import Cells
import Sessions

/// The filter of a screen: what is in force, and the line that it is typed on.
struct Filter: Sendable, Equatable {
    /// The filter in force.
    var query = ""
    /// The line, while it is typed into.
    private(set) var editor: LineEditor?
    /// How many filters back in the history the line shows; absent while none of them.
    private var place: Int?

    init(_ query: String = "") {
        self.query = query
    }

    /// Opens the line, empty: everything is shown until something is typed.
    mutating func open() {
        editor = LineEditor()
        query = ""
        place = nil
    }

    /// Closes the line.
    mutating func close() {
        editor = nil
        place = nil
    }

    /// Closes the line, and shows everything.
    mutating func drop() {
        close()
        query = ""
    }

    /// Changes the line, if it is typed into. What is typed is in force at once.
    mutating func type(_ edit: (inout LineEditor) -> Bool) {
        guard var line = editor, edit(&line) else { return }
        editor = line
        query = line.text
    }

    /// Takes an older or a newer filter of the history, the newest last, into the line.
    mutating func recall(step: Int, of texts: [String]) {
        guard editor != nil else { return }
        let next = (place ?? -1) + step
        guard next < texts.count else { return }
        place = next < 0 ? nil : next
        let text = next < 0 ? "" : texts[texts.count - 1 - next]
        editor = LineEditor(text)
        query = text
    }

    /// What may come of the word that the cursor of the line is behind.
    ///
    /// - Parameter found: the values that it may become, once they are known.
    func completion(about subject: QuerySubject, _ saved: SavedFilters, found: [String]? = nil) -> QueryCompletion? {
        editor.map { QueryCompletion(before: String($0.before), about: subject, saved: saved.names, found: found) }
    }

    /// Puts a text in the place of the last characters before the cursor.
    mutating func take(_ replacement: QueryCompletion.Replacement) {
        type { line in
            for _ in 0..<replacement.count { _ = line.take(.backspace) }
            for character in replacement.text { _ = line.take(.character(character)) }
            return true
        }
    }
}

/// The filters that were kept, the newest last.
struct FilterHistory: Sendable, Equatable {
    private var texts: [QuerySubject: [String]] = [:]

    /// Those of an earlier time, by the names of their subjects.
    init(_ texts: [String: [String]] = [:]) {
        for subject in QuerySubject.allCases { self.texts[subject] = texts[String(describing: subject)] }
    }

    /// All of them, by the names of their subjects.
    var kept: [String: [String]] {
        Dictionary(uniqueKeysWithValues: texts.map { (String(describing: $0), $1) })
    }

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
