@testable import Demo
@testable import SessionLink

/// A credential that was handed out at some time, or a forged one. `paired` sends a token and a secret, which may be of
/// different generations.
struct Held: Hashable {
    enum Forgery: CaseIterable {
        case token, secret
    }

    var session: Int
    var generation: Int
    var secretGeneration: Int
    var forgery: Forgery?

    /// The generation of what refreshes a session.
    func evidence(_ mode: LinkMode) -> Int { mode == .allowlist ? generation : secretGeneration }
}

/// Which credential to take, whatever there is by then: so that a sequence still makes sense with some of it left out.
struct Pick: Hashable {
    /// Counts back from the latest session.
    var session: Int
    /// How many generations behind the current one token and secret are.
    var behind: Int
    var secretBehind: Int
    var forgery: Held.Forgery?

    func held(in model: LinkModel) -> Held? {
        guard let number = model.number(session) else { return nil }
        let generation = model.sessions[number].generation
        return Held(
            session: number,
            generation: max(1, generation - behind),
            secretGeneration: max(1, generation - (model.sessions[number].mode == .paired ? secretBehind : behind)),
            forgery: forgery
        )
    }
}

extension LinkModel {
    /// The session that many before the latest one.
    func number(_ back: Int) -> Int? { sessions.isEmpty ? nil : sessions.count - 1 - back % sessions.count }
}

/// Something that a client, a server, an operator or time does.
enum Operation: Hashable {
    case logIn(user: Int, LinkMode, server: Int)
    case verify(Pick, server: Int)
    case verifyByReplica(Pick)
    case renew(Pick, server: Int)
    case refresh(Pick, server: Int)
    case logOut(Pick)
    case logOutElsewhere(Pick)
    case revoke(session: Int)
    case forceRefresh(session: Int)
    case revokeAll(user: Int)
    case revokeEveryone
    case deny(Refusal.DenialKind, Pick)
    case lock(user: Int)
    case unlock(user: Int)
    /// The servers' clocks move on.
    case wait(seconds: Int)
    /// The servers' clocks are set, in seconds after the moment that Redis's shows.
    case setClocks(to: Int)
    /// Redis's clock is set, in seconds after the moment that it showed at first. It moves within the grace,
    /// and to no moment at which a token runs out: it goes on by itself.
    case setStoreClock(to: Int)
    /// The marks of a user's partition are lost.
    case loseMarks(user: Int)
    /// Redis evicts what it holds of a session.
    case evict(session: Int)
    /// The grace of all generations of a session that are in it is over.
    case passGrace(session: Int)
    /// A session was idle for too long.
    case timeOut(session: Int)

    static let users = 3
    static let servers = 2

    /// Draws a sequence that begins with a log-in.
    static func sequence(seed: UInt64, count: Int) -> [Operation] {
        var chance = SplitMix64(seed: seed)
        let first = Operation.logIn(user: 0, LinkMode.allCases[Int(seed % 3)], server: 0)
        return [first] + (1..<count).map { _ in draw(&chance) }
    }

    private static func draw(_ chance: inout SplitMix64) -> Operation {
        let user = chance.number(0..<users)
        let server = chance.number(0..<servers)
        let session = chance.pick([0, 0, 0, 0, 0, 1, 1, 2, 4])
        func pick() -> Pick {
            let behind = chance.pick([0, 0, 0, 0, 1, 1, 1, 2, 3, 5, 7])
            return Pick(
                session: session,
                behind: behind,
                secretBehind: chance.happens(0.8) ? behind : chance.number(0...2),
                forgery: chance.happens(0.05) ? chance.pick(Held.Forgery.allCases) : nil
            )
        }
        // What ends sessions is rare enough that others get old.
        switch chance.number(0..<205) {
        case ..<14: return .logIn(user: user, chance.pick(LinkMode.allCases), server: server)
        case ..<66: return .verify(pick(), server: server)
        case ..<80: return .verifyByReplica(pick())
        case ..<94: return .renew(pick(), server: server)
        case ..<142: return .refresh(pick(), server: server)
        case ..<144: return .logOut(pick())
        case ..<146: return .logOutElsewhere(pick())
        case ..<148: return .revoke(session: session)
        case ..<159: return .forceRefresh(session: session)
        case ..<161: return .revokeAll(user: user)
        case ..<162: return .revokeEveryone
        case ..<168: return .deny(chance.pick([.token, .token, .session, .fingerprint, .key]), pick())
        case ..<170: return .lock(user: user)
        case ..<174: return .unlock(user: user)
        case ..<180: return .wait(seconds: chance.pick([1, 300, 850, 900]))
        case ..<197: return .passGrace(session: session)
        case ..<198: return .setClocks(to: chance.pick([-2130, -430, 0]))
        case ..<199: return .evict(session: session)
        case ..<200: return .loseMarks(user: user)
        case ..<202: return .setStoreClock(to: chance.pick([-900, 0, 700]))
        default: return .timeOut(session: session)
        }
    }
}

/// What an operation came to.
enum Answer: Equatable {
    case nothing
    /// Anything: what servers have not heard of yet.
    case undetermined
    case accepted(Int)
    /// A token of this generation was handed out.
    case renewed(Int)
    case refreshRequired(RefreshReason)
    /// Refused; nil: whatever the reason.
    case refused(Refusal?)
    case locked
    /// The server's own key was denied: it makes no tokens any more.
    case signingKeyDenied
    case ended(Set<Int>)
    case receipt(OperatorReceipt.Outcome, sessions: Int)

