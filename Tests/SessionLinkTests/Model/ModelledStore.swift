import Foundation
import JOSE
import Redis
import TestSupport

@testable import SessionLink

/// The real thing, made to do what the model does: two servers with a key each, a third that verifies by its replica, and
/// a store.
final class ModelledStore {
    private let fixture: Fixture
    private let storeClock: MovableClock
    private let servers: [SessionLink]
    private let replicaServer: SessionLink
    private let replica: RevocationReplica
    private var follower: RevocationFollower
    /// What was handed out, by session and generation.
    private var grants: [[Grant]] = []

    private static let grace = Duration.seconds(3600)
    private static let peer = Fixture.home

    init() async throws {
        storeClock = try MovableClock()
        fixture = try await Fixture(storeClock: storeClock)
        var configuration = SessionLinkConfiguration(issuer: "https://id.test")
        configuration.grace = Self.grace
        configuration.tokenLifetime = .seconds(LinkModel.tokenLifetime)
        configuration.refreshAhead = .seconds(LinkModel.refreshAhead)
        configuration.sessionLimit = LinkModel.sessionLimit
        let (redis, clock, random) = (fixture.redis, fixture.clock, TestRandom())
        let replica = RevocationReplica(
            redis: redis,
            configuration: configuration,
            now: { ContinuousClock.now },
            clock: { clock.now },
            logger: Fixture.quiet
        )
        let links = try [(1, nil), (2, nil), (1, replica)].map { (key: UInt8, replica: RevocationReplica?) in
            try SessionLink(
                redis: redis,
                keys: LinkKeys(signing: Fixture.key(key), verifying: [Fixture.key(3 - key)]),
                secretKey: Secret(bytes: [UInt8](repeating: 7, count: 32)),
                configuration: configuration,
                claims: UniqueClaims(),
                clock: { clock.now },
                random: { random.bytes($0) },
                replica: replica,
                logger: Fixture.quiet
            )
        }
        (servers, replicaServer, self.replica) = (Array(links.prefix(2)), links[2], replica)
        follower = RevocationFollower(replica.store, clocks: replica.clocks)
    }

    private func name(_ user: Int) -> String { "user-\(user)" }

    private func id(_ number: Int) -> SessionID { grants[number][0].session.id }

    private func credential(_ held: Held) -> Credential {
        let token = grants[held.session][held.generation - 1].credential
        var credential = token
        credential.secret = grants[held.session][held.secretGeneration - 1].credential.secret
        switch held.forgery {
        case .token: credential.token = token.token.map { $0.dropLast(4) + ($0.hasSuffix("AAAA") ? "BBBB" : "AAAA") }
        case .secret:
            credential.secret = credential.secret.map { _ in
                "\(held.secretGeneration).\(String(repeating: "B", count: 43))"
            }
        case nil: break
        }
        return credential
    }

    /// Does an operation in earnest. `model` is how things stood before.
    func perform(_ operation: Operation, _ model: LinkModel) async throws -> Answer {
        do {
            return try await carryOut(operation, model)
        } catch SessionLinkError.userLocked {
            return .locked
        } catch SessionLinkError.signingKeyDenied {
            return .signingKeyDenied
        }
    }

    private func carryOut(_ operation: Operation, _ model: LinkModel) async throws -> Answer {
        let administration = fixture.administration
        func held(_ pick: Pick) -> Held? { pick.held(in: model) }
        switch operation {
        case .logIn(let user, let mode, let server):
            let link = servers[server]
            let grant = try await link.logIn(user: name(user), mode: mode, method: "password", peer: Self.peer)
            grants.append([grant])
            return .renewed(1)
        case .verify(let pick, let server):
            guard let held = held(pick) else { return .nothing }
            return answer(try await servers[server].verify(credential(held), peer: Self.peer), to: held)
        case .verifyByReplica(let pick):
            guard let held = held(pick) else { return .nothing }
            try await replica.look(&follower)
            return answer(try await replicaServer.verify(credential(held), peer: Self.peer), to: held)
        case .renew(let pick, let server):
            guard let held = held(pick) else { return .nothing }
            return answer(
                try await servers[server].verify(credential(held), peer: Self.peer, refreshing: true),
                to: held
            )
        case .refresh(let pick, let server):
            guard let held = held(pick) else { return .nothing }
            switch try await servers[server].refresh(credential(held), peer: Self.peer) {
            case .renewed(let grant): return take(grant, of: held.session)
            case .refused(let refusal): return .refused(refusal)
            }
        case .logOut(let pick):
            guard let held = held(pick) else { return .nothing }
            return answer(try await servers[0].logOut(credential(held), peer: Self.peer))
        case .logOutElsewhere(let pick):
            guard let held = held(pick) else { return .nothing }
            return answer(try await servers[0].logOutElsewhere(credential(held), peer: Self.peer))
        case .revoke(let back):
            guard let number = model.number(back) else { return .nothing }
            return answer(try await administration.revoke(session: id(number), by: Fixture.ann, reason: ""))
        case .forceRefresh(let back):
            guard let number = model.number(back) else { return .nothing }
            return answer(try await administration.forceRefresh(session: id(number), by: Fixture.ann, reason: ""))
        case .revokeAll(let user):
            return answer(try await administration.revokeAll(user: name(user), by: Fixture.ann, reason: ""))
        case .revokeEveryone:
            return answer(try await administration.revokeEveryone(by: Fixture.ann, reason: ""))
        case .deny(let kind, let pick):
            guard let held = held(pick) else { return .nothing }
            let until = Date(timeIntervalSinceNow: 30 * 86_400)
            let subject = try subject(kind, held, of: name(model.sessions[held.session].user))
            return answer(try await administration.deny(subject, until: until, by: Fixture.ann, reason: ""))
        case .lock(let user):
            return answer(try await administration.lock(user: name(user), by: Fixture.ann, reason: ""))
        case .unlock(let user):
            return answer(try await administration.unlock(user: name(user), by: Fixture.ann, reason: ""))
        case .wait(let seconds):
            fixture.clock.advance(TimeInterval(seconds))
        case .setClocks(let seconds):
            fixture.clock.advance(TimeInterval(seconds - model.now))
        case .setStoreClock(let seconds):
            try storeClock.move(ahead: Int64(seconds))
        case .loseMarks(let user):
            var after = model
            _ = after.apply(operation)
            guard after.lost != model.lost else { return .nothing }
            try await fixture.command("DEL", fixture.keys.key(.marks, of: Partition(user: name(user))))
        case .evict(let back):
            if let number = model.number(back), model.canBeEvicted(number) { try await timeOut(id(number)) }
        case .passGrace(let back):
            if let number = model.number(back) { try await passGrace(id(number)) }
        case .timeOut(let back):
            guard let number = model.number(back) else { return .nothing }
            var after = model
            _ = after.apply(operation)
            if model.sessions[number].isLive, !after.sessions[number].isLive { try await timeOut(id(number)) }
        }
        return .nothing
    }

