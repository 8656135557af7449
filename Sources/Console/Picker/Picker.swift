import Cells
import Sessions

/// A list in a frame, to choose from.
struct Picker: Layer {
    /// What is chosen.
    private(set) var choice: Choice
    /// What there is to choose from.
    let names: [String]
    /// The place of the name under the cursor.
    private(set) var cursor: Int
    /// The name that is in force.
    private let current: String?

    /// What can be chosen so.
    enum Choice: Sendable, Hashable {
        /// How all looks; shown at once, and as it was before when nothing is chosen.
        case theme
        /// Another store of those in the configuration.
        case context
        /// How a table is written to a file.
        case format
        /// A filter that was saved.
        case filter
        /// One of the tokens in what was pasted.
        case token
        /// The column that decides among rows that are equal in the first; none for the session ID.
        case secondColumn(among: [SessionColumn?])
        /// The columns of the table, but for those that are hidden: each is there or not.
        case columns(hidden: Set<SessionColumn>)
    }

    /// A list of names, on the current one.
    init(_ choice: Choice, among names: [String], current: String?) {
        self.choice = choice
        self.names = names
        self.current = current
        cursor = names.firstIndex { $0 == current } ?? 0
    }

    /// The list of columns, but for those that a table can't do without.
    init(columnsBut hidden: Set<SessionColumn>) {
        self.init(.columns(hidden: hidden), among: Self.columns.map(\.title.description), current: nil)
    }

    /// The list of what can decide in second place.
    init(secondOf order: SortOrder) {
        let columns = SessionColumn.allCases.filter { $0 != order.column && $0 != .session }
        self.init(
            .secondColumn(among: [nil] + columns),
            among: [Self.noColumn.description] + columns.map(\.title.description),
            current: (order.then?.column.title ?? Self.noColumn).description
        )
    }

    private static var noColumn: SafeText { "none: by session ID" }

    /// The columns that a table can do without: whose session it is, it must say.
    static let columns = SessionColumn.allCases.filter { $0 != .user }

    var context: KeyContext { .picker }

    var leavingWords: SafeText? {
        let current = current.map { SafeText($0, limit: 60) }
        return switch choice {
        case .theme: current.map { "The theme stays \($0)." }
        case .context: current.map { "The store stays \($0)." } ?? "The store stays the same."
        case .format: "Nothing was written."
        case .filter: "The filter stays as it is."
        case .token: "Nothing was looked up; what was pasted is forgotten."
        case .secondColumn: "The order stays as it is."
        case .columns: nil
        }
    }

    /// The name under the cursor.
    var name: String? { names.indices.contains(cursor) ? names[cursor] : nil }

    /// The theme under the cursor, where it is themes that are chosen.
    var theme: String? { choice == .theme ? name : nil }

    mutating func move(_ motion: Motion, _ around: Surroundings) {
        let target =
            switch motion {
            case .rows(let count), .pages(let count): cursor + count
            case .first: 0
            case .last: names.count - 1
            }
        cursor = min(max(0, target), names.count - 1)
    }

    /// Takes what is under the cursor. A column comes or goes; says whether that was all, and the list is done with.
    mutating func choose() -> Bool {
        guard case .columns(var hidden) = choice else { return true }
        hidden.formSymmetricDifference([Self.columns[cursor]])
        choice = .columns(hidden: hidden)
        return false
    }
}
