import Demo
import Layouts
import Redis
import SessionStores
import Sessions

/// A private Redis with so many Express sessions of 600 bytes, a third of them of visitors who never logged in, among other
/// keys if wanted.
final class ExpressStore: Sendable {
    let redis: PrivateRedis
    let sessions: Int
    private let store: LayoutStore

    static let bytes = 600

    private init(redis: PrivateRedis, sessions: Int, store: LayoutStore) {
        self.redis = redis
        self.sessions = sessions
        self.store = store
    }

    static func seed(_ sessions: Int) async throws -> ExpressStore {
        let redis = try await PrivateRedis.start()
        let client = RedisClient(RedisConfiguration(url: redis.url), logger: SeededStore.logger)
        for start in stride(from: 0, to: sessions, by: 2_000) {
            _ = try await client.pipeline(
                (start..<min(start + 2_000, sessions)).map { number in
                    RedisCommand("SET", key(number), value(number), "EX", "86400")
                }
            )
        }
        await client.close()
        guard let express = LayoutLibrary()["express"] else { throw BenchmarkError("there is no layout express") }
        var options = LayoutStore.Options(url: redis.url, layouts: [express])
        options.showsAnonymous = true
        return ExpressStore(
            redis: redis,
            sessions: sessions,
            store: LayoutStore(options, logger: SeededStore.logger)
        )
    }

    /// Reads the whole list as the console does; returns how many rows it has.
    func loadList() async throws -> Int { try await RowTable.load(store) }

    /// The same keys read by a plain C program, which makes nothing of them.
    func readWithPeer() throws -> Int {
        try PeerLoops.scanAndGet(redis.socketPath, pattern: "sess:*")
    }

    private static func key(_ number: Int) -> String {
        var state = UInt64(truncatingIfNeeded: number) &* 0x9E37_79B9_7F4A_7C15 | 1
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
        let id = (0..<32).map { _ in
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return alphabet[Int(state >> 58)]
        }
        return "sess:\(String(id))"
    }

    private static func value(_ number: Int) -> String {
        let cookie =
            #"{"cookie":{"originalMaxAge":86400000,"expires":"2031-11-28T20:41:32.139Z","httpOnly":true,"path":"/"}"#
        let user =
            number % 3 == 0
            ? ""
            : #","passport":{"user":{"id":\#(number),"email":"user\#(number % 90_000)@example.com","name":"User \#(number)"}},"ip":"203.0.113.\#(number % 250)","ua":"Mozilla/5.0 (X11; Linux x86_64; rv:133.0) Gecko/20100101 Firefox/133.0""#
        let begin = cookie + user + #","cart":""#
        let fill = max(0, bytes - begin.utf8.count - 2)
        return begin + String(repeating: "x", count: fill) + #""}"#
    }
}
