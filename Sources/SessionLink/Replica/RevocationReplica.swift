public import FoundationEssentials
public import Logging
public import Redis
import Synchronization

/// Knows all revocations of a store, so that a server verifies denylist tokens without asking the store.
///
/// It is built from the `revoked` streams alone and follows them: at once when the doorbell rings, else at half the
/// promised staleness. It knows how old its knowledge is, and vouches for nothing beyond
/// ``SessionLinkConfiguration/staleness``, nor for a store that lost its memory, until it has read that store again. What it
/// knows to be revoked it refuses whatever the store says later. Its memory is in proportion to the revocations that still
/// matter: it forgets by the earlier of two clocks, Redis's and the server's, and the longest life of a token later.
///
///     let replica = RevocationReplica(
///         redis: redis, configuration: configuration, now: { ContinuousClock.now }, clock: { Date() }
///     )
///     let link = try SessionLink(redis: redis, …, replica: replica)
///     await replica.run()   // in a task of its own, for as long as the server runs
public final class RevocationReplica: Sendable {
    struct State {
        var revocations = Revocations()
        /// Up to when all is known; nil while it must be read again, for the reason in `obstacle`.
        var known: ContinuousClock.Instant?
        var obstacle = RevocationStanding.notRead
        /// The store that was read.
        var storeID: String?
        /// How long a token may live, as the servers of the store say.
        var tokenLife: Duration?
        var comparison = ClockComparison()
        /// The last loss that was noticed, and when.
        var loss: (what: MemoryLoss, at: ContinuousClock.Instant)?
        /// What is held and the store does not say any more.
        var missing: Set<Revocation> = []
        /// The last entry of each stream that was heard.
        var places: [Partition: RedisStreamID] = [:]
        /// What the store itself refused before the streams told of it, and when: until they were read later than that,
        /// the store knows more.
        var told: [RevocableToken: (refusal: Refusal, at: ContinuousClock.Instant)] = [:]
        /// Of which partitions the doorbell told since the last look.
        var rung: Set<Partition> = []
        /// Why the streams could not be read at the last look, though the store answers; nil where they could.
        var unread: String?
        /// Why the doorbell is not heard, though the store answers; nil where it is.
        var unheard: String?
        /// Whether there is nothing any more where a store was read before.
        var isStoreGone = false
        /// What the store said of its servers when it was last told of this one.
        var toldOf: StoreMeta.Heeded?
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
    let clocks: ServerClocks
    let configuration: SessionLinkConfiguration
    let state = Mutex(State())

    /// A replica that knows nothing before ``run()``.
    ///
    /// - Parameters:
    ///   - redis: A connection to the store; reading is enough. Subscribes on one of its own. Where it may write, the store is
    ///     told what this server runs with: operators go by the longest that any server has.
    ///   - configuration: That of the server; prefix, staleness and lifetimes count.
    ///   - now: A monotonic clock that goes on while the machine sleeps, such as `{ ContinuousClock.now }`.
    ///   - clock: The time of day, such as `{ Date() }`: the server's own word beside Redis's.
    public init(
        redis: RedisClient,
        configuration: SessionLinkConfiguration,
        now: @escaping @Sendable () -> ContinuousClock.Instant,
        clock: @escaping @Sendable () -> Date,
        logger: Logger = Logger(label: "sessionlink")
    ) {
        store = Store(redis, prefix: configuration.prefix)
        bound = configuration.staleness
        clocks = ServerClocks(wall: clock, monotonic: now)
        self.configuration = configuration
        self.logger = logger
    }

    /// How well the revocations are known now.
    public var standing: RevocationStanding { state.withLock { standing(of: $0) } }

    /// Why the revocations can't be read although the store answers, such as a right that is missing; nil where they can.
    public var unreadReason: String? { state.withLock { $0.unread } }

    /// Why revocations are not heard of as they happen, only at half the promised staleness; nil where they are.
    public var unheardReason: String? { state.withLock { $0.unheard } }

    /// Whether there is nothing any more where it read a store before.
    public var isStoreGone: Bool { state.withLock { $0.isStoreGone } }

    /// How many revocations it holds.
    public var count: Int { state.withLock { $0.revocations.count } }

    /// How much room its revocations take, in entries.
    var capacity: Int { state.withLock { $0.revocations.capacity } }

    /// What is known against a token; no round trip. What is revoked stays so, however old that knowledge is.
    func answer(about token: RevocableToken) -> Answer {
        state.withLock { state in
            let verdict = state.revocations.verdict(on: token)
            if case .refused = verdict { return .known(verdict) }
            let standing = standing(of: state)
            guard standing.isCurrent else { return .unknown(standing) }
            return .known(verdict == .good && state.told[token] != nil ? .unheardOf : verdict)
        }
    }

    /// Takes in that the store refused a token, so that nobody is let in again with it while the streams are behind.
    func hear(_ refusal: Refusal, of token: RevocableToken) {
        let now = clocks.monotonic()
        state.withLock { $0.told[token] = (refusal, now) }
    }

    /// What the store said against a token, where the streams were not read since.
    func told(of token: RevocableToken) -> Refusal? { state.withLock { $0.told[token]?.refusal } }

    private func standing(of state: borrowing State) -> RevocationStanding {
        guard let known = state.known else { return state.obstacle }
        let age = max(.zero, clocks.monotonic() - known)
        return age <= bound ? .current(age: age) : .stale(age: age)
    }
}
