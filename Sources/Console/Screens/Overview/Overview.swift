public import Sessions

/// The store as a whole: the answer to `ScreenRequest.overview`.
public struct Overview: Sendable, Hashable {
    /// What all open sessions have in common.
    public var summary: SessionsSummary
    /// How many sessions were open, one sample every ten seconds since the console began, the newest last.
    public var sessions: [Int]
    /// Log-ins in each of the last sixty minutes, the newest last.
    public var logIns: [Int]
    /// Failed log-ins in each of the last sixty minutes, the newest last.
    public var failures: [Int]
    /// Since when log-ins are counted, where there were more in the hour than could be; absent where all are.
    public var logInsSince: Timestamp?
    /// The same of those that failed.
    public var failuresSince: Timestamp?
    /// The addresses with the most failed log-ins in the last hour.
    public var failuresByAddress: [Counted]
    /// The users with the most open sessions.
    public var busiestUsers: [Counted]
    /// How much was read of the trail that log-ins are counted in.
    public var trail: Known
    /// How the store is; absent while it can't be asked.
    public var health: StoreHealth?
    /// Why it could not be asked.
    public var failure: StoreFailure?

    /// An overview of the given parts.
    public init(
        summary: SessionsSummary = SessionsSummary(),
        sessions: [Int] = [],
        logIns: [Int] = [],
        failures: [Int] = [],
        failuresByAddress: [Counted] = [],
        busiestUsers: [Counted] = [],
        trail: Known = .whole,
        health: StoreHealth? = nil,
        failure: StoreFailure? = nil
    ) {
        self.summary = summary
        self.sessions = sessions
        self.logIns = logIns
        self.failures = failures
        self.failuresByAddress = failuresByAddress
        self.busiestUsers = busiestUsers
        self.trail = trail
        self.health = health
        self.failure = failure
    }

    /// A name and how often it is there.
    public struct Counted: Sendable, Hashable {
        /// The name; not safe to draw.
        public var name: String
        /// How often.
        public var count: Int

        /// A name that is there so often.
        public init(_ name: String, _ count: Int) {
            self.name = name
            self.count = count
        }
    }
}
