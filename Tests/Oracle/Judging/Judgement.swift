/// All that is known of one act: what was said, and what servers say. Pure: the same violations for the same evidence.
struct Judgement: Sendable {
    let act: Act
    let claim: Claim
    let tokens: [HandedOut]
    let before: Probe
    let after: Probe
    /// Whether the trail has an entry of this very act.
    let isAudited: Bool
    /// Tokens that brought a fresh one after the act, by their place.
    var refreshed: Set<Int> = []
    /// How far what the act is to bring about stands in the store, before it and after it, where no token shows that.
    var standing: (before: Standing, after: Standing)?
    /// Whether a log-in was barred after the act, where that was tried.
    var isLoginBarred: Bool?
    /// What others did at the same time: what changed may be theirs.
    var others: [Act] = []
    /// The store was rolled back by a fault, so nothing can be said of what was before.
    var isStoreLost = false

    var violations: [Violation] {
        switch claim {
        case .hung: [Violation(kind: .hang, words: "no answer came")]
        case .crashed(let reason): [Violation(kind: .crash, words: reason)]
        default: effects + entries + (isStoreLost ? [] : bystanders) + locks + standings
        }
    }

    /// Whether what was said agrees with what servers say of the tokens that the act is about.
    private var effects: [Violation] {
        var found: [Violation] = []
        for sight in sights {
            let isSaidRefused = claim.saysRefused && !claim.leaves(sight.token.session)
            if isSaidRefused, !Self.meets(sight.after, act.demand(on: sight.token)) {
                found.append(sight.violation(.doneButNot, "is \(sight.after.words)"))
            }
            // What a server could not answer before, nothing can be compared with.
            if claim.saysNothingChanged, isUntouched(sight.token), !isStoreLost, !sight.before.isFailure,
                sight.before.isAccepted != sight.after.isAccepted, !sight.isCautious
            {
                found.append(sight.violation(.notDoneButIs, "was \(sight.before.words), is \(sight.after.words)"))
            }
            let stillRefreshes = refreshed.contains(sight.place) && act.demand(on: sight.token) == .refused
            if isSaidRefused, sight.server == .strict, stillRefreshes {
                found.append(sight.violation(.doneButNot, "still brings a fresh token"))
            }
        }
        return found
    }

    /// Whether nobody else may have done something to a token.
    private func isUntouched(_ token: HandedOut) -> Bool { others.allSatisfy { $0.demand(on: token) == .none } }

    private var sights: [Sight] {
        Probe.Server.allCases.flatMap { server in
            zip(before.answers[server] ?? [], after.answers[server] ?? []).enumerated().map { place, answers in
                Sight(
                    place: place,
                    token: tokens[place],
                    server: server,
                    before: answers.0,
                    after: answers.1,
                    isLeft: before.answers[.strict]?[place].isAccepted == false
                )
            }
        }
    }

    private static func meets(_ answer: Answer, _ demand: Act.Demand) -> Bool {
        switch demand {
        case .none, .mayReturn: true
        case .notAccepted: !answer.isAccepted
        case .refused: answer.isRefusal
        }
    }

    /// Whether effect and audit entry agree.
    private var entries: [Violation] {
        let changed = tokens.indices.contains { place in
            act.demand(on: tokens[place]).forbids && isUntouched(tokens[place])
                && before.answers[.strict]?[place].isAccepted == true
                && after.answers[.strict]?[place].isAccepted == false
        }
        let holds = tokens.indices.allSatisfy { place in
            after.answers[.strict].map { Self.meets($0[place], act.demand(on: tokens[place])) } ?? true
        }
        switch claim {
        case .done where !isAudited && (changed || mustBeAudited),
            .confirmed where !isAudited && (changed || mustBeAudited):
            return [Violation(kind: .unaudited, words: "said done, and the trail has no entry of it")]
        case .notDone, .movedOn:
            // Of two who do the same, the entry may be the other's.
            if isAudited, !others.contains(act) {
                return [Violation(kind: .auditedOnly, words: "said not done, and the trail has an entry")]
            }
        case .partly, .unknown, .gone:
            if changed, !isAudited, !isStoreLost {
                return [Violation(kind: .unaudited, words: "tokens are refused, and the trail has no entry of it")]
            }
            // Cut off between two partitions, such an act has its entry already.
            if isAudited, !holds, claim == .gone || !act.isEverywhere {
                return [Violation(kind: .auditedOnly, words: "the trail has an entry, and tokens are accepted")]
            }
        default: break
        }
        return []
    }

    /// A refresh that was requested before is not requested again, and what is whole is not mended.
    private var mustBeAudited: Bool {
        switch act {
        case .forceRefresh: false
        case .mend: standing?.before != .whole
        default: true
        }
    }

    /// Whether tokens that the act is not about stand as before.
    private var bystanders: [Violation] {
        var found: [Violation] = []
        for sight in sights {
            let isMeant = act.demand(on: sight.token) != .none || !isUntouched(sight.token)
            if !isMeant, sight.before.isAccepted, !sight.after.isAccepted, !sight.isCautious {
                found.append(sight.violation(.collateral, "was not meant, and is \(sight.after.words)"))
            }
            let mayReturn = act.demand(on: sight.token) == .mayReturn || !isUntouched(sight.token)
            if case .refused = sight.before, sight.after.isAccepted, !mayReturn {
                found.append(sight.violation(.collateral, "was \(sight.before.words), and is good again"))
            }
        }
        return found
    }

    /// Whether log-ins are barred as was said.
    private var locks: [Violation] {
        switch (act, claim) {
        case (.lock(let user, _), .done) where isLoginBarred == false,
            (.lock(let user, _), .confirmed) where isLoginBarred == false:
            [Violation(kind: .doneButNot, words: "\(user) logs in")]
        case (.unlock(let user), .done) where isLoginBarred == true,
            (.unlock(let user), .gone) where isLoginBarred == true:
            [Violation(kind: .doneButNot, words: "\(user) is still barred from logging in")]
        case (.lock(let user, _), .notDone), (.unlock(let user), .notDone):
            before.locks[user] == after.locks[user] || isStoreLost
                ? [] : [Violation(kind: .notDoneButIs, words: "the lock of \(user) changed")]
        default: []
        }
    }
}

/// A token at a server, before an act and after it.
private struct Sight {
    let place: Int
    let token: HandedOut
    let server: Probe.Server
    let before: Answer
    let after: Answer
    /// Who asked the store refused it before the act already.
    let isLeft: Bool

    /// A server with a replica learned of the damage only now: it takes nothing until that is mended, or asks the store.
    var isCautious: Bool {
        guard server != .strict, !after.isAccepted else { return false }
        return after.isFailure || isLeft
    }

    func violation(_ kind: Violation.Kind, _ words: String) -> Violation {
        Violation(
            kind: kind,
            words: "\(token.words) \(words), by the \(server) server",
            mayPass: server != .strict
        )
    }
}
