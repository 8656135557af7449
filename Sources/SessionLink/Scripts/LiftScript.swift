/// Lifts a denial.
struct LiftScript: StoreScript {
    let place: ScriptPlace
    let subject: DenialSubject
    /// Whose it is; empty where that is not known.
    var user = ""
    /// What is lifted in many partitions is audited in one.
    let isAudited: Bool
    let cause: Cause
    let terms: Terms
    let bell: Bell

    static let inputs: [ScriptInput<Self>] =
        Terms.revoking(\.terms) + Bell.inputs(\.bell) + Cause.inputs(\.cause)
        + DenialSubject.inputs(\.subject, user: \.user) + [
            ScriptInput("is_audited", is: \.isAudited)
        ]

    static let script = Script(
        "lift",
        keys: [.rows, .ends, .audit, .feed, .marks, .denied, .deniedWhy, .revoked],
        arguments: names(inputs),
        parts: ScriptPart.acting,
        lua: PackageResources.lift_lua
    )

    struct Answer: PartitionAnswer {
        let time: Int64
        /// Whether it was denied until now.
        let wasDenied: Bool
        let shortfall: String?

        init?(_ reply: ScriptReply) {
            guard ["lifted", "gone"].contains(reply.status) else { return nil }
            time = reply.time
            wasDenied = reply.status == "lifted"
            shortfall = wasDenied ? reply.shortfall : nil
        }
    }
}
