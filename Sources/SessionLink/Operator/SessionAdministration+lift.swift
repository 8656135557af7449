import FoundationEssentials
import JOSE
import Redis

extension SessionAdministration {
    /// Lifts the denial of a token, a session, a fingerprint or a key. What it refused and nothing else does is
    /// good again, until it expires; the receipt's time is when the last partition has it. It says `gone` when nothing in the
    /// store denies it: servers that know of a denial which the store lost lift it all the same. A key that was retired may
    /// be published again, and is once a server next publishes its keys. Where somebody denied it meanwhile, the receipt says
    /// so (`shortfall`): one partition that denies a key or a fingerprint is enough for servers to refuse it.
    ///
    /// Servers of older releases, where they have a replica, go on refusing it until the denial would have ended.
    public func lift(
        _ subject: DenialSubject,
        by actor: Operator,
        reason: String
    ) async throws(SessionLinkError) -> OperatorReceipt {
        let (time, holding) = try await partitions(denying: subject)
        let terms = try await terms()
        let user = try await user(of: subject)
        let others = Set(subject.partitions).subtracting(holding).sorted()
        let calls = (holding + others).enumerated().map { number, partition in
            LiftScript(
                place: ScriptPlace(partition: partition),
                subject: subject,
                user: user,
                isAudited: number == 0,
                cause: Cause(actor, reason),
                terms: terms,
                bell: bell
            )
        }
        let outcome = try await runner.run(calls, leads: true)
        var receipt = OperatorReceipt(outcome)
        if !outcome.answers.contains(where: \.wasDenied) { receipt = OperatorReceipt(.gone, time: time) }
        let again = subject.partitions.count > 1 ? try await partitions(denying: subject).holding.count : 0
        if again > 0 {
            receipt.shortfall =
                "\(again) of \(subject.partitions.count) partitions deny it again, and servers refuse it: somebody denied it "
                + "meanwhile"
            return receipt
        }
        if case .key(let keyID) = subject {
            do {
                try await store.changePublishedKeys { $0.restore(.string(keyID)) }
            } catch {
                receipt.shortfall = "the key could not be taken out of the retired ones: \(error.clause)"
            }
        }
        return receipt
    }

    /// Whose a subject is, where it says so or the store holds its session; else nobody's.
    func user(of subject: DenialSubject) async throws(SessionLinkError) -> String {
        guard let session = subject.session else { return subject.user }
        return try await store.send(RedisCommand("HGET", store.keys.key(.session, of: session), "user")).string ?? ""
    }

    /// Where a subject is denied now, and Redis's time.
    func partitions(
        denying subject: DenialSubject
    ) async throws(SessionLinkError) -> (time: Int64, holding: [Partition]) {
        let time = try await SessionDirectory(store: store).time()
        let member = "\(subject.kind):\(subject.id)"
        let ends = try await store.pipeline(
            subject.partitions.map { RedisCommand("ZSCORE", store.keys.key(.denied, of: $0), member) }
        )
        let holding = zip(subject.partitions, ends).filter { _, end in
            end.string.flatMap(Double.init).map { $0 > Double(time) } ?? false
        }
        return (time, holding.map(\.0))
    }
}
