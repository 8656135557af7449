import Foundation
import JOSE
import Logging
import Redis
import SessionLink
import TestSupport
import Testing

/// The README's example of the link, which is the part of this file between its two marks, line for line.
@Suite struct ReadmeTests {
    private enum Answer: Equatable {
        case served(String)
        case refreshed(isNew: Bool)
        case denied
    }

    /// What the example takes as given: an address, a logger, keys, and who provides claims. `happens` comes between its
    /// log-in and its request.
    private static func example(
        url: RedisURL,
        logger: Logger,
        key: JWK,
        secretKey: Secret,
        provider: any ClaimsProvider,
        meanwhile happens: (RedisClient, Grant) async throws -> Void
    ) async throws -> [Answer] {
        var answers: [Answer] = []
        func serve(_ user: String) { answers.append(.served(user)) }
        func send(_ grant: Grant) { answers.append(.refreshed(isNew: grant.isNew)) }
        func deny() { answers.append(.denied) }
        // README: begin
        let redis = RedisClient(RedisConfiguration(url: url), logger: logger)
        let link = try SessionLink(
            redis: redis,
            keys: LinkKeys(signing: key),
            secretKey: secretKey,
            configuration: SessionLinkConfiguration(issuer: "https://id.example.com"),
            claims: provider,
            clock: { Date() },
            random: { try SecureRandom.bytes($0) }
        )

        let peer = Peer(ip: "203.0.113.7", client: "Firefox/128.0")
        let grant = try await link.logIn(user: "kim", mode: .allowlist, method: "passkey", peer: peer)
        // README: pause
        try await happens(redis, grant)
        // README: go on

        switch try await link.verify(grant.credential, peer: peer, refreshing: true) {
        case .accepted(let acceptance):
            serve(acceptance.user)
        case .renewed(let acceptance, let fresh):  // it ran out, or an operator asked; racers get the same one
            send(fresh)
            serve(acceptance.user)
        case .refreshRequired, .refused:  // revoked: from the next request on
            deny()
        }
        // README: end
        return answers
    }

    private static let here = URL(fileURLWithPath: #filePath)

    private static func readme() throws -> String {
        let top = here.deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        return try String(contentsOf: top.appendingPathComponent("README.md"), encoding: .utf8)
    }

    @Test(arguments: AuditEvent.allCases)
    func `the readme says what others call an event`(_ event: AuditEvent) throws {
        let rows = try Self.readme().split(separator: "\n").filter { line in
            line.hasPrefix("| `") && line.split(separator: "|")[0].contains("`\(event.rawValue)`")
        }
        #expect(rows.count == 1)
    }

    @Test func `the readme shows this code`() throws {
        var example: [Substring] = []
        var isShown = false
        for line in try String(contentsOf: Self.here, encoding: .utf8).split(
            separator: "\n",
            omittingEmptySubsequences: false
        ) {
            switch line.trimmingPrefix(while: \.isWhitespace) {
            case "// README: begin", "// README: go on": isShown = true
            case "// README: pause", "// README: end": isShown = false
            default: if isShown { example.append(line.hasPrefix("        ") ? line.dropFirst(8) : line) }
            }
        }
        #expect(example.count > 20)
        #expect(try Self.readme().contains(example.joined(separator: "\n")))
    }

    @Test func `and it does what the readme says`() async throws {
        let server = try await RedisServer()
        let key = try JWK.generate(.es256, keyID: "k")
        func run(_ happens: (RedisClient, Grant) async throws -> Void) async throws -> [Answer] {
            try await Self.example(
                url: server.url,
                logger: SessionServer.quiet,
                key: key,
                secretKey: Secret(bytes: try SecureRandom.bytes(32)),
                provider: FixedClaims(["role": "user"]),
                meanwhile: happens
            )
        }
        #expect(try await run { _, _ in } == [.served("kim")])
        let ann = Operator(name: "ann", userID: 1000, loginID: 1000, keyHash: nil, claimed: nil)
        let revoked = try await run { redis, grant in
            _ = try await SessionAdministration(redis: redis, clock: { Date() }).revoke(
                session: grant.session.id,
                by: ann,
                reason: ""
            )
        }
        #expect(revoked == [.denied])
        let refreshed = try await run { redis, grant in
            _ = try await SessionAdministration(redis: redis, clock: { Date() }).forceRefresh(
                session: grant.session.id,
                by: ann,
                reason: ""
            )
        }
        #expect(refreshed == [.refreshed(isNew: true), .served("kim")])
    }
}
