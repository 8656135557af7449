import Sessions
import Synchronization

/// What a store remembers of what it read: what is refused, what it left out, and which names it knows.
final class LayoutMemory: Sendable {
    private struct State {
        var denials = Denials()
        var refused: [SessionName: SessionRefusal] = [:]
        /// Which sessions a list could refuse under a name.
        var linked: [Denials.Named: Set<EntryPlace>] = [:]
        /// Which sessions lie together in one key.
        var together: [[UInt8]: Set<EntryPlace>] = [:]
        var anonymous: Set<Int> = []
        /// Those of them in which no user was recognised, though somebody may be logged in.
        var unrecognised: Set<Int> = []
        /// Those that can't be read, so that nobody knows whose they are.
        var unread: Set<Int> = []
        var known: Set<Int> = []
        /// How entries of a list lie there, and when they were read.
        var siblings: [Int: (read: ContinuousClock.Instant, entries: [DenialWriter.Sibling])] = [:]
        /// A token that somebody presented whole, for the act that may follow.
        var presented: (text: PresentedText, since: ContinuousClock.Instant)?
        var observed: [AuditEntry] = []
        var observedCount = 0
        /// How many sessions are still to be acted on of those that were announced together.
        var announced = 0
    }

    private let state = Mutex(State())

    /// How many observed events are kept: the last ones.
    private static let mostObserved = 10_000

    /// What lists and cut-offs refuse, as it was read last.
    var denials: Denials { state.withLock { $0.denials } }

    /// How many sessions were left out since nobody is logged in with them.
    var anonymousCount: Int { state.withLock { $0.anonymous.count - $0.unrecognised.count } }

    /// How many were left out since no user was recognised in them.
    var unrecognisedCount: Int { state.withLock { $0.unrecognised.count } }

    /// How many sessions of nobody knows whom there are.
    var unreadCount: Int { state.withLock { $0.unread.count } }

    /// What is refused of the sessions that were read.
    var refusals: Refusals {
        state.withLock { state in
            var refusals = Refusals()
            for (session, refusal) in state.refused { refusals.refuse(session, refusal) }
            refusals.sort()
            return refusals
        }
    }

    /// Begins a reading of all.
    func beginReading(_ denials: Denials) {
        state.withLock { state in
            let kept = state
            state = State()
            state.denials = denials
            (state.observed, state.observedCount, state.announced) = (kept.observed, kept.observedCount, kept.announced)
            (state.siblings, state.presented) = (kept.siblings, kept.presented)
        }
    }

    /// Notes that so many sessions are about to be acted on, one after the other.
    func announce(_ sessions: Int) {
        state.withLock { $0.announced = max(0, sessions) }
    }

    /// Whether a session is one of those, and one less is left.
    func takeAnnounced() -> Bool {
        state.withLock { state in
            guard state.announced > 0 else { return false }
            state.announced -= 1
            return true
        }
    }

    /// How entries of a list lie there, where that was looked at a moment ago.
    func siblings(in list: Int) -> [DenialWriter.Sibling]? {
        state.withLock { state in
            state.siblings[list].flatMap { ContinuousClock.now - $0.read < Self.freshness ? $0.entries : nil }
        }
    }

    /// Keeps how entries of a list lie there.
    func keep(_ entries: [DenialWriter.Sibling], in list: Int) {
        state.withLock { $0.siblings[list] = (.now, entries) }
    }

    /// For how long that is taken for true.
    private static let freshness = Duration.seconds(5)

    /// Keeps a token that was presented, in place of the one before: a list may know it by nothing but its whole text.
    func keepPresented(_ token: [UInt8]) {
        state.withLock { $0.presented = (PresentedText(token), .now) }
    }

    /// Wipes it.
    func wipePresented() { state.withLock { $0.presented = nil } }

    /// The token that was presented last, unless that was long ago.
    var presented: [UInt8]? {
        state.withLock { state in
            if let since = state.presented?.since, ContinuousClock.now - since > Self.presence { state.presented = nil }
            return state.presented?.text.lend { Array($0) }
        }
    }

    /// For how long it is kept: an operator thinks before denying it.
    private static let presence = Duration.seconds(600)

    /// Takes in what is refused now, of sessions that were read before.
    func take(_ denials: Denials) {
        state.withLock { $0.denials = denials }
    }

    /// Changes what is refused.
    func change(_ change: (inout Denials) -> Void) {
        state.withLock { change(&$0.denials) }
    }

    /// Notes a session that was read.
    ///
    /// - Parameter isLinked: whether there are lists that may refuse its tokens.
    /// - Returns: whether it was not known before.
    func note(_ entry: Entry, isHidden: Bool, isLinked: Bool) -> Bool {
        let key = entry.place.hashValue
        return state.withLock { state in
            if entry.mayBeAnybodys { state.unread.insert(key) } else { state.unread.remove(key) }
            if !entry.place.part.isEmpty { state.together[entry.place.key, default: []].insert(entry.place) }
            if isHidden, entry.isUnrecognised { state.unrecognised.insert(key) } else { state.unrecognised.remove(key) }
            if isHidden {
                state.anonymous.insert(key)
                state.known.remove(key)
                return false
            }
            state.anonymous.remove(key)
            if isLinked {
                let name = SessionName(String(decoding: entry.name, as: UTF8.self))
                state.refused[name] = state.denials.refusal(of: entry)
                for named in Denials.names(of: entry) { state.linked[named, default: []].insert(entry.place) }
            }
            return state.known.insert(key).inserted
        }
    }

    /// Whether a session that was shown lies in a place, as far as is known.
    func isShown(_ place: EntryPlace) -> Bool { state.withLock { $0.known.contains(place.hashValue) } }

    /// Forgets what lay in a place.
    ///
    /// - Returns: whether a session that was shown lay there.
    func forget(_ place: EntryPlace) -> Bool {
        state.withLock { state in
            state.anonymous.remove(place.hashValue)
            state.unread.remove(place.hashValue)
            state.unrecognised.remove(place.hashValue)
            if !place.part.isEmpty { state.together[place.key]?.remove(place) }
            return state.known.remove(place.hashValue) != nil
        }
    }

    /// The sessions that a list could refuse under that name.
    func places(linkedTo name: Denials.Named) -> Set<EntryPlace> { state.withLock { $0.linked[name] ?? [] } }

    /// The sessions that lay in a key together with others, as they were read last.
    func places(in key: [UInt8]) -> Set<EntryPlace> { state.withLock { $0.together[key] ?? [] } }

    /// Notes that something was seen to happen.
    func observe(_ event: AuditEvent, _ entry: AuditEntry) {
        state.withLock { state in
            state.observedCount += 1
            var entry = entry
            entry.id = "observed-\(state.observedCount)"
            entry.event = event
            entry.isObserved = true
            state.observed.append(entry)
            if state.observed.count > Self.mostObserved { state.observed.removeFirst(Self.mostObserved / 10) }
        }
    }

    /// What was observed behind a number, and the number of the last.
    func observed(after number: Int) -> (entries: [AuditEntry], last: Int) {
        state.withLock { state in
            let wanted = max(0, min(state.observed.count, state.observedCount - number))
            return (Array(state.observed.suffix(wanted)), state.observedCount)
        }
    }
}
