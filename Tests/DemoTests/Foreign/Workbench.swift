import Foundation
import JOSE
import Redis
import SessionLink
import TestSupport

@testable import Demo

/// One application on a Redis of its own, with times and IDs that a test decides on.
struct Workbench {
    let server: RedisServer
    let redis: RedisClient
    let site: Site
    let issuer: TokenIssuer
    let underWay = UnderWay()

    /// - Parameters:
    ///   - key: what signs tokens; a new one unless given.
    ///   - seed: what IDs are made of.
    init(key: JWK? = nil, seed: UInt64 = 1) async throws {
        server = try await RedisServer()
        redis = RedisClient(RedisConfiguration(url: server.url), logger: .silent)
        let dice = Dice(seed: seed)
        let identifiers = Identifiers { count in
            dice.roll { chance in (0..<count).map { _ in UInt8(chance.number(0...255)) } }
        }
        site = Site(redis: redis, identifiers: identifiers, clock: { Self.time })
        issuer = try TokenIssuer(key: key ?? .generate(.es256, keyID: "id-1"), identifiers: identifiers)
    }

    /// When everything happens.
    static let time = Date(timeIntervalSince1970: 1_795_894_881.174)

    func application<Kind: Framework>(
        _ framework: Kind,
        denylist: Denylist? = nil,
        clock: DemoClock = .fast(100)
    ) -> ForeignServer<Kind> {
        ForeignServer(
            framework: framework,
            site: site,
            issuer: issuer,
            denylist: denylist,
            clock: clock,
            underWay: underWay,
            dice: Dice(seed: 3),
            seed: 3
        )
    }

    /// Someone's log-in.
    static func visit(_ number: Int = 5, at door: Door = .web) -> Visit {
        var visit = Visits(seed: 8, people: 400).visit(number)
        visit.door = door
        return visit
    }

    func value(_ key: String) async throws -> [UInt8]? { try await site.value(of: key) }

    func delete(_ key: String) async throws { _ = try await redis.send(RedisCommand("DEL", key)) }

    /// Whether a key has so many seconds left, or a little less: machines have other things to do as well.
    func lasts(_ key: String, _ seconds: Int64) async throws -> Bool {
        guard let left = try await redis.send(RedisCommand("TTL", key)).int else { return false }
        return (seconds - 60...seconds).contains(left)
    }

    func keys(_ pattern: String = "*") async throws -> [String] {
        try await redis.send(RedisCommand("KEYS", pattern)).elements?.compactMap(\.string).sorted() ?? []
    }
}

extension Pass {
    /// The ID that its client holds.
    var id: String { credential.secret ?? "" }
}
