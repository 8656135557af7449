import ArgumentParser

/// What can be measured on its own.
enum Subject: String, CaseIterable, ExpressibleByArgument {
    case verify, list, latency
    case firstScreen = "first-screen"
    case memory
    case redisMemory = "redis-memory"
    case bytes, idle, revoke

    /// What it is called in progress and where it failed.
    var title: String {
        switch self {
        case .verify: "verify tokens"
        case .list: "load the list"
        case .latency: "another client's GET during a load"
        case .firstScreen: "first full screen"
        case .memory: "console memory"
        case .redisMemory: "Redis memory"
        case .bytes: "bytes to the terminal"
        case .idle: "idle console"
        case .revoke: "from revoke to refused"
        }
    }

    func measure(_ bench: Bench) async throws -> [Figure] {
        switch self {
        case .verify: try VerifySubject.measure()
        case .list: try await ListSubject.measure(bench)
        case .latency: try await LatencySubject.measure(bench)
        case .firstScreen: try await FirstScreenSubject.measure(bench)
        case .memory: try await MemorySubject.measure(bench)
        case .redisMemory: try await RedisMemorySubject.measure(bench)
        case .bytes: try await BytesSubject.measure(bench)
        case .idle: try await IdleSubject.measure(bench)
        case .revoke: try await RevokeSubject.measure(bench)
        }
    }
}
