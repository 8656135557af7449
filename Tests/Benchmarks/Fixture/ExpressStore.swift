import Demo
import Layouts
import Redis
import SessionStores
import Sessions

/// A private Redis with so many Express sessions of 600 bytes, a third of them of visitors who never logged in, among other
/// keys if wanted.
final class ExpressStore: MeasuredStore {
    let redis: PrivateRedis
    let sessions: Int
    private let store: LayoutStore

    static let bytes = 600
    private static let batch = 2_000

    var name: String { "Express sessions" }
    var consoleArguments: [String] { ["--layout", "express"] }
    /// All but the visitors' who never logged in.
    var shown: Int { sessions - (sessions + 2) / 3 }

    func showsUser(_ line: String) -> Bool { line.contains("@example") }

    private init(redis: PrivateRedis, sessions: Int, store: LayoutStore) {
        self.redis = redis
        self.sessions = sessions
        self.store = store
    }

    /// - Parameter others: how many keys there are besides that are none of its sessions.
    static func seed(_ sessions: Int, others: Int = 0) async throws -> ExpressStore {
        let redis = try await PrivateRedis.start()
        let client = RedisClient(RedisConfiguration(url: redis.url), logger: SeededStore.logger)
        for start in stride(from: 0, to: sessions, by: batch) {
            _ = try await client.pipeline(
                (start..<min(start + batch, sessions)).map { number in
                    RedisCommand("SET", key(number), value(number), "EX", "86400")
                }
            )
        }
        for start in stride(from: 0, to: others, by: batch) {
            var command = RedisCommand("MSET")
            for number in start..<min(start + batch, others) {
                command.append("cache:page:\(number)")
                command.append("<p>Page \(number) of the shop</p>")
            }
            _ = try await client.send(command)
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