    /// Whether the real answer is one that the model allows.
    func allows(_ real: Answer) -> Bool {
        if self == .undetermined { return true }
        if self == .refused(nil), case .refused = real { return true }
        return self == real
    }
}

extension LinkModel {
    /// Whether the model can say what becomes of an evicted session: not where its partition may begin again.
    func canBeEvicted(_ number: Int) -> Bool { sessions[number].isLive && !lost.contains(sessions[number].user) }

    /// A token of a session that is gone may live on, as far as the store still knows.
    private mutating func refuseGone(_ number: Int) -> Answer {
        if denied[.session, default: []].insert([number]).inserted { note(.denied) }
        return .receipt(.gone, sessions: 0)
    }

    /// What an operation must come to.
    mutating func apply(_ operation: Operation) -> Answer {
        let answer = outcome(of: operation)
        // Where marks were lost, a partition may begin again, and then refuses what it refused for another reason.
        if case .refused = answer, !lost.isEmpty { return .refused(nil) }
        return answer
    }

    /// What may be found instead: a log-out elsewhere also refuses the IDs of sessions that ran out, where the user's set still
    /// names them and a sweep forgot the rest, since nobody can tell those from lost ones.
    mutating func follow(
        _ found: Answer,
        of operation: Operation,
        expected: Answer,
        _ before: LinkModel
    ) -> Answer {
        guard case .logOutElsewhere(let pick) = operation, let held = pick.held(in: before),
            case .ended(let own) = expected, case .ended(let all) = found, all.isSuperset(of: own)
        else { return expected }
        let swept = all.subtracting(own)
        let user = sessions[held.session].user
        guard swept.allSatisfy({ !before.sessions[$0].isLive && sessions[$0].user == user }) else { return expected }
        for number in swept { _ = refuseGone(number) }
        return found
    }

    private mutating func outcome(of operation: Operation) -> Answer {
        switch operation {
        case .logIn(let user, let mode, let server): return logIn(user, mode, key: server)
        case .verify(let pick, _): return pick.held(in: self).map { verify($0, byReplica: false) } ?? .nothing
        case .verifyByReplica(let pick): return pick.held(in: self).map { verify($0, byReplica: true) } ?? .nothing
        case .renew(let pick, let server): return pick.held(in: self).map { renew($0, key: server) } ?? .nothing
        case .refresh(let pick, let server): return pick.held(in: self).map { refresh($0, key: server) } ?? .nothing
        case .logOut(let pick): return pick.held(in: self).map { logOut($0, elsewhere: false) } ?? .nothing
        case .logOutElsewhere(let pick): return pick.held(in: self).map { logOut($0, elsewhere: true) } ?? .nothing
        case .revoke(let back):
            guard let number = number(back) else { return .nothing }
            guard sessions[number].isLive else { return refuseGone(number) }
            end(number, .sessionRevoked)
            return .receipt(.done, sessions: 1)
        case .forceRefresh(let back):
            guard let number = number(back) else { return .nothing }
            guard sessions[number].isLive else { return refuseGone(number) }
            if sessions[number].forced?.isPending == true { return .receipt(.already, sessions: 0) }
            sessions[number].forced = (sessions[number].generation, true)
            sessions[number].everForced.formUnion(1...sessions[number].generation)
            note(.refreshRequested)
            return .receipt(.done, sessions: 1)
        case .revokeAll(let user):
            note(.userRevoked)
            return .receipt(.done, sessions: endAll(of: user))
        case .revokeEveryone:
            note(.everyoneRevoked)
            return .receipt(.done, sessions: endAll(of: nil))
        case .deny(let kind, let pick):
            guard let held = pick.held(in: self) else { return .nothing }
            let name =
                switch kind {
                case .token, .fingerprint: [held.session, held.generation]
                case .session: [held.session]
                case .key: [sessions[held.session].tokens[held.generation - 1].key]
                }
            denied[kind, default: []].insert(name)
            note(.denied)
            return .receipt(.done, sessions: 0)
        case .lock(let user):
            note(.userLocked)
            let isNew = locked.insert(user).inserted
            return .receipt(isNew ? .done : .already, sessions: endAll(of: user))
        case .unlock(let user):
            // Servers may know of a lock that the store lost: the unlocking is told and audited all the same.
            note(.userUnlocked)
            guard locked.remove(user) != nil else { return .receipt(.gone, sessions: 0) }
            return .receipt(.done, sessions: 0)
        case .wait(let seconds):
            now += seconds
        case .setClocks(let seconds):
            now = seconds
        case .setStoreClock(let seconds):
            storeNow = seconds
        case .loseMarks(let user):
            guard !evicted.contains(user), lost.insert(user).inserted else { return .nothing }
            locked.remove(user)
            unmarked.insert(user)
        case .evict(let back):
            guard let number = number(back), canBeEvicted(number) else { return .nothing }
            sessions[number].isLive = false
            evicted.insert(sessions[number].user)
        case .passGrace(let back):
            guard let number = number(back) else { return .nothing }
            for index in sessions[number].tokens.indices where sessions[number].tokens[index].age == .grace {
                sessions[number].tokens[index].age = .retired
            }
        case .timeOut(let back):
            // A denylist session stays as long as a token of it is good.
            guard let number = number(back) else { return .nothing }
            let isLasting = sessions[number].mode == .denylist && sessions[number].tokens.contains { now < $0.expires }
            if !isLasting { sessions[number].isLive = false }
        }
        return .nothing
    }
}
