public import Sessions

/// What a store can find out about the rights that its user has.
public protocol Rights: Sendable {
    /// Whose rights count.
    var user: String { get }

    /// The rights that are missing, as arguments of `ACL SETUSER`. Writes nothing.
    func missingRights() async throws(StoreFailure) -> [String]
}

/// What a store can find out about itself and put right. A layout need not be able to.
public protocol Upkeep: Rights {
    /// Tries out whether actions can be carried out, and leaves nothing behind. Writes: not for a read-only connection.
    func rehearse() async throws(StoreFailure) -> Trial

    /// What the store does not say of its servers, by the names of the fields.
    func missingMeta() async throws(StoreFailure) -> [String]

    /// Looks at every session and at what the rest of the store says of it. Changes nothing.
    func damage() async throws(StoreFailure) -> DamageReport

    /// Mends what can be. An entry in the audit trail says so before the first is mended.
    func mend(_ report: DamageReport, by actor: Actor, reason: String) async throws(StoreFailure) -> MendReport
}
