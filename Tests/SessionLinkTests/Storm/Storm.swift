import Foundation
import Redis
import TestSupport
import Testing

@testable import SessionLink

/// Storms one after the other: each takes what processors there are.
@Suite(.serialized) enum Storms {}

/// Four processes with sixteen clients each, and an observer who asks the store past whatever stands between them and it.
final class Storm: Sendable {
    let server: RedisServer
    let proxy: RedisProxy?
    let link: SessionLink
    let redis: RedisClient
    let directory: SessionDirectory
    let administration: SessionAdministration
    private let workers: [Helper]

    /// All clients together.
    static let clients = 64

    /// How many times as long as usual storms last: `LINK_STORM_SCALE` in the environment.
    static let scale = ProcessInfo.processInfo.environment["LINK_STORM_SCALE"].flatMap(Int.init) ?? 1

    /// - Parameter throughProxy: The clients reach the store through a proxy that can lose answers.
    init(
        redisConfiguration: String = "",
        throughProxy: Bool = false,
        configure: (inout LinkWorkplace) -> Void = { _ in }
    ) async throws {
        server = try await RedisServer(redisConfiguration)
        proxy = throughProxy ? try RedisProxy(to: server) : nil
        var place = LinkWorkplace(store: server.url)
        configure(&place)
        redis = try place.client()
        link = try place.link(redis)
        directory = SessionDirectory(redis: redis)
        administration = SessionAdministration(redis: redis, clock: { Date() })
        place.store = "\(proxy?.url ?? server.url)"
        workers = try (0..<Self.clients / place.clients).map { _ in try Helper("LinkWorker") }
        _ = try await all(.open(place))
    }

    /// Gives all workers an order, and returns what they say together.
    func all(_ order: LinkOrder) async throws -> LinkReport {
        let text = String(decoding: try JSONEncoder().encode(order), as: UTF8.self)
        return try await withThrowingTaskGroup(of: LinkReport.self) { group in
            for worker in workers {
                group.addTask {
                    try JSONDecoder().decode(LinkReport.self, from: Data(try await worker.answer(to: text).utf8))
                }
            }
            return try await group.reduce(into: LinkReport()) { $0.merge($1) }
        }
    }

    /// Logs in and gives all clients the credential, as if they had all logged in with it.
    func begin(_ mode: LinkMode, user: String = "kim") async throws -> HeldCredential {
        let grant = try await link.logIn(user: user, mode: mode, method: "password", peer: Fixture.home)
        try await send("DEL", "jar")
        _ = try await all(.hold(HeldCredential(grant)))
        return HeldCredential(grant)
    }

    /// Tells clients that are at their own pace to stop.
    func stop() async throws {
        try await send("HSET", "jar", "stop", 1)
    }

    @discardableResult
    func send(_ name: String, _ arguments: any RedisArgument...) async throws -> RESPValue {
        try await redis.send(RedisCommand(name, arguments: arguments))
    }

    /// What of the audit trail is more than log-ins, in short.
    func incidents() async throws -> [String] {
        let trail = try await insist { try await directory.audit(AuditQuery(limit: 1000)) }
        return trail.map(\.event).filter { $0 != "log-in" }
    }
}
