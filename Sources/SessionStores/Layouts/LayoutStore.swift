import Decoders
import Languages
public import Logging
public import Redis
public import Sessions

/// The sessions that other frameworks wrote, read as they are, and ended the way that each of them expects.
///
/// Looking changes nothing, lengthens nothing and needs no right to write.
///
///     var options = LayoutStore.Options(url: url, layouts: [express, denylist])
///     options.journal = OperatorsJournal(path: path)
///     let store = LayoutStore(options, logger: logger)
public struct LayoutStore: ConnectedStore {
    /// How such a store is reached, and what lies in it.
    public struct Options: Sendable {
        /// Where the Redis is and how to log in to it.
        public var url: RedisURL
        /// How the server is verified and what is shown to it, for `rediss://`.
        public var tls = RedisTLS()
        /// How sessions, and lists of tokens, are laid out in it. Of two that claim a key, the first counts whose marks its
        /// value has.
        public var layouts: [Layout]
        /// Why nothing may be written; then the connections refuse it themselves.
        public var readOnlyReason: String?
        /// The operator's own keys, which signatures are checked with.
        public var keys: KeyRing?
        /// Whether sessions without a user are listed as well; else they are only counted.
        public var showsAnonymous = false
        /// Where acts are written down before they are done; without it there are none.
        public var journal: OperatorsJournal?
        /// How long a session that was ended is ended again at once where it comes back.
        public var guardTime = Duration.seconds(60)
        /// How long an act waits for that before it says that it is done.
        public var confirmation = Duration.seconds(2)

        /// The store behind that URL.
        public init(url: RedisURL, layouts: [Layout]) {
            self.url = url
            self.layouts = layouts
        }
    }

    /// What the store is and what can be done with it.
    public let profile: StoreProfile

    let options: Options
    let connections: StoreConnections
    let readers: [EntryReader]
    let plan: ScanPlan
    let memory = LayoutMemory()
    let guards: SessionGuards

    /// A store that has not connected yet.
    public init(_ options: Options, logger: Logger) {
        self.options = options
        profile = StoreProfile(
            layout: options.layouts.map(\.name).joined(separator: "+"),
            address: options.url.description,
            readOnlyReason: options.readOnlyReason,
            unknownActions: Self.unknownActions(options),
            untold: Self.untold(options.layouts)
        )
        connections = StoreConnections(
            url: options.url,
            tls: options.tls,
            isReadOnly: options.readOnlyReason != nil,
            logger: logger
        )
        readers = options.layouts.map { EntryReader($0) }
        plan = ScanPlan(options.layouts)
        guards = SessionGuards(connections.client, plan: plan, readers: readers, clock: connections.clock)
    }

    /// The layouts, in the order in which they were given.
    public var layouts: [Layout] { options.layouts }

    /// Connects now, to find out early what comes of it.
    public func connect() async -> ConnectionAttempt { await connections.connect() }

    /// Closes the connections. What is still guarded is guarded no more.
    public func close() async {
        await guards.close()
        await connections.close()
    }

    /// The time by Redis's clock, by which keys end.
    /// Nothing where this user may not ask for it: then this machine's clock stands for it.
    public func time() async throws(StoreFailure) -> Timestamp? {
        do throws(StoreFailure) {
            return try await connections.time()
        } catch {
            guard error.missingRight != nil else { throw error }
            return nil
        }
    }

    /// The present moment by Redis's clock, as far as it was told.
    public func now() -> Timestamp { connections.clock.now() }

    /// How the Redis is, and what in it could undo a revocation.
    public func health() async throws(StoreFailure) -> StoreHealth { try await connections.health() }

    /// None: no framework publishes its keys here.
    public func publishedKeys() async throws(StoreFailure) -> [StoreHealth.Key] { [] }

    /// How many sessions without a user there are, as of the last reading, where they are not listed, in how many none was
    /// recognised, and how many can't be read.
    public func leftOut() -> LeftOut? {
        LeftOut(
            anonymous: options.showsAnonymous ? 0 : memory.anonymousCount,
            unread: memory.unreadCount,
            unrecognised: memory.unrecognisedCount
        )
    }

    /// How sessions that were ended here are kept from coming back.
    public func watches() -> [SessionWatch] { guards.watches }

    /// Whether its layouts hold sessions, and not only what is refused.
    public var holdsSessions: Bool { layouts.contains { !Self.refuses($0.role) } }

    /// Whether a layout's entries refuse tokens of others.
    static func refuses(_ role: Layout.Role) -> Bool {
        switch role {
        case .denylist, .cutoff: true
        case .session, .allowlist: false
        }
    }

    /// Which of its sessions a list in it refuses is known once both were read.
    public var learnsRefusalsFromRows: Bool { isLinked }

    /// Whether there are lists in it that may refuse what its sessions hold.
    var isLinked: Bool { options.layouts.contains { Self.refuses($0.role) } }

    /// What reads many keys beside what others ask for.
    var bulkFetch: EntryFetch { EntryFetch(client: connections.bulk, readers: readers, clock: connections.clock) }

    /// What reads a few keys for somebody who waits.
    var fetch: EntryFetch { EntryFetch(client: connections.client, readers: readers, clock: connections.clock) }
}
