import SessionLink
import Sessions
import Synchronization

/// What the searches of a store's keys came to: the last list's, which took a sample, and the paced one of all keys that goes
/// on for as long as the store is watched.
final class SearchedKeys: Sendable {
    private struct Content {
        var state: KeySearchState?
        /// What was found, to be listed again whenever all is read.
        var found: Set<SessionID> = []
        /// How much the last list left unsearched.
        var leavesKeys = false
    }

    private let content = Mutex(Content())

    /// How far the paced search is; nothing before it begins.
    var state: KeySearchState? { content.withLock { $0.state } }

    /// The sessions that lists don't show, or not as they are.
    var found: [SessionID] { content.withLock { $0.found.sorted() } }

    /// Whether the last list may miss sessions, for all that is known.
    var leavesKeys: Bool { content.withLock { $0.leavesKeys } }

    /// Notes what a list looked at.
    func noteList(isWhole: Bool) { content.withLock { $0.leavesKeys = !isWhole } }

    /// Notes what a look of the paced search found.
    func note(_ found: [SessionID]) { content.withLock { $0.found.formUnion(found) } }

    /// Notes that a round of it ended.
    func endRound(_ found: [SessionID], of sessions: Int, at time: Timestamp) {
        content.withLock { content in
            content.found = Set(found)
            content.state = KeySearchState(sessions: sessions, found: found.count, asOf: time)
        }
    }

    /// Notes that it began, and nothing is known yet.
    func begin() { content.withLock { $0.state = $0.state ?? KeySearchState() } }

    /// Notes that the connection may not search keys.
    func forbid() { content.withLock { $0.state = KeySearchState(isForbidden: true) } }
}