    /// What is not as the model says, beside the answers; nil when all is.
    func difference(from model: LinkModel) async throws -> String? {
        for user in 0..<Operation.users {
            let found = Set(try await servers[0].sessions(of: name(user)).map(\.session))
            let expected = Set(model.live(of: user).map(id))
            if found != expected { return "sessions of \(name(user)): \(found), not \(expected)" }
        }
        return nil
    }

    /// What is not as the model says in the end.
    func finalDifference(from model: LinkModel) async throws -> String? {
        for number in model.sessions.indices {
            let found = try await fixture.traces(of: id(number), user: name(model.sessions[number].user))
            if model.sessions[number].isLive != found.contains("session") {
                return "traces of session \(number): \(found)"
            }
            if !model.sessions[number].isLive, !Set(found).isDisjoint(with: SessionKey.allCases.map(\.rawValue)) {
                return "session \(number) is gone but for \(found)"
            }
        }
        let events = try await fixture.events().filter { $0 != AuditEvent.sessionEnded.rawValue }
        let trail = Dictionary(grouping: events) { $0 }.mapValues(\.count)
        let expected = Dictionary(uniqueKeysWithValues: model.trail.map { ($0.key.rawValue, $0.value) })
        return trail == expected ? nil : "the trail has \(trail), not \(expected)"
    }

    private func answer(_ verdict: Verdict, to held: Held) -> Answer {
        switch verdict {
        case .accepted(let acceptance): .accepted(Int(acceptance.generation))
        case .renewed(_, let grant): take(grant, of: held.session)
        case .refreshRequired(_, let reason): .refreshRequired(reason)
        case .refused(let refusal): .refused(refusal)
        }
    }

    private func answer(_ outcome: LogOutOutcome) -> Answer {
        switch outcome {
        case .ended(let ended, _): .ended(Set(ended.compactMap { id in grants.firstIndex { $0[0].session.id == id } }))
        case .refused(let refusal): .refused(refusal)
        }
    }

    private func answer(_ receipt: OperatorReceipt) -> Answer {
        .receipt(receipt.outcome, sessions: receipt.sessions)
    }

    /// A generation has one token and one secret, whoever asks and however often.
    private func take(_ grant: Grant, of number: Int) -> Answer {
        let generation = Int(grant.session.generation)
        if generation == grants[number].count + 1 {
            grants[number].append(grant)
        } else if generation > grants[number].count || grants[number][generation - 1].credential != grant.credential {
            return .nothing
        }
        return .renewed(generation)
    }

    private func subject(_ kind: Refusal.DenialKind, _ held: Held, of user: String) throws -> DenialSubject {
        let grant = grants[held.session][held.generation - 1]
        let token = try JWS(grant.credential.token ?? "")
        return switch kind {
        case .token: DenialSubject(token)
        case .session: .session(grant.session.id)
        case .fingerprint: .fingerprint(token.fingerprint.hex, user: user)
        case .key: .key(token.header.keyID ?? "")
        }
    }

    private func passGrace(_ session: SessionID) async throws {
        let key = fixture.keys.key(.session, of: session)
        let fields = try await fixture.command("HMGET", key, "prevuntil", "elder").elements ?? []
        if let until = fields.first?.int, until != 0 { try await fixture.age(session, "prevuntil", to: 1) }
        if let elder = fields.last?.string, !elder.isEmpty {
            // Those that wait for a successor to be used have no grace that could pass.
            let passed = elder.split(separator: " ").map { $0 == "0" ? "0" : "1" }.joined(separator: " ")
            try await fixture.command("HSET", key, "elder", passed)
        }
    }

    /// Does what Redis does to the keys of a session whose time is over, and dates its row and its end back.
    private func timeOut(_ session: SessionID) async throws {
        let (keys, partition) = (fixture.keys, session.partition)
        for name in SessionKey.allCases { try await fixture.command("DEL", keys.key(name, of: session)) }
        let past = try await fixture.redisNow - 2000
        try await fixture.command("ZADD", keys.key(.end, of: partition), past, session.text)
        guard var row = try await fixture.command("HGET", keys.key(.rows, of: partition), session.text).bytes else {
            return
        }
        let seconds = past / 1000
        for place in 0..<5 { row[18 + place] = UInt8(truncatingIfNeeded: seconds >> Int64(8 * (4 - place))) }
        try await fixture.command("HSET", keys.key(.rows, of: partition), session.text, row)
    }
}
