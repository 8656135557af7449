import Redis
import Sessions

extension LayoutStore {
    /// Hears of changes until it is cancelled: from client tracking, else from the events that the server publishes.
    func listen(_ changes: ChangedKeys) async {
        let tracking = connections.client.track(plan.prefixes)
        let isRefused = await withTaskGroup(of: Bool.self) { group in
            group.addTask {
                await self.hear(tracking, changes)
                return false
            }
            group.addTask { await self.isRefused(tracking, changes) }
            let isRefused = await group.next() ?? false
            tracking.close()
            group.cancelAll()
            return isRefused
        }
        guard isRefused, !Task.isCancelled else { return }
        guard let channels = await eventChannels() else { return changes.lose(forGood: true) }
        let events = connections.client.subscribe(channels)
        await withDiscardingTaskGroup { group in
            group.addTask { await self.hear(events, changes) }
            group.addTask { if await self.isRefused(events, changes) { changes.lose(forGood: true) } }
        }
        events.close()
    }

    private func hear(_ subscription: RedisSubscription, _ changes: ChangedKeys) async {
        for await event in subscription {
            switch event {
            case .resumed: changes.resume()
            case .changed(let keys): changes.add(keys)
            case .message(_, let key): changes.add([key])
            }
        }
    }

    /// Watches a connection; returns when the server refuses what was asked of it.
    private func isRefused(_ subscription: RedisSubscription, _ changes: ChangedKeys) async -> Bool {
        for await state in subscription.states {
            guard case .disconnected(let error, _) = state else { continue }
            let isRefused = error.serverError.map { [.noPerm, .unknown].contains($0.kind) } ?? false
            // There may be another way to hear of them.
            changes.lose(forGood: false)
            if isRefused { return true }
        }
        return false
    }

    /// The channels on which the server tells of keys; nothing where it is not set to.
    private func eventChannels() async -> [String]? {
        let setting = "notify-keyspace-events"
        let reply = try? await connections.client.send(RedisCommand("CONFIG", "GET", setting)).fields()
        guard let kinds = reply?[setting]?.string, kinds.contains("E") else { return nil }
        guard kinds.contains("A") || "g$x".allSatisfy({ kinds.contains($0) }) else { return nil }
        return Self.events.map { "__keyevent@\(options.url.database)__:\($0)" }
    }

    /// What happens to keys of strings, hashes, sets, sorted sets and lists.
    private static let events = [
        "set", "setrange", "append", "del", "expire", "expired", "evicted", "persist", "rename_from", "rename_to",
        "restore", "copy_to", "move_from", "move_to", "hset", "hdel", "hincrby", "sadd", "srem", "zadd", "zrem",
        "lpush",
        "rpush", "lrem", "lset",
    ]
}
