import Foundation
import SessionLink
import TestSupport

extension Stage {
    /// Users whose names are as names are.
    private static let names = ["kim", "lee", "ann o'dell", "naïve", "a:b", "*", "e:kim", "ÅSA@example.com", "0", "日本"]

    private static let peer = Peer(ip: "192.0.2.1", client: "Firefox")

    /// Logs a few users in, in all link modes, refreshes some, and lets some of what operators do have happened before.
    func populate(_ chance: inout Chance, history: Bool = true) async throws {
        let users = Self.names.shuffled(using: &chance).prefix(2)
        for user in users {
            if history, chance.happens(oneIn: 3) { try await past(of: user, &chance) }
            for mode in [LinkMode.allowlist, .paired, .denylist] where !chance.happens(oneIn: 5) {
                try await logIn(user, mode, refreshes: Int.random(in: 0...2, using: &chance))
            }
            if !chance.happens(oneIn: 4) { try await link(user) }
        }
        if handedOut.isEmpty { try await logIn("kim", .denylist, refreshes: 0) }
        await learnTags()
        if history, chance.happens(oneIn: 4) { try await recent(&chance) }
        try await eventually(within: .seconds(10)) { self.replica.standing.isCurrent }
    }

    /// Logs a user in, and has each token used before the next.
    func logIn(_ user: String, _ mode: LinkMode, refreshes: Int) async throws {
        var grant = try await strict.logIn(user: user, mode: mode, method: "password", peer: Self.peer)
        try note(grant)
        for _ in 0..<refreshes {
            guard case .renewed(let next) = try await strict.refresh(grant.credential) else { return }
            grant = next
            try note(grant)
            _ = try await strict.verify(grant.credential)
        }
    }

    private func link(_ user: String) async throws {
        let token = try issuer.token(from: clock.now)
        let outcome = try await strict.link(token: token, user: user, method: "oidc", peer: Self.peer)
        if case .linked(let grant) = outcome { try note(grant, isForeign: true) }
    }

    /// What had happened to a user before these log-ins.
    private func past(of user: String, _ chance: inout Chance) async throws {
        let mode = chance.pick([LinkMode.allowlist, .paired, .denylist])
        try await logIn(user, mode, refreshes: 1)
        if chance.happens(oneIn: 2) {
            _ = try await administration.revokeAll(user: user, by: Self.past, reason: Self.reasonOfPast)
        } else {
            _ = try await administration.lock(user: user, by: Self.past, reason: Self.reasonOfPast)
            _ = try await administration.unlock(user: user, by: Self.past, reason: Self.reasonOfPast)
        }
    }

    /// What happened to one of the sessions since.
    private func recent(_ chance: inout Chance) async throws {
        let token = chance.pick(handedOut)
        guard let session = SessionID(token.session) else { return }
        switch Int.random(in: 0..<4, using: &chance) {
        case 0: _ = try await administration.lock(user: token.user, by: Self.past, reason: Self.reasonOfPast)
        case 1: _ = try await administration.forceRefresh(session: session, by: Self.past, reason: Self.reasonOfPast)
        case 2: _ = try await administration.revoke(session: session, by: Self.past, reason: Self.reasonOfPast)
        default:
            let until = clock.now.addingTimeInterval(900)
            _ = try await administration.deny(.session(session), until: until, by: Self.past, reason: Self.reasonOfPast)
        }
    }

    static let past = Operator(name: "past")
    /// Why it happened, so that nobody takes its entries for those of the act.
    static let reasonOfPast = "before"
}
