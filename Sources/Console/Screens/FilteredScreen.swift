import Cells
import Sessions

/// A screen of which a filter shows a part.
protocol FilteredScreen: Screen {
    /// Which one it is.
    static var name: ScreenName { get }

    /// What its filter asks about.
    static var subject: QuerySubject { get }

    /// What is in force, and the line that it is typed on.
    var filter: Filter { get set }

    /// Why the filter can't be understood.
    var problem: QueryError? { get }

    /// How many match the filter; absent while that is not known.
    func matches(_ around: Surroundings) -> SafeText?

    /// Shows what a filter matches, from its beginning.
    mutating func show(matching query: String)
}

extension FilteredScreen {
    var context: KeyContext { filter.editor == nil ? .screen(Self.name) : .filter }

    mutating func type(_ key: Key) { filter.type { $0.take(key) } }

    mutating func paste(_ bytes: [UInt8]) {
        filter.type {
            $0.paste(bytes)
            return true
        }
    }

    mutating func show(matching query: String) {
        filter.close()
        filter.query = query
    }
}
