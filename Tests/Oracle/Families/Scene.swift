import Redis
import SessionLink
import TestSupport

/// The part that all families have in common: choose an act, do it, look, judge.
struct Scene: Sendable {
    let stage: Stage
    let acting: Acting

    /// An act about a session that was handed out.
    static func act(about victim: HandedOut, among tokens: [HandedOut], _ chance: inout Chance) -> Act {
        let span = chance.happens(oneIn: 2) ? nil : Int64.random(in: 60...86_400, using: &chance)
        switch Int.random(in: 0..<30, using: &chance) {
        case 0..<7: return .revoke(session: victim.session)
        case 7..<10: return .revokeUser(victim.user)
        case 10..<13: return .lock(user: victim.user, forSeconds: span)
        case 13: return .unlock(user: victim.user)
        case 14..<16: return .forceRefresh(session: victim.session)
        case 16..<18:
            return victim.isForeign ? .denyFingerprint(victim.fingerprint) : .denyToken(victim.id)
        case 18: return .denySession(victim.session)
        case 19: return .denyFingerprint(victim.fingerprint)
        case 20: return chance.happens(oneIn: 2) ? .denyKey(victim.keyID) : .revokeEveryone
        case 21: return .logOut(session: victim.session)
        case 22..<25: return .lift(denied(of: victim, &chance))
        case 25: return .acknowledge(session: victim.session)
        case 26: return .mend
        default:
            let others = Set(tokens.map(\.session)).sorted().shuffled(using: &chance).prefix(2)
            return .bulk(Array(Set(others + [victim.session])).sorted())
        }
    }

    /// What may have been denied of a token.
    private static func denied(of victim: HandedOut, _ chance: inout Chance) -> Act.Denied {
        switch Int.random(in: 0..<6, using: &chance) {
        case 0: .key(victim.keyID)
        case 1: .fingerprint(victim.fingerprint)
        case 2, 3: .session(victim.session)
        default: victim.isForeign ? .fingerprint(victim.fingerprint) : .token(victim.id)
        }
    }

    /// Does something, looks at what became of it, and judges that.
    @discardableResult
    func carryOut(
        _ act: Act,
        by doer: Doer,
        from before: Probe,
        isStoreLost: Bool = false,
        _ round: inout Round
    ) async -> [Said] {
        let reason = "oracle-\(round.seed)-\(round.story.count)"
        let standing = await stage.standing(of: act, reason: reason)
        let said = await acting.perform(act, by: doer, reason: reason, on: stage)
        for one in said { round.note(one) }
        await judge(said, reason: reason, from: before, standing, isStoreLost: isStoreLost, &round)
        return said
    }

    /// Judges what was said. A replica has as long as it promises.
    func judge(
        _ said: [Said],
        reason: String,
        from before: Probe,
        _ standing: Standing?,
        isStoreLost: Bool = false,
        _ round: inout Round
    ) async {
        await stage.learnTags()
        let tokens = stage.handedOut
        var judgements: [Judgement] = []
        let deadline = ContinuousClock.now + .seconds(3)
        while true {
            let after = await stage.probe()
            judgements = []
            for (place, one) in said.enumerated() {
                var judgement = Judgement(
                    act: one.act,
                    claim: one.claim,
                    tokens: tokens,
                    before: before,
                    after: after,
                    isAudited: await stage.isAudited(one.act, reason: reason)
                )
                judgement.others = said.enumerated().filter { $0.offset != place }.map(\.element.act)
                judgement.isStoreLost = isStoreLost
                if let standing, let now = await stage.standing(of: one.act, reason: reason) {
                    judgement.standing = (standing, now)
                }
                judgements.append(judgement)
            }
            let isLasting = judgements.contains { $0.violations.contains { !$0.mayPass } }
            let isClean = judgements.allSatisfy { $0.violations.isEmpty }
            if isLasting || isClean || ContinuousClock.now > deadline { break }
            try? await Task.sleep(for: .milliseconds(20))
        }
        for index in judgements.indices { await lookCloser(&judgements[index]) }
        for judgement in judgements { round.violations += judgement.violations }
    }

    /// What only the end of a round may try, since it changes sessions.
    private func lookCloser(_ judgement: inout Judgement) async {
        guard judgement.claim.saysRefused || judgement.claim.saysNothingChanged else { return }
        let act = judgement.act
        if judgement.claim.saysRefused {
            let meant = judgement.tokens.indices.filter { act.demand(on: judgement.tokens[$0]) == .refused }
            judgement.refreshed = await stage.refresh(meant)
        }
        switch act {
        case .lock(let user, _), .unlock(let user): judgement.isLoginBarred = await stage.isLoginBarred(user)
        default: break
        }
    }
}
