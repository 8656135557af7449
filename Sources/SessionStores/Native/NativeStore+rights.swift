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
}
