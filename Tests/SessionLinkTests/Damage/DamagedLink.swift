import FoundationEssentials
import JOSE
import Redis
import TestSupport

@testable import SessionLink

/// A store with something of everything in it, and all that a server, a replica, an operator and a reader do with it.
final class DamagedLink: Sendable {
    private let foreign: ForeignFixture
    private var fixture: Fixture { foreign.fixture }
    let redis: RedisClient

    /// What was handed out, and is presented again whatever became of the store.
    struct Credentials: Sendable {
        var own: [Credential] = []
        var foreign: [Credential] = []
        var foreignSession: SessionID?

        var all: [Credential] { own + foreign }
    }

    init() async throws {
        foreign = try await ForeignFixture { configuration in
            configuration.grace = .milliseconds(50)
            configuration.touchThrottle = .milliseconds(1)
            configuration.sessionLimit = 6
        }
        redis = Fixture.client(foreign.fixture.server)
    }

    /// Fills an empty store.
    func populate() async throws -> Credentials {
        try await fixture.command("FLUSHALL")
        var credentials = Credentials()
        for mode in LinkMode.allCases {
            let grant = try await fixture.logIn("kim", mode)
            credentials.own.append(grant.credential)
            guard let fresh = try await fixture.refresh(grant.credential).grant else { continue }
            credentials.own.append(fresh.credential)
            _ = try await fixture.verify(fresh.credential, peer: Fixture.cafe)
        }
        let forced = try await fixture.logIn("lee", .allowlist)
        credentials.own.append(forced.credential)
        _ = try await fixture.administration.forceRefresh(session: forced.session.id, by: Fixture.ann, reason: "roles")
        let linked = try foreign.token()
        credentials.foreign.append(Credential(token: linked))
        if let session = try await foreign.link(linked, "lee").grant?.session.id {
            credentials.foreignSession = session
            let next = try foreign.token()
            _ = try await foreign.link.link(token: next, user: "lee", session: session)
            credentials.foreign.append(Credential(token: next))
        }
        try await fixture.link.logInFailed(user: "kim", peer: Fixture.cafe, reason: "password")
        try await fixture.link.publishKeys()
        let administration = fixture.administration
        _ = try await administration.lock(user: "max", for: .seconds(3600), by: Fixture.ann, reason: "theft")
        _ = try await administration.deny(.key("old"), until: .distantFuture, by: Fixture.ann, reason: "leaked")
        let gone = try await fixture.logIn("kim", .denylist)
        _ = try await administration.revoke(session: gone.session.id, by: Fixture.ann, reason: "test")
        return credentials
    }

    /// All that asks, each in a bounded time. Every error is one of `SessionLinkError`, since nothing else compiles; what
    /// is thrown is as good as what is answered.
    func readAll(_ credentials: Credentials) async throws {
        let (fixture, link) = (fixture, foreign.link)
        for credential in credentials.all {
            try await survive("verify") { _ = try await fixture.verify(credential) }
            try await survive("introspect") { _ = try await link.introspect(credential.token ?? "") }
        }
        try await survive("the directory") { try await Self.read(fixture.directory) }
        let sessions =
            credentials.own.compactMap { Self.session(of: $0) } + [credentials.foreignSession].compactMap { $0 }
        for session in Set(sessions) {
            try await survive("a session") { try await Self.look(fixture.directory, session) }
        }
    }

    /// What reads many keys.
    func survey() async throws {
        let directory = fixture.directory
        try await survive("restrictions") { _ = try await directory.restrictions() }
        try await survive("audit") { _ = try await directory.audit(AuditQuery(limit: 500)) }
        try await survive("audit of old") {
            _ = try await directory.audit(AuditQuery(since: .distantPast, limit: .max, user: "kim"))
        }
        try await survive("counts") { _ = try await directory.counts() }
        try await survive("trail") { _ = try await directory.audit(after: try await directory.auditEnd()) }
        try await survive("fingerprint") { _ = try await directory.session(withToken: "00") }
        try await survive("rows") {
            for partition in Partition.all {
                SessionDirectory.forEachRow(in: try await directory.rows(of: partition)) { session, row in
                    _ = SessionID(String(decoding: session, as: UTF8.self)).map { StoredRow($0, row) }
                }
            }
        }
        try await survive("the replica") { [fixture] in
            let replica = RevocationReplica(
                redis: fixture.redis,
                configuration: fixture.link.configuration,
                now: { ContinuousClock.now },
                clock: { Date() },
                logger: Fixture.quiet
            )
            var follower = RevocationFollower(replica.store)
            try await replica.look(&follower)
            try await replica.look(&follower)
        }
        try await survive("the feed") { [fixture] in
            var feed = SessionFeed(redis: fixture.redis)
            _ = try await feed.read()
        }
    }

