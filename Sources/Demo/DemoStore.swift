public import Logging
public import Redis

/// A session store with life in it: a private Redis, services on it, and their users at work.
///
/// It is gone with `stop()`, with the value, and however the program ends.
public final class DemoStore: Sendable {
    /// Where the store is, for any client of the same user.
    public let url: RedisURL
    let redis: PrivateRedis
    private let backstage: any Backstage
    private let hub: EventHub
    let traffic: Traffic
    private let progress: SeedingProgress
    private let work: Task<Void, Never>

    /// So many sessions are there when `start` returns, or all if there are fewer.
    private static let firstScreenful = 240
    /// So many clients come back; the sessions beyond them just lie there.
    private static let mostClients = 5000

    /// Starts a store and returns when its first sessions are there; the rest come while the clients work.
    ///
    /// - Parameter logger: hears of the store's connections; by default nobody does, since a screen may be in use.
    /// - Throws: `PrivateServerError` where there is no `redis-server`, `CancellationError`, or what else kept it from
    ///   being set up. Nothing stays behind then.
    public static func start(
        _ options: DemoOptions,
        clock: DemoClock = .continuous,
        logger: Logger = Logger(label: "demo") { _ in SwiftLogNoOpLogHandler() }
    ) async throws -> DemoStore {
        let redis = try await PrivateRedis.start()
        let backstage: any Backstage
        if let layout = options.layout {
            backstage = try await ForeignFleet.open(layout, at: redis.url, options, clock: clock, logger: logger)
        } else {
            backstage = try await Fleet.open(redis.url, logger: logger)
        }
        let hub = EventHub()
        let clients = min(options.sessions, mostClients)
        let visits = Visits(seed: options.seed, people: options.sessions * 4 / 5)
        let progress = SeedingProgress(total: options.sessions, hub: hub)
        let traffic = Traffic(
            backstage.services,
            visits: visits,
            clients: clients,
            options: options,
            clock: clock,
            hub: hub
        )
        let seeder = Seeder(
            services: backstage.services,
            visits: visits,
            traffic: traffic,
            progress: progress,
            clock: clock,
            seed: options.seed,
            clients: clients
        )
        await seeder.run(upTo: min(options.sessions, firstScreenful))
        try Task.checkCancellation()
        return DemoStore(redis, backstage, hub, traffic, seeder)
    }

    private init(
        _ redis: PrivateRedis,
        _ backstage: any Backstage,
        _ hub: EventHub,
        _ traffic: Traffic,
        _ seeder: Seeder
    ) {
        url = redis.url
        self.redis = redis
        self.backstage = backstage
        self.hub = hub
        self.traffic = traffic
        progress = seeder.progress
        work = Task {
            await withDiscardingTaskGroup { group in
                group.addTask { await backstage.work() }
                group.addTask { await traffic.run() }
                group.addTask {
                    await seeder.run(upTo: seeder.progress.total)
                    // Not before: a million log-ins are news that nobody has to hear.
                    await backstage.hear(for: traffic, seeder.clock)
                }
            }
        }
    }

    deinit {
        work.cancel()
    }

    /// What happens from now on. A reader that is slow misses what is oldest.
    public func events() -> AsyncStream<DemoEvent> {
        hub.listen()
    }

    /// What the traffic did so far.
    public var totals: DemoTotals {
        get async { await traffic.totals }
    }

    /// How many of the sessions asked for have logged in.
    public var seeded: Int { progress.count }

    /// Ends the traffic and the store; returns when both are gone.
    public func stop() async {
        work.cancel()
        await work.value
        hub.close()
        await backstage.close()
        redis.stop()
    }
}
