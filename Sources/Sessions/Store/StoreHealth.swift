public import Languages

/// How a store is, and what could undo a revocation in it.
public struct StoreHealth: Sendable, Hashable {
    /// The server's version; empty where unknown.
    public var version: String
    /// How long a command and its answer took, in microseconds.
    public var latency: Int64
    /// How many bytes it uses.
    public var memory: Int64
    /// How many it may use; 0 for no bound.
    public var memoryLimit: Int64
    /// How many replicas follow it.
    public var replicas: Int
    /// How much later its clock is than this machine's, in milliseconds; 0 within ``clockTolerance``.
    public var clockSkew: Int64
    /// What two clocks may differ by before anybody is told, in milliseconds.
    public static let clockTolerance: Int64 = 2_000
    /// The keys that servers publish in it.
    public var keys: [Key]
    /// What could undo a revocation, or is wrong otherwise.
    public var risks: [Risk]
    /// How far its keys were searched for sessions that lists miss; absent where nobody searches them.
    public var search: KeySearchState?
    /// The rights that were missing to look at all of it, as arguments of `ACL SETUSER`; for each there is a risk.
    public var missingRights: [String] = []

    /// A health of the given facts.
    public init(
        version: String = "",
        latency: Int64,
        memory: Int64 = 0,
        memoryLimit: Int64 = 0,
        replicas: Int = 0,
        clockSkew: Int64 = 0,
        keys: [Key] = [],
        risks: [Risk] = []
    ) {
        self.version = version
        self.latency = latency
        self.memory = memory
        self.memoryLimit = memoryLimit
        self.replicas = replicas
        self.clockSkew = clockSkew
        self.keys = keys
        self.risks = risks
    }

    /// A key that tokens are signed with.
    public struct Key: Sendable, Hashable {
        /// Its ID (`kid`); empty where it has none.
        public var id: String
        /// Its algorithm (`alg`); empty where it names none.
        public var algorithm: String

        /// A key of that ID and algorithm.
        public init(id: String, algorithm: String) {
            self.id = id
            self.algorithm = algorithm
        }
    }

    /// Something that is not as it should be: what it leads to, and what to do.
    public struct Risk: Sendable, Hashable {
        /// A short name, such as `eviction`.
        public var name: String
        /// What is wrong, what it leads to, and what to do, in plain words.
        public var words: String

        /// A risk of that name.
        public init(_ name: String, _ words: Sentence) {
            self.name = name
            self.words = words.words
        }
    }
}
