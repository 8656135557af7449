import Languages
import Redis
import SessionLink
public import Sessions

extension LayoutStore: Rights {
    /// Whose rights count: the Redis user.
    public var user: String { options.url.user ?? "default" }

    /// The rights that looking needs and this user lacks, and where it may act those that acting needs, as arguments of
    /// `ACL SETUSER`. Writes nothing.
    public func missingRights() async throws(StoreFailure) -> [String] {
        let missing = try await missingToLook()
        guard profile.readOnlyReason == nil, options.journal != nil else { return missing }
        return missing + (try await missingToAct().filter { !missing.contains($0) })
    }

    /// The same for an action.
    public func missingRights(
        for verb: Action.Verb,
        announced isAnnounced: Bool
    ) async throws(StoreFailure) -> [String] {
        try await missingToAct()
    }

    /// Found by asking, of keys that nobody has.
    private func missingToLook() async throws(StoreFailure) -> [String] {
        let rights = LayoutRights(layouts, .viewer)
        var asked: [(command: String, words: RedisCommand)] = [
            ("SCAN", RedisCommand("SCAN", "0", "COUNT", "1")), ("TIME", RedisCommand("TIME")),
            ("INFO", RedisCommand("INFO", "server")), ("DBSIZE", RedisCommand("DBSIZE")),
            ("CLIENT|ID", RedisCommand("CLIENT", "ID")),
        ]
        if profile.readOnlyReason == nil {
            // This connection hears of no changes: that it goes on to hear of none changes nothing.
            asked.append(("CLIENT|TRACKING", RedisCommand("CLIENT", "TRACKING", "OFF")))
        }
        for pattern in rights.patterns {
            let key = Self.nobodys(pattern)
            asked.append(("PTTL", RedisCommand("PTTL", key)))
            for command in rights.onKeys.sorted() { asked.append((command, Self.question(command, key))) }
        }
        let replies: [RESPValue]
        do {
            replies = try await connections.client.pipeline(asked.map(\.words))
        } catch {
            throw StoreFailure(error)
        }
        var missing: [String] = []
        for ((command, words), reply) in zip(asked, replies) {
            guard case .error(let error) = reply, error.kind == .noPerm else { continue }
            let isOfKeys = error.deniedCommand == nil && rights.onKeys.union(["PTTL"]).contains(command)
            let key = words.arguments.first.map { String(decoding: $0, as: UTF8.self) } ?? ""
            let pattern = rights.patterns.first { Self.nobodys($0) == key } ?? key
            missing.append(isOfKeys ? "%R~\(pattern)" : "+\(command.lowercased())")
        }
        if missing.isEmpty, let right = await missingToHear() { missing.append(right) }
        return missing.unique
    }

    /// The first right that hearing of changes lacks: they are told on a channel, which only subscribing to it asks for.
    private func missingToHear() async -> String? {
        let subscription = connections.client.track(plan.prefixes)
        defer { subscription.close() }
        return await withTaskGroup(of: String?.self) { group in
            group.addTask {
                for await state in subscription.states {
                    switch state {
                    case .connected: return nil
                    case .disconnected(let error, _):
                        guard let server = error.serverError, server.kind == .noPerm else { return nil }
                        return server.deniedCommand.map { "+\($0)" } ?? "&__redis__:invalidate"
                    default: continue
                    }
                }
                return nil
            }
            group.addTask {
                try? await Task.sleep(for: .seconds(2))
                return nil
            }
            defer { group.cancelAll() }
            return await group.next() ?? nil
        }
    }

    /// That an act was refused for rights that this user lacks, where any is missing, and the rule that gives them.
    func lackedRights() async -> String? {
        guard let missing = try? await missingToAct(), !missing.isEmpty else { return nil }
        let layouts = profile.layout.replacing("+", with: ",")
        return said(
            "this user lacks rights: ACL SETUSER \(user) \(missing.joined(separator: " ")) (the whole rule: sessiontop acl --role operator --layout \(layouts))"
        )
    }

    /// Found by asking the server what it would allow in a script: nothing is called there.
    private func missingToAct() async throws(StoreFailure) -> [String] {
        let unscripted = try await missingToRunScripts()
        // Who may not run scripts may do nothing at all, and can't be asked for more.
        if !unscripted.isEmpty { return unscripted }
        let rights = LayoutRights(layouts, .operator)
        let patterns = rights.patterns
        let commands = rights.onKeys.sorted()
        let keys = patterns.map { Array(Self.nobodys($0).utf8) }
        var arguments = [Array("\(commands.count)".utf8)]
        for command in commands {
            let words = Self.question(command, "").arguments.dropFirst()
            arguments += [Array(command.utf8), Array("\(words.count)".utf8)] + words
        }
        let reply: RESPValue
        do throws(RedisError) {
            reply = try await connections.client.run(RightsScript.script, keys: keys, arguments: arguments)
        } catch {
            guard let server = error.serverError, server.kind == .noPerm else { throw StoreFailure(error) }
            if server.deniedCommand != nil { return ["+eval", "+evalsha"] }
            return patterns.map { "~\($0)" }
        }
        let allowed = (reply.elements ?? []).map { $0.int == 1 }
        guard allowed.count == patterns.count * commands.count else { return [] }
        var missing: [String] = []
        for (number, command) in commands.enumerated() {
            let everywhere = patterns.indices.map { allowed[$0 * commands.count + number] }
            if everywhere.contains(true) {
                missing += zip(patterns, everywhere).filter { !$0.1 }.map { "~\($0.0)" }
            } else {
                missing.append("+\(command.lowercased())")
            }
        }
        return missing.unique
    }

    /// Both are needed: a script is sent whole once where the server does not know it.
    private func missingToRunScripts() async throws(StoreFailure) -> [String] {
        let nobodys = String(repeating: "0", count: 40)
        do {
            let replies = try await connections.client.pipeline([
                RedisCommand("EVAL", "return 1", 0), RedisCommand("EVALSHA", nobodys, 0),
            ])
            return zip(["+eval", "+evalsha"], replies).compactMap { right, reply in
                guard case .error(let error) = reply, error.kind == .noPerm else { return nil }
                return right
            }
        } catch {
            throw StoreFailure(error)
        }
    }

    /// A key that a pattern covers and that nobody has.
    private static func nobodys(_ pattern: String) -> String {
        pattern.replacing("\\", with: "").replacing("*", with: "sessiontop-looks-here").replacing("?", with: "~")
    }

    /// A command as it could be sent, about a key.
    private static func question(_ command: String, _ key: String) -> RedisCommand {
        let more: [String] =
            switch command {
            case "HGET", "ZSCORE", "SISMEMBER", "LPOS", "SREM", "ZREM", "HDEL", "SADD", "SET": ["x"]
            case "HSCAN", "SSCAN", "ZSCAN": ["0"]
            case "LRANGE", "LREM": ["0", "0"]
            case "HSET": ["x", "x"]
            case "ZADD": ["0", "x"]
            case "PEXPIRE": ["1"]
            case "PUBLISH": ["x"]
            default: []
            }
        return RedisCommand(command, arguments: ([key] + more).map { Array($0.utf8) })
    }
}

extension [String] {
    /// Each once, in their order.
    fileprivate var unique: [String] {
        var known: Set<String> = []
        return filter { known.insert($0).inserted }
    }
}
