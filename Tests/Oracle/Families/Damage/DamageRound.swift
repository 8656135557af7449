import Redis
import SessionLink

/// Damages keys, acts, and looks.
struct DamageRound {
    let redis: StageRedis

    func play(_ round: inout Round) async throws {
        var chance = Chance(seed: round.seed)
        var setting = Stage.Setting()
        setting.seed = round.seed
        if chance.happens(oneIn: 3) { setting.grace = .seconds(600) }
        if chance.happens(oneIn: 3) { setting.whenStale = .askStore }
        setting.withService = chance.happens(oneIn: 100)
        let stage = try await Stage.onEmpty(redis, setting)
        try await stage.populate(&chance)
        await stage.learnTags()
        _ = await stage.settledProbe()

        let victim = chance.pick(stage.handedOut)
        let act = Scene.act(about: victim, among: stage.handedOut, &chance)
        try await stage.prepare(act, about: victim)
        let place = DamagePlace(
            partition: "sl:{\(await stage.tag(of: victim.user) ?? "")}:",
            victim: victim,
            keys: await stage.keys()
        )
        round.story.append("\(stage.handedOut.count) tokens; \(victim.words)")
        for _ in 0..<chance.pick([1, 1, 1, 2, 3]) {
            let damage = Damage.random(at: place, &chance)
            round.story.append(damage.words)
            for command in damage.commands { _ = try? await stage.admin.send(command) }
        }

        let doer = chance.happens(oneIn: 30) ? Doer.program : .store
        var acting = Acting(url: redis.url)
        acting.looksFirst = chance.happens(oneIn: 3)
        let scene = Scene(stage: stage, acting: acting)
        let before = await stage.settledProbe()
        let said = await scene.carryOut(act, by: doer, from: before, &round)
        if said.contains(where: { $0.claim.column == .partly }) {
            await scene.carryOut(act, by: .store, from: await stage.settledProbe(), &round)
        }
        if chance.happens(oneIn: 4) { await Look.atAll(of: stage, at: redis.url, &round) }
        if let service = stage.service, await !service.isThere {
            round.violations.append(Violation(kind: .crash, words: "sessiond does not answer any more"))
        }
        await stage.close()
    }
}
