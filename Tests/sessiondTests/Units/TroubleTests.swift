import Demo
import Foundation
import JOSE
import Logging
import Redis
import SessionLink
import Settings
import Synchronization
import TestSupport
import Testing

@testable import sessiond

/// What a service finds wrong, with clocks that a test sets.
@Suite struct TroubleTests {
    /// A service without HTTP, on a Redis of its own.
    private final class Subject: Sendable {
        let redis: RedisServer
        let client: RedisClient
        let service: Service
        let folder: TemporaryDirectory
        let wall: Wall

        init(_ lines: String..., ahead: TimeInterval = 0) async throws {
            redis = try await RedisServer()
            client = RedisClient(RedisConfiguration(url: redis.url), logger: SessionServer.quiet)
            folder = try TemporaryDirectory()
            let texts = [
                "signing.jwk": Sessiond.signing, "secret.key": String(repeating: "s", count: 64),
                "config.toml":
                    ([
                        "issuer = \"https://id.test\"", "signing_key = \"signing.jwk\"",
                        "secret_key_file = \"secret.key\"",
                    ]
                    + lines).joined(separator: "\n"),
            ]
            for (name, text) in texts { try Data(text.utf8).write(to: URL(filePath: folder.path(name))) }
            let source = SettingsSource(file: folder.path("config.toml"), environment: Settings.Environment([:]))
            let (configuration, secrets) = try source.read()
            let wall = Wall(ahead)
            self.wall = wall
            service = try Service(
                configuration,
                secrets,
                claims: FixedClaims(),
                redis: client,
                clock: { wall.now },
                logger: SessionServer.quiet
            )
        }

        var names: [Trouble.Name] { service.troubles.map(\.name) }
    }

    private final class Wall: Sendable {
        private let ahead: Mutex<TimeInterval>
        init(_ ahead: TimeInterval) { self.ahead = Mutex(ahead) }
        var now: Date { Date().addingTimeInterval(ahead.withLock { $0 }) }
        func set(_ value: TimeInterval) { ahead.withLock { $0 = value } }
    }

    @Test func `clocks that differ beyond the leeway`() async throws {
        let subject = try await Subject("leeway = \"10s\"")
        let replica = subject.service.replica
        #expect(subject.names.isEmpty)
        for (ahead, isWrong) in [(0.0, false), (10.5, false), (-10.5, false), (12, true), (-12, true), (1e9, true)] {
            subject.wall.set(ahead)
            try await replica.compareClocks()
            #expect((subject.names == [.clockSkew]) == isWrong, "\(ahead)")
        }
        subject.wall.set(-300)
        try await replica.compareClocks()
        let trouble = try #require(subject.service.troubles.first)
        #expect(trouble.isFatal && trouble.reason.contains("300 s behind Redis's"), "\(trouble.reason)")
        subject.wall.set(300)
        try await replica.compareClocks()
        #expect(subject.service.troubles.first?.reason.contains("300 s ahead of Redis's") == true)
        subject.wall.set(0)
        try await replica.compareClocks()
        #expect(subject.names.isEmpty)
    }

    @Test func `fresh tokens that nobody uses`() async throws {
        let subject = try await Subject("grace = \"1ms\"")
        let service = subject.service
        let peer = Peer(ip: "192.0.2.1")
        for number in 0..<20 {
            let grant = try await service.link.logIn(user: "u\(number)", mode: .allowlist, method: "", peer: peer)
            guard case .renewed(let next) = try await service.link.refresh(grant.credential) else { continue }
            service.noteHandOut(next, for: grant.credential)
            // Its grace passes.
            let before = service.uptime
            try await eventually { service.uptime - before > .milliseconds(2) }
            service.noteHandOut(next, for: grant.credential)
        }
        #expect(subject.names == [.freshTokensUnused])
        #expect(service.troubles.first?.isFatal == false)
        #expect(service.troubles.first?.reason.contains("does your gateway hand on Set-Cookie") == true)
    }
}
