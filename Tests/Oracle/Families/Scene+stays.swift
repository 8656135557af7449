import SessionLink

extension Scene {
    /// Who must know of an act that was done.
    enum Witness: Sendable {
        /// All servers.
        case all
        /// Who has a replica of the revocations, of the tokens that it alone decides about. For a store that lost its last
        /// writes: what it lost only who saw it can know, who must then take no token that can't be vouched for.
        case replica
    }

    /// What was said to be refused is refused still, by the servers that must know.
    func stays(_ said: [Said], for witness: Witness = .all, _ round: inout Round) async {
        let deadline = ContinuousClock.now + .seconds(3)
        while true {
            let probe = await stage.probe()
            var found: [Violation] = []
            for one in said where one.claim.saysRefused && one.claim != .gone {
                for server in Probe.Server.allCases where witness == .all || server == .replica {
                    found += Self.revived(one, stage.handedOut, probe.answers[server] ?? [], server, witness)
                }
            }
            if found.isEmpty { return }
            if found.contains(where: { !$0.mayPass }) || ContinuousClock.now > deadline {
                round.violations += found
                return
            }
            try? await Task.sleep(for: .milliseconds(20))
        }
    }

    private static func revived(
        _ said: Said,
        _ tokens: [HandedOut],
        _ answers: [Answer],
        _ server: Probe.Server,
        _ witness: Witness
    ) -> [Violation] {
        zip(tokens, answers).compactMap { token, answer in
            guard said.act.demand(on: token).forbids, answer.isAccepted else { return nil }
            if witness == .replica, token.mode != .denylist { return nil }
            return Violation(
                kind: .doneButNot,
                words: "\(token.words) was refused, and is accepted again, by the \(server) server",
                mayPass: server != .strict
            )
        }
    }
}
