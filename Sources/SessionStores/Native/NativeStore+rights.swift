import Languages
import Redis
import SessionLink
public import Sessions

extension NativeStore {
    /// Whose rights count: the Redis user.
    public var user: String { redisUser ?? "default" }

    /// Tries out whether actions can be done: does all that they do, in a partition of its own, and takes it away again.
    /// Writes: not for a read-only connection.
    public func rehearse() async throws(StoreFailure) -> Trial {
        if let reason = profile.readOnlyReason { throw StoreFailure(.refused, "Nothing was tried: \(reason)") }
        let rehearsal = try await reading { () async throws(SessionLinkError) in try await administration.rehearse() }
        return Trial(
            missing: rehearsal.missing,
            refusal: rehearsal.refusal.map { "\($0.message). \($0.advice)" },
            failures: rehearsal.failures,
            isShortOfMemory: rehearsal.isShortOfMemory
        )
    }

    /// The rights that looking needs and that are missing, as arguments of `ACL SETUSER`. Writes nothing.
    public func missingRights() async throws(StoreFailure) -> [String] {
        try await reading { () async throws(SessionLinkError) in try await directory.missingRights() }
    }

    /// The rights that an action's scripts need and that are missing, as arguments of `ACL SETUSER`. Writes nothing.
    public func missingRights(
        for verb: Action.Verb,
        announced isAnnounced: Bool
    ) async throws(StoreFailure) -> [String] {
        let acts = [OperatorAct(verb)] + (isAnnounced ? [.announce] : [])
        return try await reading { () async throws(SessionLinkError) in
            try await administration.missingRights(for: acts)
        }
    }
}

extension OperatorAct {
    fileprivate init(_ verb: Action.Verb) {
        self =
            switch verb {
            case .revoke: .revoke
            case .revokeAll: .revokeAll
            case .lock: .lock
            case .unlock: .unlock
            case .forceRefresh: .forceRefresh
            case .acknowledge: .acknowledge
            case .denyToken: .denyToken
            case .denyKey: .denyKey
            case .liftToken, .liftKey: .lift
            case .revokeEveryone: .revokeEveryone
            }
    }
}
