/// Says of a session's signs that they are known. The signs stay; what happens anew brings the alarm back.
struct AcknowledgeScript: StoreScript {
    let session: SessionID
    let user: String
    /// When the session as the operator saw it was last used: a sign that came later was not seen.
    let seen: Int64?
    let created: Int64?
    /// Nil for all signs that the session has.
    let pair: KnownPlaces?
    let cause: Cause
    let terms: Terms

    var place: ScriptPlace { ScriptPlace(partition: session.partition, session: session) }

    static let inputs: [ScriptInput<Self>] =
        Terms.writing(\.terms) + Cause.inputs(\.cause) + [
            ScriptInput("sid") { $0.session.text }, ScriptInput("user") { $0.user },
            ScriptInput("expected_created") { $0.created.map { String($0 / 1000) } ?? "" },
            ScriptInput("expected_seen") { $0.seen.map { String($0 / 1000) } ?? "" },
            ScriptInput("first_ip") { $0.pair?.first.ip ?? "" },
            ScriptInput("first_client") { $0.pair?.first.rowClient ?? "" },
            ScriptInput("second_ip") { $0.pair?.second.ip ?? "" },
            ScriptInput("second_client") { $0.pair?.second.rowClient ?? "" },
            ScriptInput("keep") { $0.pair.map { String($0.span.milliseconds) } ?? "" },
        ]

    static let script = Script(
        "acknowledge",
        keys: [.rows, .ends, .audit, .feed, .marks, .session, .claims],
        arguments: names(inputs),
        parts: ScriptPart.writing + [.act, .signs, .audited, .locks, .places, .answers],
        lua: PackageResources.acknowledge_lua
    )

    struct Answer: ScriptAnswer {
        enum Outcome: String {
            /// The session raises no alarm any more.
            case acknowledged
            /// The pair is known; the session shows other signs besides.
            case noted
            case already, gone, moved
        }

        let outcome: Outcome
        let time: Int64
        /// Until when, in milliseconds since 1970, where that ends.
        let until: Int64?
        let shortfall: String?

        init?(_ reply: ScriptReply) {
            guard let outcome = Outcome(rawValue: reply.status) else { return nil }
            self.outcome = outcome
            time = reply.time
            until = reply.optional(2)
            shortfall = reply.shortfall
        }
    }
}
