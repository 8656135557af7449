/// Says that a session was used: moves its idle end, retires the predecessors when the current token is used for the first
/// time, and notes a new address or client. A session that is gone is never made again.
struct TouchScript: StoreScript {
    let place: ScriptPlace
    let terms: Terms
    let session: SessionID
    /// That of the token that was used.
    let generation: UInt32
    let peer: PeerInputs
    let grace: Int64
    let throttle: Int64

    static let inputs: [ScriptInput<Self>] =
        Terms.writing(\.terms) + PeerInputs.inputs(\.peer) + [
            ScriptInput("sid") { $0.session.text }, ScriptInput("generation") { String($0.generation) },
            ScriptInput("grace") { $0.grace }, ScriptInput("throttle") { $0.throttle },
        ]

    static let script = Script(
        "touch",
        keys: [.rows, .ends, .audit, .feed, .marks, .userSessions, .session, .claims, .token, .next],
        arguments: names(inputs),
        parts: ScriptPart.writing + [.signs, .life, .elders, .places, .peers, .answers, .alarms],
        first: PackageResources.touch_first_lua,
        lua: PackageResources.touch_lua
    )

    enum Answer: String, ScriptAnswer {
        case done = "ok"
        case gone

        init?(_ reply: ScriptReply) { self.init(rawValue: reply.status) }
    }
}
