import Redis
import SessionLink

/// Takes one right from an operator who had all, acts, and looks; then gives it back, and does it again.
struct RightsRound {
    let redis: StageRedis
    /// The rights that are taken, one a round.
    let rights: [Right]

    private static let acts = 17
    private static let password = "oracle"
    /// Neighbouring seeds meet different rights, and all seeds in a row meet all.
    private static let stride: UInt64 = 7919

    func play(_ round: inout Round) async throws {
        var chance = Chance(seed: round.seed)
        let number = Int((round.seed &* Self.stride) % UInt64(rights.count * Self.acts))
        let right = rights[number / Self.acts]
        var setting = Stage.Setting()
        setting.seed = round.seed
        let stage = try await Stage.onEmpty(redis, setting)
        try await stage.populate(&chance)
        await stage.learnTags()

        let victim = chance.pick(stage.handedOut)
        let act = Self.act(number % Self.acts, about: victim, among: stage.handedOut)
        if case .unlock(let user) = act {
            _ = try await stage.administration.lock(user: user, by: Operator(name: "past"), reason: "before")
        }
        try await stage.prepare(act, about: victim)
        round.story.append("lacks \(right.words); \(victim.words)")
        try await allow(right.rules, stage)
        let scene = Scene(stage: stage, acting: Acting(url: url))
        let before = await stage.settledProbe()
        let said = await scene.carryOut(act, by: chance.happens(oneIn: 12) ? .program : .store, from: before, &round)
        for one in said where right.isEnough && one.claim != .done(shortfall: nil) && one.claim != .gone {
            round.violations.append(
                Violation(kind: .unfinished, words: "the least rule is too little: \(one.claim.words)")
            )
        }
        try await allow(Right.all, stage)
        await scene.finish(said, &round)
        await stage.close()
    }

    private var url: RedisURL {
        RedisURL(endpoint: .unix(path: redis.socketPath), user: "operator", password: Secret(Self.password))
    }

    private func allow(_ rules: [String], _ stage: Stage) async throws {
        let all = ["SETUSER", "operator", "reset", "on", ">\(Self.password)"]
        _ = try await stage.admin.send(RedisCommand("ACL", arguments: all + rules))
    }

    static func act(_ number: Int, about victim: HandedOut, among tokens: [HandedOut]) -> Act {
        switch number {
        case 0: .revoke(session: victim.session)
        case 1: .revokeUser(victim.user)
        case 2: .lock(user: victim.user, forSeconds: nil)
        case 3: .lock(user: victim.user, forSeconds: 3600)
        case 4: .unlock(user: victim.user)
        case 5: .forceRefresh(session: victim.session)
        case 6: victim.isForeign ? .denySession(victim.session) : .denyToken(victim.id)
        case 7: .denySession(victim.session)
        case 8: .denyFingerprint(victim.fingerprint)
        case 9: .denyKey(victim.keyID)
        case 10: .revokeEveryone
        case 11: .lift(victim.isForeign ? .fingerprint(victim.fingerprint) : .token(victim.id))
        case 12: .lift(.session(victim.session))
        case 13: .lift(.key(victim.keyID))
        case 14: .acknowledge(session: victim.session)
        case 15: .mend
        default: .bulk(Array(Set(tokens.map(\.session)).sorted().prefix(3)))
        }
    }

    /// All that can be taken.
    static func rights(_ redis: StageRedis) async throws -> [Right] {
        await Right.ofRole() + (try await commands(redis)).map(Right.command) + Right.ofKeys
    }

    /// The commands that Redis sees while all acts are done with all rights.
    private static func commands(_ redis: StageRedis) async throws -> [String] {
        var chance = Chance(seed: 1)
        let stage = try await Stage.onEmpty(redis)
        try await stage.populate(&chance, history: false)
        _ = try await stage.admin.send(RedisCommand("CONFIG", "RESETSTAT"))
        let victim = stage.handedOut[0]
        for number in 0..<acts {
            let act = act(number, about: victim, among: stage.handedOut)
            try await stage.prepare(act, about: victim)
            _ = await Acting(url: redis.url).perform(act, by: .store, reason: "first", on: stage)
        }
        let stats = try await stage.admin.send(RedisCommand("INFO", "commandstats")).string ?? ""
        await stage.close()
        let names = stats.split(whereSeparator: \.isNewline).compactMap { line -> String? in
            guard line.hasPrefix("cmdstat_"), let end = line.firstIndex(of: ":") else { return nil }
            return String(line[line.index(line.startIndex, offsetBy: 8)..<end])
        }
        return names.sorted()
    }
}
