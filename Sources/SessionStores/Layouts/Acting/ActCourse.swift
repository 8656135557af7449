import Languages
import Sessions

/// What the steps of a procedure came to at the entry that they were done to, as it was seen right behind them.
struct ActCourse: Sendable {
    private var wasAlive = false
    private var wasDead = false
    /// Whether a step would edit its value, and found nothing that it can change.
    var isUneditable = false

    /// Takes in what lay there; what could not be looked at says nothing.
    mutating func take(_ left: Result<Entry?, StoreFailure>, at now: Timestamp) {
        guard case .success(let entry) = left else { return }
        if GuardedEntry.found(entry, at: now) == .alive { wasAlive = true } else { wasDead = true }
    }

    /// Whether it let somebody in all along: then nothing wrote it back, it never ended.
    var survived: Bool { wasAlive && !wasDead }

    /// Refuses to call an entry ended that was not.
    func checkEnded(_ layout: Layout) throws(StoreFailure) {
        guard survived else { return }
        if isUneditable {
            throw StoreFailure(.refused, "It was not ended: its value can’t be edited, and nothing in it was changed.")
        }
        throw StoreFailure(
            .refused,
            "It was not ended: it goes on behind all that the layout \(layout.name) says to do. Its revoke steps are wrong."
        )
    }
}
