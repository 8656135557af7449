import Foundation
import Redis
import SessionLink

/// Lets the clocks of Redis and of the servers jump: before the act, and after it again and again. What was refused
/// stays so.
struct ClockRound {
    /// Its clock can be moved.
    let redis: StageRedis

    private static let jumps: [Int64] = [
        1, 4, 30, 120, 290, 310, 1200, 3600, 9 * 3600, 86_400, 3 * 86_400, 20 * 86_400,
    ]

    func play(_ round: inout Round) async throws {
        var chance = Chance(seed: round.seed)
        var setting = Stage.Setting()
        setting.seed = round.seed
        if chance.happens(oneIn: 3) { setting.whenStale = .askStore }
        try redis.setClock(ahead: 0)
        let stage = try await Stage.onEmpty(redis, setting)
        if chance.happens(oneIn: 3) { try jump(stage, &chance, &round) }
        try await stage.populate(&chance)
        await stage.learnTags()
        if chance.happens(oneIn: 2) { try jump(stage, &chance, &round) }

        let victim = chance.pick(stage.handedOut)
        let act = Scene.act(about: victim, among: stage.handedOut, &chance)
        try await stage.prepare(act, about: victim)
        round.story.append(victim.words)
        let scene = Scene(stage: stage, acting: Acting(url: redis.url))
        let before = await stage.settledProbe()
        let said = await scene.carryOut(act, by: chance.happens(oneIn: 30) ? .program : .store, from: before, &round)
        for _ in 0..<3 where round.violations.isEmpty {
            try jump(stage, &chance, &round)
            await disturb(stage, victim)
            // Acts that others did meanwhile, and sweeping, must not bring back what this act refused.
            await scene.stays(said, &round)
        }
        try redis.setClock(ahead: 0)
        await stage.close()
    }

    private func jump(_ stage: Stage, _ chance: inout Chance, _ round: inout Round) throws {
        func ahead() -> Int64 {
            switch Int.random(in: 0..<4, using: &chance) {
            case 0: 0
            case 1: -chance.pick(Self.jumps)
            default: chance.pick(Self.jumps)
            }
        }
        if !chance.happens(oneIn: 4) {
            let seconds = ahead()
            try redis.setClock(ahead: seconds)
            round.story.append("Redis's clock is \(seconds) s ahead")
        }
        if chance.happens(oneIn: 2) {
            let seconds = ahead()
            stage.clock.set(ahead: Double(seconds))
            round.story.append("the servers' clock is \(seconds) s ahead")
        }
    }

    /// Something else is written in the victim's partition, which sweeps what is over.
    private func disturb(_ stage: Stage, _ victim: HandedOut) async {
        guard let other = SessionID("\(victim.session.prefix(2))00000000000000000000") else { return }
        let until = stage.clock.now.addingTimeInterval(60)
        let someone = Operator(name: "someone")
        _ = try? await stage.administration.deny(.session(other), until: until, by: someone, reason: "other")
        _ = try? await stage.administration.revoke(session: other, by: someone, reason: "other")
    }
}
