import Foundation
import Redis
import SessionLink
import TestSupport

/// Harms a Redis while something is done, or after it; then takes the harm away, and looks.
struct FaultRound {
    func play(_ round: inout Round) async throws {
        var chance = Chance(seed: round.seed)
        let fault = Fault.allCases[Int(round.seed % UInt64(Fault.allCases.count))]
        var setting = Stage.Setting()
        setting.seed = round.seed
        // A machine under load writes slowly to its disk; only a Redis that was stopped need not be waited for.
        setting.patience = fault == .stopped ? .seconds(2) : .seconds(10)
        let redis = try await StageRedis(fault.configuration)
        defer { redis.stop() }
        let stage = try await Stage(at: redis.url, setting)
        try await stage.populate(&chance)
        await stage.learnTags()
        let victim = chance.pick(stage.handedOut)
        let act = Scene.act(about: victim, among: stage.handedOut, &chance)
        try await stage.prepare(act, about: victim)
        round.story.append("\(fault); \(victim.words)")
        if fault.isAfterwards {
            try await afterwards(fault, act, stage, redis, &round)
        } else {
            try await meanwhile(fault, act, by: chance.happens(oneIn: 8) ? .program : .store, stage, redis, &round)
        }
        await stage.close()
    }

    private func meanwhile(
        _ fault: Fault,
        _ act: Act,
        by doer: Doer,
        _ stage: Stage,
        _ redis: StageRedis,
        _ round: inout Round
    ) async throws {
        let before = await stage.settledProbe()
        let reason = "oracle-\(round.seed)-first"
        let standing = await stage.standing(of: act, reason: reason)
        let harm = try await Harm(fault, on: redis, seed: round.seed)
        let said = await Acting(url: harm.url).perform(act, by: doer, reason: reason, on: stage)
        for one in said { round.note(one) }
        try await harm.lift()
        try await settle(stage)
        let scene = Scene(stage: stage, acting: Acting(url: redis.url))
        await scene.judge(said, reason: reason, from: before, standing, isStoreLost: fault == .dead, &round)
        await scene.finish(said, isStoreLost: fault == .dead, &round)
    }

    private func afterwards(
        _ fault: Fault,
        _ act: Act,
        _ stage: Stage,
        _ redis: StageRedis,
        _ round: inout Round
    ) async throws {
        let before = await stage.settledProbe()
        if fault == .killedOld { _ = try await stage.admin.send(RedisCommand("SAVE")) }
        let scene = Scene(stage: stage, acting: Acting(url: redis.url))
        let said = await scene.carryOut(act, by: .store, from: before, &round)
        try redis.kill()
        if fault == .killedEmpty { try? FileManager.default.removeItem(atPath: "\(redis.folder)/dump.rdb") }
        try await redis.launch()
        round.story.append("Redis was killed and came back")
        try await settle(stage)
        switch fault {
        case .killedOld:
            // What was lost with the last writes only who saw them can know.
            await scene.stays(said, for: .replica, &round)
        case .killedEmpty:
            await scene.stays(said, &round)
            _ = await stage.isLoginBarred("newcomer")
            await scene.stays(said, &round)
        default: await scene.stays(said, &round)
        }
    }

    /// Waits until the servers have found Redis again, unless they hold back for another reason.
    private func settle(_ stage: Stage) async throws {
        try await eventually(within: .seconds(20)) { (try? await stage.admin.send(RedisCommand("PING"))) != nil }
        try? await eventually(within: .seconds(6)) {
            await stage.probe().answers.values.allSatisfy { answers in
                answers.allSatisfy { if case .failed = $0 { false } else { true } }
            }
        }
    }
}
