import Foundation
import Languages
import Redis
import SessionLink
import SessionStores
import Sessions
import TestSupport

/// Who does what an operator wants done.
enum Doer: String, Sendable, Codable {
    /// The console's store.
    case store
    /// The program, by its command line.
    case program
}

/// What was said of an act.
struct Said: Sendable {
    let act: Act
    let claim: Claim
}

/// An operator at a store.
struct Acting: Sendable {
    /// Where the operator finds the store, and as whom.
    var url: RedisURL
    var durability: Durability?
    /// How long the operator waits before calling it a hang: well beyond every time-out.
    var limit = Duration.seconds(25)
    /// The operator saw the session before, as the console's does: another one under its ID is not hit.
    var looksFirst = false

    private static let person = Sessions.Actor(name: "ann", userID: 1000)

    /// Does something, and returns what was said of it; of several sessions, what was said of each.
    func perform(_ act: Act, by doer: Doer, reason: String, on stage: Stage) async -> [Said] {
        // What is denied is denied until its token runs out, as the console does.
        let end = stage.handedOut.map(\.expires).max() ?? Date()
        switch (act, doer) {
        case (.logOut(let session), _):
            return [Said(act: act, claim: await hurried { await Self.logOut(session, on: stage) })]
        case (.bulk(let sessions), .store):
            return await withTaskGroup(of: Said.self) { group in
                for session in sessions + sessions {
                    let one = Act.revoke(session: session)
                    group.addTask { Said(act: one, claim: await hurried { await native(one, reason, until: end) }) }
                }
                return await group.reduce(into: []) { $0.append($1) }
            }
        case (_, .store):
            return [Said(act: act, claim: await hurried { await native(act, reason, until: end) })]
        case (_, .program):
            return await Program.said(of: act, reason: reason, at: url)
        }
    }

    private func hurried(_ body: @escaping @Sendable () async -> Claim) async -> Claim {
        await Hurry.within(limit, body) ?? .hung
    }

    private func native(_ act: Act, _ reason: String, until end: Date) async -> Claim {
        var options = NativeStore.Options(url: url)
        options.durability = durability
        let store = NativeStore(options, logger: Stage.quiet)
        let claim: Claim
        do throws(StoreFailure) {
            claim = Claim(try await carryOut(act, reason, until: end, store))
        } catch {
            claim = Claim(error)
        }
        await store.close()
        return claim
    }

    private func carryOut(
        _ act: Act,
        _ reason: String,
        until end: Date,
        _ store: NativeStore
    ) async throws(StoreFailure) -> ActionReceipt {
        if act == .mend { return try await mend(reason, store) }
        let until = Timestamp(milliseconds: Int64(end.timeIntervalSince1970 * 1000) + 1)
        let action: Action
        switch act {
        case .revoke(let session): action = .revoke(try await seen(session, store))
        case .revokeUser(let user): action = .revokeAll(user: user)
        case .lock(let user, let seconds): action = .lock(user: user, for: seconds.map { .seconds($0) })
        case .unlock(let user): action = .unlock(user: user)
        case .forceRefresh(let session): action = .forceRefresh(try await seen(session, store))
        case .denyToken(let id): action = .denyToken(.id(id), until: until)
        case .denySession(let id): action = .denyToken(.session(SessionName(id)), until: until)
        case .denyFingerprint(let hex): action = .denyToken(.fingerprint(hex), until: until)
        case .denyKey(let id): action = .denyKey(id)
        case .revokeEveryone: action = .revokeEveryone
        case .lift(.token(let id)): action = .liftToken(.id(id))
        case .lift(.session(let id)): action = .liftToken(.session(SessionName(id)))
        case .lift(.fingerprint(let hex)): action = .liftToken(.fingerprint(hex))
        case .lift(.key(let id)): action = .liftKey(id)
        case .acknowledge(let session):
            guard let row = try await store.row(of: SessionReference(SessionName(session))) else {
                return ActionReceipt(outcome: .gone)
            }
            action = .acknowledge(SeenSession(row), .session)
        case .logOut, .bulk, .mend:
            throw StoreFailure(.refused, "the console has no such act")
        }
        return try await store.act(action, by: Self.person, reason: reason)
    }

    /// Mends what there is; what can't be mended is no part of it.
    private func mend(_ reason: String, _ store: NativeStore) async throws(StoreFailure) -> ActionReceipt {
        let damage = try await store.damage()
        if damage.mendable == 0 { return ActionReceipt(outcome: .done) }
        let report = try await store.mend(damage, by: Self.person, reason: reason)
        let failed =
            report.failed > 0 ? "\(report.failed) were not mended: \(report.advice.joined(separator: "; "))" : nil
        guard let left = report.shortfall ?? failed else { return ActionReceipt(outcome: .done) }
        throw StoreFailure(.partlyDone, "\(left)")
    }

    private func seen(_ session: String, _ store: NativeStore) async throws(StoreFailure) -> SeenSession {
        let reference = SessionReference(SessionName(session))
        return SeenSession(reference, created: looksFirst ? try await store.row(of: reference)?.created : nil)
    }

    private static func logOut(_ session: String, on stage: Stage) async -> Claim {
        guard let grant = stage.newest(of: session) else { return .movedOn }
        do throws(SessionLinkError) {
            switch try await stage.strict.logOut(grant.credential) {
            case .ended: return .done(shortfall: nil)
            case .refused(.sessionGone), .refused(.denied), .refused(.epoch), .refused(.reuse): return .gone
            case .refused(let refusal): return .notDone(refusal.description)
            }
        } catch {
            return Claim(error)
        }
    }
}
