import Sessions

/// A list over the view, to choose from.
struct Picker: Sendable, Equatable {
    /// What is chosen.
    let choice: Choice
    /// What there is to choose from.
    let names: [String]
    /// The place of the name under the cursor.
    var cursor: Int

    /// What can be chosen so.
    enum Choice: Sendable, Hashable {
        /// How all looks; shown at once, and as it was before when nothing is chosen.
        case theme(former: String?)
        /// Another store of those in the configuration.
        case context
        /// The columns of the table: each is there or not.
        case columns
    }

    /// The name under the cursor.
    var name: String? { names.indices.contains(cursor) ? names[cursor] : nil }

    /// Which names are on a screen with room for so many.
    func shown(rows: Int) -> Range<Int> {
        let count = min(max(1, rows), names.count)
        let first = min(max(0, cursor - count / 2), names.count - count)
        return first..<(first + count)
    }
}

extension SessionColumn {
    /// The columns that a table can do without: whose session it is, it must say.
    static let choosable = allCases.filter { $0 != .user }
}
