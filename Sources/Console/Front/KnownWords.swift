import Cells
import Sessions

extension Known {
    /// What stands where there is nothing to show: that there is none, where all was read and is true now; else how far
    /// reading is. Nothing else may call anything none.
    func words(orNone none: Line, _ around: Surroundings) -> Line {
        switch self {
        case .partly(let unread): return Line(unread.words(around), .faint)
        case .whole where around.isCurrent: return none
        case .whole: return Line("Without news from the store, whether there are any now is not known.", .caution)
        }
    }

    /// That nothing matches a filter, as far as that is known.
    var noMatch: SafeText {
        switch self {
        case .whole: "no match"
        case .partly: "no match so far"
        }
    }
}

extension Known.Unread {
    /// How far reading is.
    fileprivate func words(_ around: Surroundings) -> SafeText {
        switch self {
        case .sessions:
            around.standing.progress.map { "Reading the sessions … \(percent($0))" } ?? "Reading the sessions …"
        case .trail: "Reading the audit trail …"
        case .claims(let count): "Reading the claims of \(counted(count, "session")) …"
        case .search: "Nothing matches yet: the audit trail is still being looked through."
        case .olderEntries(let moment):
            "None since \(around.clock.shortDateAndTime(moment)); what is older in the audit trail was not looked at."
        }
    }
}
