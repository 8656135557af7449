import FoundationEssentials
public import Logging
public import Redis
public import SessionLink
public import Sessions

/// Sessions as SessionLink lays them out itself.
///
/// Looking changes nothing and needs no right to write. Bulk reads have a connection of their own, so that nothing waits
/// behind them.
public struct NativeStore: SessionStore {
    /// How a native store is reached.
    public struct Options: Sendable {
        /// Where the Redis is and how to log in to it.
        public var url: RedisURL
        /// How the server is verified and what is shown to it, for `rediss://`.
        public var tls = RedisTLS()
        /// The prefix of all keys.
        public var prefix = "sl"
        /// Why nothing may be written; then the connections refuse it themselves.
        public var readOnlyReason: String?
        /// How many replicas must have an act for its receipt to call it confirmed; nobody waits for any where absent.
        public var durability: Durability?
        /// The operator's own keys, which signatures are checked with first.
        public var keys: KeyRing?

        /// The store behind that URL.
        public init(url: RedisURL) {
            self.url = url
        }
    }

    /// What the store is and what can be done with it.
    public let profile: StoreProfile

    let prefix: String
    let redisUser: String?
    let keys: KeyRing?
    let client: RedisClient
    let bulkClient: RedisClient
    let directory: SessionDirectory
    let administration: SessionAdministration
    let identity = ServerIdentity()

    /// A store that has not connected yet.
    public init(_ options: Options, logger: Logger) {
        var configuration = RedisConfiguration(url: options.url)
        configuration.tls = options.tls
        configuration.clientName = "sessiontop"
        configuration.readOnly = options.readOnlyReason != nil
        profile = StoreProfile(
            layout: "native",
            address: options.url.description,
            readOnlyReason: options.readOnlyReason
        )
        prefix = options.prefix
        redisUser = options.url.user
        keys = options.keys
        client = RedisClient(configuration, logger: logger)
        bulkClient = RedisClient(configuration, logger: logger)
        directory = SessionDirectory(redis: client, prefix: prefix)
        administration = SessionAdministration(
            redis: client,
            prefix: prefix,
            durability: options.durability,
            clock: { Date() }
        )
    }

    /// Connects now, to find out early what comes of it.
    public func connect() async -> ConnectionAttempt {
        do {
            try await client.connect()
            return .connected
        } catch {
            return ConnectionAttempt(error)
        }
    }

    /// Closes the connections.
    public func close() async {
        await client.close()
        await bulkClient.close()
    }

    /// Whether nobody ever logged in here through SessionLink.
    public func isVacant() async throws(StoreFailure) -> Bool {
        try await reading { () async throws(SessionLinkError) in try await directory.isVacant() }
    }

    /// Runs something of SessionLink's and says its errors in our words.
    func reading<Result: Sendable>(
        _ body: () async throws(SessionLinkError) -> Result
    ) async throws(StoreFailure) -> Result {
        do {
            return try await body()
        } catch {
            throw StoreFailure(error)
        }
    }
}
