import FoundationEssentials
import JOSE
import Logging
import Redis

/// The applications of a demo whose sessions are in other frameworks' bytes, and whoever else writes to their Redis.
struct ForeignFleet: Backstage {
    let services: Services
    private let connections: [RedisClient]
    private let underWay: UnderWay
    private let visitors: Visitors
    private let noise: Noise?
    private let listener: KeyListener

    /// Opens a connection for each application, and one that watches.
    static func open(
        _ layout: DemoLayout,
        at url: RedisURL,
        _ options: DemoOptions,
        clock: DemoClock,
        logger: Logger
    ) async throws -> ForeignFleet {
        var connections: [RedisClient] = []
        func site(_ name: String) -> Site {
            var configuration = RedisConfiguration(url: url)
            configuration.clientName = name
            let redis = RedisClient(configuration, logger: logger)
            connections.append(redis)
            return Site(redis: redis, identifiers: .secure, clock: { Date() })
        }
        let issuer = try TokenIssuer(key: .generate(.es256, keyID: "id-1"), identifiers: .secure)
        let denylist = layout == .mixed ? Denylist(redis: site("denylist").redis) : nil
        let underWay = UnderWay()
        let dice = Dice(seed: options.seed)
        func server(_ framework: some Framework, _ site: Site) -> any Server & Application {
            ForeignServer(
                framework: framework,
                site: site,
                issuer: issuer,
                denylist: denylist,
                clock: clock,
                underWay: underWay,
                dice: dice,
                seed: options.seed
            )
        }
        func application(_ layout: DemoLayout) -> any Server & Application {
            let site = site(layout.rawValue)
            return switch layout {
            case .express, .mixed: server(Express(site: site), site)
            case .spring: server(Spring(site: site), site)
            case .django: server(Django(site: site), site)
            case .laravel: server(Laravel(site: site), site)
            case .betterAuth: server(BetterAuth(site: site), site)
            }
        }
        let applications = layout.parts.map { ($0.doors, application($0.layout)) }
        var servers: [Door: [any Server]] = [:]
        for (doors, application) in applications { for door in doors { servers[door] = [application] } }
        if let denylist {
            var chance = SplitMix64(seed: options.seed)
            try await denylist.fill(12, .secure, &chance)
        }
        let noise = layout == .mixed ? Noise(site: site("noise"), clock: clock, seed: options.seed) : nil
        let watcher = site("demo").redis
        return ForeignFleet(
            services: Services(servers),
            connections: connections,
            underWay: underWay,
            visitors: Visitors(
                applications: applications.map(\.1),
                clock: clock,
                seed: ~options.seed,
                count: min(options.sessions / 2, 2000),
                perSecond: options.requestsPerSecond / 20
            ),
            noise: noise,
            listener: KeyListener(redis: watcher, applications: applications.map(\.1))
        )
    }

    func work() async {
        await withDiscardingTaskGroup { group in
            group.addTask { await underWay.run() }
            group.addTask { await visitors.run() }
            if let noise { group.addTask { await noise.run() } }
        }
    }

    func hear(for traffic: Traffic, _ clock: DemoClock) async {
        await listener.run(traffic)
    }

    func close() async {
        for connection in connections { await connection.close() }
    }
}

extension DemoLayout {
    /// Which frameworks serve whom.
    fileprivate var parts: [(layout: DemoLayout, doors: [Door])] {
        switch self {
        case .mixed: [(.express, [.web, .kiosk]), (.django, [.api]), (.laravel, [.mobile])]
        case .express, .spring, .django, .laravel, .betterAuth: [(self, Door.allCases)]
        }
    }
}
