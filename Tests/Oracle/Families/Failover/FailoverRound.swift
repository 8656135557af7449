import Redis
import SessionLink
import TestSupport

/// Acts on a primary whose replica takes its place afterwards, with the act or without it.
struct FailoverRound {
    func play(_ round: inout Round) async throws {
        var chance = Chance(seed: round.seed)
        var setting = Stage.Setting()
        setting.seed = round.seed
        let pair = try await StagePair()
        defer { pair.stop() }
        let stage = try await Stage(at: pair.url, setting)
        try await stage.populate(&chance)
        await stage.learnTags()
        let victim = chance.pick(stage.handedOut)
        let act = Scene.act(about: victim, among: stage.handedOut, &chance)
        try await stage.prepare(act, about: victim)
        try await pair.catchUp(stage.admin)

        let isAsked = chance.happens(oneIn: 2)
        let harm = chance.pick(["none", "cut", "stopped"])
        round.story.append("the replica is harmed: \(harm)\(isAsked ? ", confirmation is asked for" : "")")
        if harm == "cut" { try await pair.cut() }
        if harm == "stopped" { try await pair.replica.pause() }

        round.story.append(victim.words)
        let durability = isAsked ? Durability(replicas: 1, within: .milliseconds(500)) : nil
        let scene = Scene(stage: stage, acting: Acting(url: pair.url, durability: durability))
        let before = await stage.settledProbe()
        let said = await scene.carryOut(act, by: .store, from: before, &round)
        if harm == "none", !isAsked { try await pair.catchUp(stage.admin) }

        try await pair.failOver()
        round.story.append("the replica took over")
        try await eventually(within: .seconds(20)) { (try? await stage.admin.send(RedisCommand("PING"))) != nil }
        // A first log-in on the new primary must not end the caution.
        if chance.happens(oneIn: 2) { _ = await stage.isLoginBarred("newcomer") }
        let survives = said.filter { harm == "none" || $0.claim == .confirmed }
        await scene.stays(survives, &round)
        let lost = said.filter { harm != "none" && $0.claim != .confirmed }
        await scene.stays(lost, for: .replica, &round)
        await Scene(stage: stage, acting: Acting(url: pair.url)).finish(said, isStoreLost: true, &round)
        await stage.close()
    }
}
