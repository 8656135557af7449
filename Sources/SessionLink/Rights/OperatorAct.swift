import JOSE
import Redis

/// What an operator can do, as far as rights go: which scripts it runs.
public enum OperatorAct: Sendable, Hashable, CaseIterable {
    case revoke, revokeAll, lock, unlock, forceRefresh, acknowledge, denyToken, denyKey, lift, revokeEveryone
    /// Telling the audit trail of many actions before the first.
    case announce

    /// What it begins with: what comes behind that is left to do where it can't be done.
    fileprivate var scripts: [Script] {
        switch self {
        case .revoke: [EndSessionScript.script]
        case .revokeAll, .lock: [RaiseEpochScript.script]
        case .unlock: [UnlockScript.script]
        case .forceRefresh: [RequestRefreshScript.script]
        case .acknowledge: [AcknowledgeScript.script]
        case .denyToken, .denyKey: [DenyScript.script]
        case .lift: [LiftScript.script]
        case .revokeEveryone: [RaiseEveryoneScript.script]
        case .announce: [AnnounceScript.script]
        }
    }
}

extension SessionAdministration {
    /// The rights that acts need and that this connection's user lacks, as arguments of `ACL SETUSER`. Changes nothing, and
    /// fails where the store would refuse the acts for another reason: on a replica, without replicas that it wants.
    public func missingRights(for acts: [OperatorAct]) async throws(SessionLinkError) -> [String] {
        let scripts = acts.flatMap(\.scripts)
        let commands = Set(scripts.flatMap(\.demands))
        let kinds = Set(scripts.flatMap(\.keys).map(KeyKind.init))
        let probe = RightsProbe(.operator, store.keys) { command, kind in
            commands.contains(command) && kind.map(kinds.contains) ?? true
        }
        let selector = KeyKind.session.trialKey(store.keys) ?? store.keys.meta
        let script = ["EVALSHA", String(repeating: "0", count: 40), "1", selector]
        let questions = probe.questions.map(\.words) + [script]
        let list = JSONValue.array(questions.map { .array($0.map { .string($0) }) })
        do throws(RedisError) {
            let answer = try await store.redis.run(
                TrialScripts.actions.redis,
                keys: [],
                arguments: [JSONWriter.text(of: list), "[]"]
            )
            // Lua counts from 1.
            let refused = (answer.elements?.first?.elements ?? []).compactMap { $0.int.map { Int($0) - 1 } }
            let missing = probe.missing(Set(refused))
            return refused.contains(probe.questions.count) ? missing + [StoreRole.scriptSelector(store.keys)] : missing
        } catch {
            if error.serverError?.kind == .noPerm { return [StoreRole.scriptSelector(store.keys)] }
            throw .store(error)
        }
    }
}

extension KeyKind {
    /// The kind of a script's key.
    fileprivate init(_ key: ScriptKey) {
        self =
            switch key {
            case .rows: .rows
            case .ends: .end
            case .audit: .audit
            case .failed: .failed
            case .feed: .feed
            case .marks: .marks
            case .denied: .denied
            case .deniedWhy: .deniedWhy
            case .revoked: .revoked
            case .userSessions: .userSessions
            case .session: .session
            case .claims: .claims
            case .token: .token
            case .next: .next
            case .meta: .meta
            case .published: .published
            }
    }
}
