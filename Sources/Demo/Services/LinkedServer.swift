import JOSE
import Redis
import SessionLink

/// One server of a service, as its authors would write it: all that it knows of sessions it asks SessionLink.
struct LinkedServer: Server {
    let link: SessionLink
    let mode: LinkMode
    /// How long its tokens are good.
    let lifetime: Duration

    func logIn(_ visit: Visit) async throws -> Pass {
        let grant = try await LifelikeClaims.$person.withValue(visit.person) {
            try await link.logIn(
                user: visit.person.user,
                mode: mode,
                method: visit.method.rawValue,
                peer: Peer(ip: visit.ip, client: visit.client)
            )
        }
        return pass(grant, visit.person)
    }

    func logInFailed(_ visit: Visit) async throws {
        try await link.logInFailed(
            user: visit.person.user,
            peer: Peer(ip: visit.ip, client: visit.client),
            reason: "wrong password"
        )
    }

    func request(_ pass: Pass, from origin: Origin) async throws -> RequestAnswer {
        switch try await link.verify(pass.credential, peer: origin.peer) {
        case .accepted(let acceptance), .renewed(let acceptance, _): .accepted(refreshDue: acceptance.isRefreshDue)
        case .refreshRequired(_, let reason): .refreshRequired(onDemand: reason == .requested)
        case .refused(.superseded): .superseded
        case .refused: .refused
        }
    }

    func refresh(_ pass: Pass, from origin: Origin) async throws -> RefreshAnswer {
        let outcome = try await LifelikeClaims.$person.withValue(pass.person) {
            try await link.refresh(pass.credential, peer: origin.peer)
        }
        switch outcome {
        case .renewed(let grant): return .renewed(self.pass(grant, pass.person))
        case .refused(.reuse): return .reused
        case .refused: return .refused
        }
    }

    func logOut(_ pass: Pass, from origin: Origin) async throws {
        _ = try await link.logOut(pass.credential, peer: origin.peer)
    }

    private func pass(_ grant: Grant, _ person: Person) -> Pass {
        Pass(
            person: person,
            session: grant.session.id.text,
            credential: grant.credential,
            lifetime: lifetime
        )
    }
}

extension Origin {
    fileprivate var peer: Peer { Peer(ip: ip, client: client) }
}
