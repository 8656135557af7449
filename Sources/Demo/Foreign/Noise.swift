import JOSE
import Redis

/// Keys that have nothing to do with log-ins, as every shared Redis has: caches, queues, rate limits, codes, and a chat whose
/// keys are called `session:` too.
struct Noise: Sendable {
    let site: Site
    let clock: DemoClock
    let seed: UInt64

    /// How many keys there are from the start, about.
    private static let count = 240

    /// Writes them until the task is cancelled.
    func run() async {
        var chance = SplitMix64(seed: seed)
        for _ in 0..<Self.count where !Task.isCancelled { await write(&chance) }
        while !Task.isCancelled {
            try? await clock.sleep(chance.seconds(0.3...1))
            await write(&chance)
        }
    }

    private func write(_ chance: inout SplitMix64) async {
        // A key less is no loss.
        guard let commands = try? commands(&chance) else { return }
        _ = try? await site.redis.pipeline(commands)
    }

    /// What one of the other programs writes.
    func commands(_ chance: inout SplitMix64) throws -> [RedisCommand] {
        let number = chance.number(1...400)
        let ware = JSONValue.string(chance.pick(Wares.names))
        switch chance.number(0...8) {
        case 0:
            let product: JSONObject = ["id": .number(JSONNumber(Int64(number))), "name": ware, "price": 1290]
            return [RedisCommand("SET", "cache:product:\(number)", JSONWriter.bytes(of: product), "EX", 300)]
        case 1:
            let key = "laravel_database_laravel_cache:products.page.\(number % 20)"
            let page = PHPWriter.bytes(of: ["items": [ware], "page": .number(JSONNumber(Int64(number % 20)))])
            return [RedisCommand("SETEX", key, 600, page)]
        case 2:
            let page = PickleWriter.bytes(of: ["title": ware, "views": .number(JSONNumber(Int64(number)))])
            return [RedisCommand("SET", ":1:shop.product.\(number)", page, "EX", 300)]
        case 3:
            let job = JSONWriter.text(of: ["to": "orders@example.com", "template": "receipt"])
            return [
                RedisCommand("HSET", "bull:mail:\(number)", "name", "send", "data", job, "attempts", "1"),
                RedisCommand("LPUSH", "bull:mail:wait", String(number)), RedisCommand("LTRIM", "bull:mail:wait", 0, 49),
            ]
        case 4:
            let key = "rl:\(Addresses.home("en-GB", &chance))"
            return [RedisCommand("INCR", key), RedisCommand("EXPIRE", key, 60)]
        case 5:
            let result: JSONObject = ["status": "SUCCESS", "result": ware, "traceback": .null, "children": []]
            let key = "celery-task-meta-\(try site.identifiers.uuid())"
            return [RedisCommand("SETEX", key, 3600, JSONWriter.bytes(of: result))]
        case 6:
            let code = String(chance.number(100_000...999_999))
            return [RedisCommand("SET", "otp:\(number)", code, "EX", 300)]
        case 7:
            return [RedisCommand("SADD", "online:rooms", "room-\(number % 12)")]
        default:
            let chat: JSONObject = [
                "model": "helper-2", "messages": [["role": "user", "content": ware]],
                "createdAt": .number(JSONNumber(site.milliseconds)),
            ]
            let key = "session:\(try site.identifiers.uuid())"
            return [RedisCommand("SET", key, JSONWriter.bytes(of: chat), "EX", 86_400)]
        }
    }
}
