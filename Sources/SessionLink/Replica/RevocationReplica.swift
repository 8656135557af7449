public import Logging
public import Redis
import Synchronization

/// Knows all revocations of a store, so that a server verifies denylist tokens without asking the store.
///
/// It is built from the `revoked` streams alone and follows them: at once when the doorbell rings, else at half the
/// promised staleness. It knows how old its knowledge is, and vouches for nothing beyond
/// ``SessionLinkConfiguration/staleness``, nor for a store that lost its memory, until it has read that store anew. Its
/// memory is in proportion to the revocations that still matter.
///
///     let replica = RevocationReplica(redis: redis, configuration: configuration, now: { ContinuousClock.now })
///     let link = try SessionLink(redis: redis, …, replica: replica)
///     await replica.run()   // in a task of its own, for as long as the server runs
public final class RevocationReplica: Sendable {
    private struct State {
        var revocations = Revocations()
        /// Up to when all is known; nil while it must be read anew, for the reason in `obstacle`.
        var known: ContinuousClock.Instant?
        var obstacle = RevocationStanding.notRead
    }

    /// What a replica says of a token.
    enum Answer: Sendable, Equatable {
        case known(RevocationVerdict)
        /// It can't vouch for anything, since its knowledge stands like this.
        case unknown(RevocationStanding)
    }

    let store: Store
    let logger: Logger
    /// How old its knowledge may be.
    let bound: Duration
    private let now: @Sendable () -> ContinuousClock.Instant
    private let state = Mutex(State())

    /// A replica that knows nothing before ``run()``.
    ///
    /// - Parameters:
    ///   - redis: A connection to the store; reading is enough. Subscribes on one of its own.
    ///   - configuration: That of the server; prefix and staleness count.
    ///   - now: A monotonic clock that goes on while the machine sleeps, such as `{ ContinuousClock.now }`.
    public init(
        redis: RedisClient,
        configuration: SessionLinkConfiguration,
        now: @escaping @Sendable () -> ContinuousClock.Instant,
        logger: Logger = Logger(label: "sessionlink")
    ) {
        store = Store(redis, prefix: configuration.prefix)
        bound = configuration.staleness
        self.now = now
        self.logger = logger
    }

    /// How well the revocations are known now.
    public var standing: RevocationStanding { state.withLock { standing(of: $0) } }

    /// How many revocations it holds.
    public var count: Int { state.withLock { $0.revocations.count } }

    /// How much room its revocations take, in entries.
    var capacity: Int { state.withLock { $0.revocations.capacity } }

    /// What is known against a token; no round trip.
    func answer(about token: RevocableToken) -> Answer {
        state.withLock { state in
            let standing = standing(of: state)
            return standing.isCurrent ? .known(state.revocations.verdict(on: token)) : .unknown(standing)
        }
    }

    private func standing(of state: borrowing State) -> RevocationStanding {
        guard let known = state.known else { return state.obstacle }
        let age = max(.zero, now() - known)
        return age <= bound ? .current(age: age) : .stale(age: age)
    }

    /// Looks at all streams once: at all that they hold where it must, else at what is new.
    func look(_ follower: inout RevocationFollower) async throws(SessionLinkError) {
        // A second time where the first finds that all must be read anew.
        for _ in 1...2 {
            if !follower.isFollowing { try await readAll(&follower) }
            guard follower.isFollowing, try await !readNews(&follower) else { return }
            logger.warning("The store's revocations do not continue what was read; they are read anew.")
            distrust(.lostMemory)
            follower = RevocationFollower(store)
        }
    }

    /// Takes in what is new; false when it does not continue what was read before.
    private func readNews(_ follower: inout RevocationFollower) async throws(SessionLinkError) -> Bool {
        while true {
            // What is revoked after this moment may be missed; what was revoked before it is not.
            let asked = now()
            let news = try await follower.read()
            if news.isBroken { return false }
            state.withLock { state in
                for entry in news.entries { state.revocations.apply(entry) }
                state.revocations.forget(before: news.now)
                if news.isCaughtUp { state.known = asked }
            }
            if news.isCaughtUp { return true }
        }
    }

    /// Reads everything anew. It counts as known with the next look, which also finds what came in between.
    private func readAll(_ follower: inout RevocationFollower) async throws(SessionLinkError) {
        guard var revocations = try await follower.readAll() else { return distrust(.noStore) }
        // A store that lost its memory does not give back life to what it had revoked.
        revocations.keepDenials(of: state.withLock { $0.revocations })
        state.withLock { $0.revocations = revocations }
    }

    private func distrust(_ obstacle: RevocationStanding) {
        state.withLock { state in
            state.known = nil
            state.obstacle = obstacle
        }
    }
}
