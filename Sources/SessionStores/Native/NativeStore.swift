import FoundationEssentials
import JOSE
public import Logging
public import Redis
public import SessionLink
public import Sessions

/// Sessions as SessionLink lays them out itself.
///
/// Looking changes nothing and needs no right to write.
public struct NativeStore: ConnectedStore, Upkeep {
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
        /// How many replicas must have an action for its receipt to call it confirmed; nobody waits for any where absent.
        public var durability: Durability?
        /// The operator's own keys, which signatures are checked with first.
        public var keys: KeyRing?
        /// How long the search of all keys in the background rests after each thousand: so it costs server and console
        /// nothing to speak of, a thousandth of a core. A million keys take an hour and a half.
        public var searchPause = Duration.seconds(5)

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
    let connections: StoreConnections
    let directory: SessionDirectory
    /// The same for what reads much.
    let bulkDirectory: SessionDirectory
    let administration: SessionAdministration
    let keyless = KeylessRows()
    let searched = SearchedKeys()
    let searchPause: Duration

    /// A store that has not connected yet.
    public init(_ options: Options, logger: Logger) {
        profile = StoreProfile(
            layout: StoreProfile.native,
            address: options.url.description,
            readOnlyReason: options.readOnlyReason
        )
        prefix = options.prefix
        redisUser = options.url.user
        keys = options.keys
        searchPause = options.searchPause
        connections = StoreConnections(
            url: options.url,
            tls: options.tls,
            isReadOnly: options.readOnlyReason != nil,
            logger: logger
        )
        directory = SessionDirectory(redis: connections.client, prefix: prefix)
        bulkDirectory = SessionDirectory(redis: connections.bulk, prefix: prefix)
        administration = SessionAdministration(
            redis: connections.client,
            prefix: prefix,
            durability: options.durability,
            clock: { Date() }
        )
    }

    /// Connects now, to find out early what comes of it.
    public func connect() async -> ConnectionAttempt { await connections.connect() }

    /// Closes the connections.
    public func close() async { await connections.close() }

    /// Whether nobody ever logged in here through SessionLink.
    public func isVacant() async throws(StoreFailure) -> Bool {
        try await reading { () async throws(SessionLinkError) in try await directory.isVacant() }
    }

    /// The time by Redis's clock, by which sessions end.
    public func time() async throws(StoreFailure) -> Timestamp? { try await connections.time() }

    /// The present moment by Redis's clock, as far as it was told.
    public func now() -> Timestamp { connections.clock.now() }

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

extension NativeStore {
    /// How the Redis is, what in it could undo a revocation, and the keys that servers publish in it.
    public func health() async throws(StoreFailure) -> StoreHealth {
        var health = try await connections.health()
        health.keys = (try? await publishedKeys()) ?? []
        health.search = searched.state
        return health
    }

    /// The keys that servers publish in it.
    public func publishedKeys() async throws(StoreFailure) -> [StoreHealth.Key] {
        let published = try await reading { () async throws(SessionLinkError) in try await directory.publishedKeys() }
        return (published?.keys ?? []).map { .init(id: $0.keyID ?? "", algorithm: $0.algorithm.rawValue) }
    }
}
