import Demo
import JOSE
import Logging
import Redis
import SessionLink
import SessionStores
import Sessions

/// A private Redis with so many sessions, each of them logged in through SessionLink as any server does it.
final class SeededStore: MeasuredStore {
    /// How long tokens are good, and so how the screen looks: nothing ticks, or every row does.
    enum Tokens: Sendable, Hashable {
        case longLived, shortLived
    }

    let redis: PrivateRedis
    let sessions: Int
    let client: RedisClient
    let server: SessionLink
    private let store: NativeStore
    /// What one session takes in Redis, in bytes.
    let bytesPerSession: Double

    static let logger = Logger(label: "benchmarks") { _ in SwiftLogNoOpLogHandler() }

    private init(redis: PrivateRedis, sessions: Int, client: RedisClient, server: SessionLink, bytesPerSession: Double)
    {
        self.redis = redis
        self.sessions = sessions
        self.client = client
        self.server = server
        store = NativeStore(NativeStore.Options(url: redis.url), logger: Self.logger)
        self.bytesPerSession = bytesPerSession
    }

    static func seed(_ sessions: Int, tokens: Tokens) async throws -> SeededStore {
        let redis = try await PrivateRedis.start()
        let client = RedisClient(RedisConfiguration(url: redis.url), logger: logger)
        let server = try SeededLogins.server(on: client, tokens: tokens)
        let before = try await usedMemory(client)
        try await SeededLogins.run(sessions, on: server)
        let after = try await usedMemory(client)
        return SeededStore(
            redis: redis,
            sessions: sessions,
            client: client,
            server: server,
            bytesPerSession: (after - before) / Double(sessions)
        )
    }

    var shown: Int { sessions }
    var consoleArguments: [String] { [] }
    var name: String { "sessions" }

    func showsUser(_ line: String) -> Bool { SeededLogins.showsUser(line) }

    func loadList() async throws -> Int { try await RowTable.load(store) }

    /// The same sessions read by a plain C program: SCAN, and HMGET of what a list shows.
    func scanWithPeer() throws -> Int {
        try PeerLoops.scanAndFetch(
            redis.socketPath,
            pattern: "sl:*:session:*",
            fields: ["user", "mode", "state", "iat", "exp", "created", "end", "idle", "seen", "method", "gen", "peer"]
        )
    }

    /// The rows read by a plain C program.
    func readRowsWithPeer() throws -> Int {
        try PeerLoops.readHashes(redis.socketPath, keys: Partition.all.map { "sl:{\($0.tag)}:rows" })
    }

    private static func usedMemory(_ client: RedisClient) async throws -> Double {
        let text = try await client.send(RedisCommand("INFO", "memory")).string ?? ""
        let line = text.split(whereSeparator: \.isNewline).first { $0.hasPrefix("used_memory:") }
        guard let bytes = line?.split(separator: ":").last.flatMap({ Double($0) }) else {
            throw BenchmarkError("INFO memory does not tell used_memory")
        }
        return bytes
    }
}
