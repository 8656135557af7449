import JOSE
import SessionLink

/// A server of an application that keeps its sessions by a framework. A request reads its session, takes its time, and ends as
/// the framework has it: so some write back what was deleted meanwhile.
struct ForeignServer<Kind: Framework>: Server, Application {
    let framework: Kind
    let site: Site
    let issuer: TokenIssuer
    /// Which tokens it refuses, where it asks for that.
    let denylist: Denylist?
    let clock: DemoClock
    let underWay: UnderWay
    let dice: Dice
    let seed: UInt64

    var prefix: String { framework.prefix }
    var knowsVisitors: Bool { framework.knowsVisitors }

    /// How often a page leaves a request under way: whoever ends a session that two use is to see it come back.
    private static var lingering: Double { 0.9 }

    func logIn(_ visit: Visit) async throws -> Pass {
        let time = site.milliseconds
        let tokens = try issuer.issue(
            to: visit.person,
            session: try site.identifiers.uuid(),
            at: time / 1000,
            loggedInAt: time / 1000
        )
        let logIn = LogIn(
            person: visit.person,
            ip: visit.ip,
            client: visit.client,
            idle: Lifetimes.at(visit.door).idle.components.seconds,
            time: time,
            tokens: tokens
        )
        var chance = SplitMix64(seed: seed, item: visit.person.number)
        let id = try await framework.logIn(logIn, &chance)
        return pass(to: id, of: visit.person)
    }

    func logInFailed(_ visit: Visit) async throws {}

    func request(_ pass: Pass, from origin: Origin) async throws -> RequestAnswer {
        guard let id = pass.credential.secret, let session = try await framework.read(id) else {
            try await framework.turnAway(pass.credential.secret ?? "")
            return .refused
        }
        let access = framework.access(of: session)
        if case .until(_, let identifier) = access, try await denylist?.holds(identifier) ?? false { return .refused }
        if dice.roll({ $0.happens(Self.lingering) }) { linger(session, id) }
        try await work(0.05...0.3)
        try await framework.finish(session, id, .page(page()))
        switch access {
        case .none: return .accepted(refreshDue: false)
        case .missing: return .refreshRequired(onDemand: true)
        case .until(let end, _):
            let left = end - site.seconds
            return left > 0 ? .accepted(refreshDue: left < TokenIssuer.lifetime / 6) : .refreshRequired(onDemand: false)
        }
    }

    func refresh(_ pass: Pass, from origin: Origin) async throws -> RefreshAnswer {
        guard let id = pass.credential.secret, let session = try await framework.read(id) else { return .refused }
        let now = site.seconds
        let tokens = try issuer.issue(
            to: pass.person,
            session: try site.identifiers.uuid(),
            at: now,
            loggedInAt: now
        )
        try await work(0.05...0.3)
        try await framework.finish(session, id, .renewed(tokens))
        return .renewed(pass)
    }

    func logOut(_ pass: Pass, from origin: Origin) async throws {
        guard let id = pass.credential.secret else { return }
        if let denylist, let session = try await framework.read(id),
            case .until(let end, let identifier) = framework.access(of: session)
        {
            try await denylist.add(identifier, for: end - site.seconds)
        }
        try await framework.logOut(id)
    }

    func name(of id: String) -> String {
        guard framework.isCredential else { return id }
        return Array(Digest.sha256(Array((prefix + id).utf8)).prefix(8)).hex
    }

    func isLogIn(_ id: String) async throws -> Bool { try await framework.read(id) != nil }

    func welcome(_ chance: inout SplitMix64) async throws { try await framework.welcome(&chance) }

    /// What a page still loads when it is shown already.
    private func linger(_ session: Kind.Session, _ id: String) {
        underWay.begin {
            do {
                try await work(1...2)
                try await framework.finish(session, id, .page(page()))
            } catch {
                // The client sees an error, and the session is as it was.
            }
        }
    }

    /// Takes some time.
    private func work(_ seconds: ClosedRange<Double>) async throws {
        try await clock.sleep(dice.roll { $0.seconds(seconds) })
    }

    private func page() -> Int { dice.roll { $0.number(1000...9999) } }

    private func pass(to id: String, of person: Person) -> Pass {
        Pass(
            person: person,
            session: name(of: id),
            credential: Credential(secret: id),
            lifetime: .seconds(TokenIssuer.lifetime)
        )
    }
}
