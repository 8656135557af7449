/// Refuses a token, a session, a fingerprint or a key ID, whether or not the store holds it, for at least as long as any
/// token lives that there is now.
struct DenyScript: StoreScript {
    let place: ScriptPlace
    let subject: DenialSubject
    /// Whose it is; empty where that is not known.
    var user = ""
    /// When what is denied expires, in milliseconds.
    let expiry: Int64
    /// What is denied in many partitions is audited in one.
    let isAudited: Bool
    let cause: Cause
    let terms: Terms
    let bell: Bell

    static let inputs: [ScriptInput<Self>] =
        Terms.revoking(\.terms) + Bell.inputs(\.bell) + Cause.inputs(\.cause)
        + DenialSubject.inputs(\.subject, user: \.user) + [
            ScriptInput("until_text") { $0.expiry }, ScriptInput("is_audited", is: \.isAudited),
        ]

    static let script = Script(
        "deny",
        .allowOOM,
        keys: [.rows, .ends, .audit, .feed, .marks, .denied, .deniedWhy, .revoked],
        arguments: names(inputs),
        parts: ScriptPart.acting + [.denials],
        lua: PackageResources.deny_lua
    )

    struct Answer: PartitionAnswer {
        let time: Int64
        /// Until when it is refused.
        let until: Int64
        let shortfall: String?

        init?(_ reply: ScriptReply) {
            guard reply.status == "denied", let until = reply.optional(2) else { return nil }
            time = reply.time
            self.until = until
            shortfall = reply.shortfall
        }
    }
}

extension DenialSubject {
    /// The inputs of a script that denies it, or lifts that.
    static func inputs<Call>(
        _ subject: @escaping @Sendable (Call) -> DenialSubject,
        user: @escaping @Sendable (Call) -> String
    ) -> [ScriptInput<Call>] {
        [
            ScriptInput("kind") { subject($0).kind }, ScriptInput("id") { subject($0).id },
            ScriptInput("user") { user($0) }, ScriptInput("sid") { subject($0).session?.text ?? "" },
        ]
    }
}
