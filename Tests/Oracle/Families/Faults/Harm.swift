import Foundation
import Redis
import TestSupport

/// The harm that a fault does to a running Redis, until it is lifted.
struct Harm: Sendable {
    /// Where an operator finds the harmed Redis.
    let url: RedisURL
    private let fault: Fault
    private let redis: StageRedis
    private let client: RedisClient
    private let proxy: RedisProxy?
    private let work: Task<Void, Never>?

    init(_ fault: Fault, on redis: StageRedis, seed: UInt64) async throws {
        (self.fault, self.redis) = (fault, redis)
        let client = Stage.client(redis.url, .seconds(60))
        self.client = client
        try await client.connect()
        var (proxy, work): (RedisProxy?, Task<Void, Never>?) = (nil, nil)
        func configure(_ name: String, _ value: String) async throws {
            _ = try await client.send(RedisCommand("CONFIG", "SET", name, value))
        }
        switch fault {
        case .full: try await configure("maxmemory", "1mb")
        case .readOnly: _ = try await client.send(RedisCommand("REPLICAOF", "127.0.0.1", "1"))
        case .tooFewReplicas: try await configure("min-replicas-to-write", "1")
        case .cannotSave:
            let place = "\(redis.folder)/dump.rdb"
            try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: false)
            try await configure("save", "3600 1000000")
            _ = try await client.send(RedisCommand("BGSAVE"))
            try await Self.untilPersistence(of: client, says: "rdb_last_bgsave_status:err")
        case .cannotLog:
            try await redis.limitFiles(to: 0)
            _ = try await client.send(RedisCommand("SET", "x", "1"))
            try await Self.untilPersistence(of: client, says: "aof_last_write_status:err")
        case .busy:
            let other = Stage.client(redis.url, .seconds(60))
            work = Task {
                _ = try? await other.send(RedisCommand("EVAL", "while true do end", 0))
                await other.close()
            }
            try await eventually(within: .seconds(10)) {
                do throws(RedisError) {
                    _ = try await client.send(RedisCommand("GET", "x"))
                    return false
                } catch {
                    return error.serverError != nil
                }
            }
        case .paused: _ = try await client.send(RedisCommand("CLIENT", "PAUSE", 1500, "ALL"))
        case .stopped: try await redis.pause()
        case .loading:
            _ = try await client.send(RedisCommand("SAVE"))
            // A few seconds in all, of hundreds of keys too.
            let keys = try await client.send(RedisCommand("DBSIZE")).int ?? 1
            let delay = min(20_000, 4_000_000 / max(1, keys))
            try redis.kill()
            try redis.configure(["key-load-delay \(delay)", "loading-process-events-interval-bytes 1024"])
            try await redis.launchSoon()
            try await eventually(within: .seconds(10)) {
                do throws(RedisError) {
                    _ = try await client.send(RedisCommand("PING"))
                    return true
                } catch {
                    return error.serverError != nil
                }
            }
        case .smallBuffers: try await configure("client-output-buffer-limit", "normal 64 64 1")
        case .clientsKilled:
            work = Task {
                while !Task.isCancelled {
                    _ = try? await client.send(RedisCommand("CLIENT", "KILL", "TYPE", "normal", "SKIPME", "yes"))
                    try? await Task.sleep(for: .milliseconds(Int(seed % 7)))
                }
            }
        case .answersLost, .answersLostOnce:
            let bad = try RedisProxy(toSocket: redis.socketPath, seed: seed)
            if fault == .answersLost { bad.loseAnswers(oneIn: 2 + seed % 4) }
            if fault == .answersLostOnce { bad.loseAnswer(to: "EVAL") }
            proxy = bad
        case .dead: try redis.kill()
        case .killedWithLog, .killedEmpty, .killedOld: break
        }
        (self.proxy, self.work) = (proxy, work)
        url = proxy?.url ?? redis.url
    }

    /// Takes the harm away.
    func lift() async throws {
        work?.cancel()
        switch fault {
        case .full: _ = try await client.send(RedisCommand("CONFIG", "SET", "maxmemory", "0"))
        case .readOnly: _ = try await client.send(RedisCommand("REPLICAOF", "NO", "ONE"))
        case .tooFewReplicas: _ = try await client.send(RedisCommand("CONFIG", "SET", "min-replicas-to-write", "0"))
        case .cannotSave:
            try FileManager.default.removeItem(atPath: "\(redis.folder)/dump.rdb")
            _ = try await client.send(RedisCommand("CONFIG", "SET", "save", ""))
            _ = try await client.send(RedisCommand("BGSAVE"))
        case .cannotLog:
            try await redis.limitFiles(to: nil)
            try await Self.untilPersistence(of: client, says: "aof_last_write_status:ok")
        case .busy: _ = try? await client.send(RedisCommand("SCRIPT", "KILL"))
        case .paused: _ = try await client.send(RedisCommand("CLIENT", "UNPAUSE"))
        case .stopped: try redis.resume()
        case .smallBuffers:
            _ = try await client.send(RedisCommand("CONFIG", "SET", "client-output-buffer-limit", "normal 0 0 0"))
        case .dead: try await redis.launch()
        case .answersLost, .answersLostOnce: proxy?.loseAnswers(oneIn: 0)
        case .loading, .clientsKilled, .killedWithLog, .killedEmpty, .killedOld: break
        }
        await work?.value
        await client.close()
    }

    private static func untilPersistence(of client: RedisClient, says line: String) async throws {
        try await eventually(within: .seconds(10)) {
            try await client.send(RedisCommand("INFO", "persistence")).string?.contains(line) == true
        }
    }
}
