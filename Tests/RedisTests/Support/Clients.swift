import Logging
import Redis
import TestSupport

extension Logger {
    /// A logger for tests that don't look at what is logged.
    static let silent = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
}

extension RedisClient {
    /// A client of a test's server; `change` changes its configuration.
    convenience init(_ url: RedisURL, _ change: (inout RedisConfiguration) -> Void = { _ in }) {
        var configuration = RedisConfiguration(url: url)
        change(&configuration)
        self.init(configuration, logger: .silent)
    }

    /// Whether the connection stands.
    var isConnected: Bool {
        if case .connected = state { true } else { false }
    }

    /// Sends a command of words.
    @discardableResult
    func send(_ words: String) async throws(RedisError) -> RESPValue {
        let words = words.split(separator: " ").map(String.init)
        return try await send(RedisCommand(words[0], arguments: Array(words.dropFirst())))
    }
}

/// The error that `body` throws.
func error(of body: () async throws(RedisError) -> some Sendable) async -> RedisError? {
    do throws(RedisError) {
        _ = try await body()
        return nil
    } catch {
        return error
    }
}
