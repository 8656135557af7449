import Redis
import TestSupport

/// A Redis with sessions of another framework, and the commands of the program on it.
struct ForeignStage {
    /// A key of the layout `express`.
    static let key = "sess:" + String(repeating: "a", count: 32)
    /// What lies there: a session of mina's.
    static let value = #"{"cookie":{"originalMaxAge":3600000,"path":"/"},"passport":{"user":"mina"}}"#

    let server: RedisServer
    let redis: RedisClient
    let folder: TemporaryDirectory
    let environment: [String: String]

    init() async throws {
        server = try await RedisServer()
        redis = RedisClient(RedisConfiguration(url: server.url), logger: SessionServer.quiet)
        folder = try TemporaryDirectory()
        environment = [
            "SESSIONTOP_URL": server.url.description, "XDG_STATE_HOME": folder.path("state"),
            "XDG_CONFIG_HOME": folder.path("config"), "TERM": "xterm-256color", "LANG": "C.UTF-8",
        ]
    }

    func put(_ key: String, _ value: String) async throws {
        _ = try await redis.send(RedisCommand("SET", key, value, "EX", 600))
    }

    func run(_ arguments: String..., input: String = "") async throws -> Program {
        try await run(arguments, input: input)
    }

    /// The same, of words that a test has at hand.
    func run(_ arguments: [String], input: String = "") async throws -> Program {
        try await Program.run(SessiontopProgram.path, arguments, input: input, environment: environment)
    }
}
