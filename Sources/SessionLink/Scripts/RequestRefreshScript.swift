/// Asks for a refresh: the session's tokens up to the current one may only be used to refresh. A denylist token is
/// denied by its ID, for servers that look at nothing else; the mark in the stream says that earlier ones are meant
/// too. A session that is gone can't be refreshed: its ID is refused then.
struct RequestRefreshScript: StoreScript {
    let session: SessionID
    let expecting: SessionExpectation
    let cause: Cause
    let terms: Terms
    let bell: Bell

    var place: ScriptPlace { ScriptPlace(partition: session.partition, session: session) }

    static let inputs: [ScriptInput<Self>] =
        Terms.revoking(\.terms) + Bell.inputs(\.bell) + Cause.inputs(\.cause) + [
            ScriptInput("sid") { $0.session.text },
            ScriptInput("expected_created") { $0.expecting.createdText },
            ScriptInput("expected_generation") { $0.expecting.generationText },
        ]

    static let script = Script(
        "request-refresh",
        .allowOOM,
        keys: [.rows, .ends, .audit, .feed, .marks, .session, .denied, .deniedWhy, .revoked],
        arguments: names(inputs),
        parts: ScriptPart.acting + [.denials, .gone],
        lua: PackageResources.request_refresh_lua
    )

    struct Answer: ScriptAnswer {
        enum Outcome: String {
            case requested, already, gone, moved
        }

        let outcome: Outcome
        let time: Int64
        let generation: UInt32?
        /// Until when the ID is refused, in milliseconds since 1970, where there is no such session.
        let deniedUntil: Int64?
        let shortfall: String?

        init?(_ reply: ScriptReply) {
            guard let outcome = Outcome(rawValue: reply.status) else { return nil }
            self.outcome = outcome
            time = reply.time
            generation = reply.optional(2).flatMap(UInt32.init(exactly:))
            deniedUntil = outcome == .gone ? reply.optional(3) : nil
            shortfall = reply.shortfall
        }
    }
}
