import SessionLink
import TestSupport

/// One client, as a real one is: it asks again when the store is out of reach, and goes on when it was merely late.
struct Client {
    let link: SessionLink
    var report = LinkReport()

    init(link: SessionLink) {
        self.link = link
    }

    /// Uses a credential on a request; false when the client would have to log in again.
    mutating func use(_ held: HeldCredential) async -> Bool {
        let asked = await answer { (link) async throws(SessionLinkError) in
            try await link.verify(held.credential, peer: Self.peer)
        }
        switch asked {
        case .accepted, .renewed:
            report.accepted += 1
            return true
        case .refreshRequired(_, let reason):
            report.failures.append("refresh required: \(reason)")
            return false
        case .refused(let refusal):
            return goesOn(after: refusal)
        case nil:
            return false
        }
    }

    /// Refreshes a credential and puts the successor into the jar; false when the client would have to log in again.
    mutating func refresh(_ held: HeldCredential, into jar: Jar) async -> Bool {
        let asked = await answer { (link) async throws(SessionLinkError) in
            try await link.refresh(held.credential, peer: Self.peer)
        }
        switch asked {
        case .renewed(let grant):
            report.add(grant)
            jar.put(HeldCredential(grant))
            return true
        case .refused(let refusal):
            return goesOn(after: refusal)
        case nil:
            return false
        }
    }

    private static let peer = Peer(ip: "192.0.2.1", client: "Firefox")

    /// Others were faster: the jar has something newer, or will soon.
    private mutating func goesOn(after refusal: Refusal) -> Bool {
        report.refusals["\(refusal)", default: 0] += 1
        return refusal == .superseded
    }

    /// The answer, asked for until there is one; nil after another error than a store out of reach.
    private mutating func answer<Answer>(
        _ ask: (SessionLink) async throws(SessionLinkError) -> Answer
    ) async -> Answer? {
        while true {
            do throws(SessionLinkError) {
                return try await ask(link)
            } catch {
                guard error.isStoreOutOfReach else {
                    report.failures.append("\(error)")
                    return nil
                }
                report.retries += 1
                try? await Task.sleep(for: .milliseconds(Int.random(in: 1...20)))
            }
        }
    }
}
