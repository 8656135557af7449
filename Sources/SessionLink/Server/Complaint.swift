import Synchronization

/// Something that is said once when it begins to go wrong, not again with each attempt, and once more when it went wrong anew
/// after it had been well.
package final class Complaint: Sendable {
    private let isRaised = Atomic(false)

    package init() {}

    /// Whether it is to be said now.
    package func raise() -> Bool { !isRaised.exchange(true, ordering: .relaxed) }

    /// All is well again; whether it was not before.
    @discardableResult
    package func settle() -> Bool {
        // Most often it was well: to look costs less than to write.
        isRaised.load(ordering: .relaxed) && isRaised.exchange(false, ordering: .relaxed)
    }
}
