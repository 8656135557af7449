import Redis
import SessionLink
public import Sessions

/// What came of trying out whether acts can be done, in an operator's words.
public struct Trial: Sendable, Hashable {
    /// The rights that are missing, as arguments of `ACL SETUSER`.
    public var missing: [String]
    /// Why nothing can be changed now; absent where the trial worked.
    public var refusal: String?
    /// What of the trial failed otherwise.
    public var failures: [String]
    /// Whether sessions can be ended, but nobody can log in, for want of memory.
    public var isShortOfMemory: Bool

    /// A trial that came out so.
    public init(missing: [String] = [], refusal: String? = nil, failures: [String] = [], isShortOfMemory: Bool = false)
    {
        self.missing = missing
        self.refusal = refusal
        self.failures = failures
        self.isShortOfMemory = isShortOfMemory
    }
}

extension NativeStore {
    /// Whose rights count: the Redis user.
    public var user: String { redisUser ?? "default" }

    /// Tries out whether acts can be done: all that they do, in a partition of its own, rolled away. Writes: not for a
    /// read-only connection.
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
