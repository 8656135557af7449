import JOSE
import Redis
import SessionLink
import Sessions
import TestSupport

@testable import SessionStores

let ann = Actor(name: "ann", userID: 1000, loginID: 1001, keyHash: "SHA256:abc", claimed: "ssh from 203.0.113.9")

/// A view of a server's store as an operator has it.
func makeStore(
    _ server: SessionServer,
    readOnly: String? = nil,
    keys: KeyRing? = nil,
    url: RedisURL? = nil,
    searchPause: Duration = .seconds(5)
) -> NativeStore {
    var options = NativeStore.Options(url: url ?? server.redis.url)
    options.readOnlyReason = readOnly
    options.keys = keys
    options.searchPause = searchPause
    return NativeStore(options, logger: SessionServer.quiet)
}

/// Tests name sessions as people do.
extension NativeStore {
    func row(of session: String) async throws -> SessionRow? {
        try await row(of: SessionReference(SessionName(session)))
    }

    func show(_ session: String) async throws -> SessionDetail? {
        try await show(SessionReference(SessionName(session)))
    }

    func token(of session: String) async throws -> PresentedText? {
        try await token(of: SessionReference(SessionName(session)))
    }

    func claims(of sessions: [String]) async throws -> [ClaimValue?] {
        try await claims(of: sessions.map { SessionReference(SessionName($0)) })
    }

    func timeline(of session: String, user: String) async throws -> [AuditEntry] {
        try await timeline(of: SessionName(session), user: user)
    }
}

extension SeenSession {
    init(_ session: String, created: Timestamp? = nil) {
        self.init(SessionReference(SessionName(session)), created: created)
    }
}

/// All rows of a store, by session ID.
func rows(_ store: NativeStore) async throws -> [String: SessionRow] {
    let collector = Collector()
    try await store.list { batch, progress in await collector.take(batch, progress) }
    return await collector.rows
}

private actor Collector {
    private(set) var rows: [String: SessionRow] = [:]
    private var progress = 0.0

    func take(_ batch: RowBatch, _ progress: Double) {
        precondition(progress >= self.progress && progress <= 1)
        self.progress = progress
        for place in 0..<batch.count { rows[batch[place].session.text] = batch[place] }
    }
}
