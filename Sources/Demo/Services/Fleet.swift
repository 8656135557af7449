import FoundationEssentials
import JOSE
import Logging
import Redis
import SessionLink

/// The services of the demo: several servers each, all on one store, one service for each link mode, with keys of their
/// own. Some tokens can be verified by whoever reads the store, and some can't.
struct Fleet: Backstage {
    let services: Services
    private let connections: [RedisClient]
    private let feed: RedisClient

    /// Opens a connection for each server, makes the keys, and publishes those that are public.
    static func open(_ url: RedisURL, logger: Logger) async throws -> Fleet {
        let keys = try ServiceKeys()
        var connections: [RedisClient] = []
        var servers: [Door: [LinkedServer]] = [:]
        for door in Door.allCases {
            for (number, lifetime) in Lifetimes.at(door).tokens.enumerated() {
                var connection = RedisConfiguration(url: url)
                connection.clientName = "\(door.rawValue)-\(number + 1)"
                let redis = RedisClient(connection, logger: logger)
                let link = try link(door, lifetime, redis, keys, logger)
                if number == 0 { try await link.publishKeys() }
                connections.append(redis)
                servers[door, default: []].append(LinkedServer(link: link, mode: door.mode, lifetime: lifetime))
            }
        }
        var connection = RedisConfiguration(url: url)
        connection.clientName = "demo"
        connection.readOnly = true
        return Fleet(
            services: Services(servers),
            connections: connections,
            feed: RedisClient(connection, logger: logger)
        )
    }

    func work() async {}

    func hear(for traffic: Traffic, _ clock: DemoClock) async {
        await FeedListener(redis: feed, clock: clock).run { await traffic.hear($0) }
    }

    private static func link(
        _ door: Door,
        _ lifetime: Duration,
        _ redis: RedisClient,
        _ keys: ServiceKeys,
        _ logger: Logger
    ) throws -> SessionLink {
        var configuration = SessionLinkConfiguration(issuer: door.issuer)
        configuration.tokenLifetime = lifetime
        configuration.refreshAhead = lifetime / 6
        configuration.idleTimeout = Lifetimes.at(door).idle
        configuration.absoluteLifetime = Lifetimes.at(door).absolute
        // Often, for the screen to move with the traffic.
        configuration.touchThrottle = .seconds(3)
        // The web's tokens can be verified from the store, the app's can't without its secret, and the API's are not kept.
        configuration.storesWholeTokens = door.mode == .allowlist
        return try SessionLink(
            redis: redis,
            keys: keys.keys(of: door),
            secretKey: keys.secretKey,
            configuration: configuration,
            claims: LifelikeClaims(door: door),
            clock: { Date() },
            random: { try SecureRandom.bytes($0) },
            logger: logger
        )
    }

    func close() async {
        for connection in connections + [feed] {
            await connection.close()
        }
    }
}

extension Door {
    /// Each service links its tokens in its own way.
    var mode: LinkMode {
        switch self {
        case .web, .kiosk: .allowlist
        case .api: .denylist
        case .mobile: .paired
        }
    }

    var issuer: String {
        switch self {
        case .web, .kiosk: "https://shop.example"
        case .api: "https://api.example"
        case .mobile: "https://app.example"
        }
    }
}
