extension Scene {
    /// Once the harm is gone, doing again what was not done, or may not have been, must finish it.
    func finish(_ said: [Said], isStoreLost: Bool = false, _ round: inout Round) async {
        for one in said where !one.claim.isFinal {
            let before = await stage.settledProbe()
            let again = await carryOut(one.act, by: .store, from: before, isStoreLost: isStoreLost, &round)
            for claim in again.map(\.claim) where !claim.saysRefused {
                round.violations.append(
                    Violation(kind: .unfinished, words: "\(one.act.words), done again: \(claim.words)")
                )
            }
        }
    }
}

extension Claim {
    /// Nothing is left to do.
    fileprivate var isFinal: Bool {
        switch self {
        case .done(nil), .confirmed, .gone, .hung, .crashed: true
        case .done, .movedOn, .notDone, .partly, .unknown: false
        }
    }
}
