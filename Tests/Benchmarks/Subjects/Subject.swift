import ArgumentParser

/// What can be measured on its own.
enum Subject: String, CaseIterable, ExpressibleByArgument {
    case verify
    case linkVerify = "link-verify"
    case list
    case foreignList = "foreign-list"
    case foreignAmongOthers = "foreign-among-others"
    case foreignLatency = "foreign-latency"
    case foreignFirstScreen = "foreign-first-screen"
    case foreignMemory = "foreign-memory"
    case latency
    case firstScreen = "first-screen"
    case memory
    case redisMemory = "redis-memory"
    case summaries
    case bytes, idle, keys, revoke
    case revokeEverywhere = "revoke-everywhere"
    case httpVerify = "http-verify"

    /// What it is called in progress and where it failed.
    var title: String {
        switch self {
        case .verify: "verify tokens"
        case .linkVerify: "verify in each link mode"
        case .list: "load the list"
        case .foreignList: "load another framework's list"
        case .foreignAmongOthers: "find a few of them among many other keys"
        case .foreignLatency: "another client's GET during such a load"
        case .foreignFirstScreen: "first full screen of another framework's sessions"
        case .foreignMemory: "console memory on another framework's sessions"
        case .latency: "another client's GET during a load"
        case .firstScreen: "first full screen"
        case .memory: "console memory"
        case .redisMemory: "Redis memory"
        case .summaries: "users, overview and keys"
        case .bytes: "bytes to the terminal"
        case .idle: "idle console"
        case .keys: "keys while much happens"
        case .revoke: "from revoke to refused"
        case .revokeEverywhere: "from revoke to refused by all of four sessiond"
        case .httpVerify: "GET /verify"
        }
    }

    func measure(_ bench: Bench) async throws -> [Figure] {
        switch self {
        case .verify: try VerifySubject.measure()
        case .linkVerify: try await LinkVerifySubject.measure()
        case .list: try await ListSubject.measure(bench)
        case .foreignList: try await ForeignListSubject.measure(bench)
        case .foreignAmongOthers: try await ForeignListSubject.measureAmongOthers()
        case .foreignLatency: try await LatencySubject.measureForeign(bench)
        case .foreignFirstScreen: try await FirstScreenSubject.measureForeign(bench)
        case .foreignMemory: try await MemorySubject.measureForeign(bench)
        case .latency: try await LatencySubject.measure(bench)
        case .firstScreen: try await FirstScreenSubject.measure(bench)
        case .memory: try await MemorySubject.measure(bench)
        case .redisMemory: try await RedisMemorySubject.measure(bench)
        case .summaries: try await SummariesSubject.measure(bench)
        case .bytes: try await BytesSubject.measure(bench)
        case .idle: try await IdleSubject.measure(bench)
        case .keys: try await KeysSubject.measure(bench)
        case .revoke: try await RevokeSubject.measure(bench)
        case .revokeEverywhere: try await RevokeEverywhereSubject.measure()
        case .httpVerify: try await HTTPVerifySubject.measure()
        }
    }
}