    /// All that writes.
    func act(_ credentials: Credentials, _ values: inout HostileValues) async throws {
        let (fixture, link) = (fixture, foreign.link)
        for credential in credentials.all {
            try await survive("refresh") { _ = try await fixture.refresh(credential, peer: Fixture.cafe) }
            try await survive("verify and refresh") {
                _ = try await link.verify(credential, peer: Fixture.cafe, refreshing: true)
            }
        }
        let mode = values.one(of: LinkMode.allCases)
        try await survive("log-in") { _ = try await fixture.logIn("kim", mode) }
        if let session = credentials.foreignSession {
            let token = try foreign.token()
            try await survive("relink") { _ = try await link.link(token: token, user: "lee", session: session) }
        }
        let token = try foreign.token()
        try await survive("link") { [foreign] in _ = try await foreign.link(token, "lee") }
        try await survive("publish") { try await link.publishKeys() }
    }

    /// What ends sessions.
    func end(_ credentials: Credentials, _ values: inout HostileValues) async throws {
        let (fixture, administration) = (fixture, fixture.administration)
        let sessions = credentials.own.compactMap { Self.session(of: $0) }
        let session = values.one(of: sessions)
        let moment = Date(milliseconds: values.integer())
        let expecting = SessionExpectation(created: values.below(2) == 0 ? moment : nil)
        try await survive("force-refresh") {
            _ = try await administration.forceRefresh(session: session, by: Fixture.ann, reason: "")
        }
        try await survive("revoke") {
            _ = try await administration.revoke(
                session: session,
                by: Fixture.ann,
                reason: "",
                expecting: expecting
            )
        }
        try await survive("deny") {
            _ = try await administration.deny(.session(session), until: moment, by: Fixture.ann, reason: "")
        }
        let credential = values.one(of: credentials.all)
        try await survive("log out elsewhere") { _ = try await fixture.link.logOutElsewhere(credential) }
        try await survive("log out") { _ = try await fixture.link.logOut(credential) }
        try await survive("lock") {
            _ = try await administration.lock(user: "kim", for: .seconds(60), by: Fixture.ann, reason: "")
        }
        try await survive("unlock") { _ = try await administration.unlock(user: "kim", by: Fixture.ann, reason: "") }
        try await survive("revoke all") {
            _ = try await administration.revokeAll(user: "lee", by: Fixture.ann, reason: "")
        }
        if values.below(4) == 0 {
            try await survive("retire") { _ = try await administration.retire(key: "old", by: Fixture.ann, reason: "") }
            try await survive("revoke everyone") {
                _ = try await administration.revokeEveryone(by: Fixture.ann, reason: "")
            }
        }
    }

    private func survive(_ what: String, _ body: @escaping @Sendable () async throws -> Void) async throws {
        do {
            try await bounded(what, body)
        } catch is SessionLinkError {}
    }

    private static func session(of credential: Credential) -> SessionID? {
        credential.session.flatMap { SessionID($0) }
            ?? credential.token.flatMap { try? JWS($0).claims().tokenID }.flatMap { TokenID($0)?.session }
    }

    private static func read(_ directory: SessionDirectory) async throws {
        try await ignoring { _ = try await directory.meta() }
        try await ignoring { _ = try await directory.publishedKeys() }
        for user in ["kim", "lee", "max"] {
            try await ignoring { _ = try await directory.sessions(of: user) }
            try await ignoring { _ = try await directory.lock(of: user) }
        }
    }

    private static func look(_ directory: SessionDirectory, _ session: SessionID) async throws {
        try await ignoring { _ = try await directory.detail(of: session) }
        try await ignoring { _ = try await directory.row(of: session) }
        try await ignoring { _ = try await directory.token(of: session) }
        try await ignoring { _ = try await directory.claims(of: [session]) }
        try await ignoring { _ = try await directory.keys(of: session, user: "kim") }
        try await ignoring { _ = try await directory.timeline(of: session) }
        try await ignoring { _ = try await directory.sessions(beginning: String(session.text.prefix(6))) }
        for generation in [nil, 1, 2, UInt32.max] {
            try await ignoring { _ = try await directory.standing(of: session, generation: generation) }
        }
    }

    private static func ignoring(_ body: () async throws -> Void) async throws {
        do { try await body() } catch is SessionLinkError {}
    }
}
