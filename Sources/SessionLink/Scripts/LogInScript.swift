/// Writes a new session, whole or not at all. A lock whose time is over goes with the log-in.
struct LogInScript: StoreScript {
    let place: ScriptPlace
    let terms: Terms
    let session: SessionFacts
    let token: NewToken
    let peer: PeerInputs
    let idle: Int64
    let epoch: Epoch
    let isForeign: Bool

    static let inputs: [ScriptInput<Self>] =
        Terms.writing(\.terms) + NewToken.inputs(\.token) + PeerInputs.inputs(\.peer) + [
            ScriptInput("foreign", is: \.isForeign), ScriptInput("sid") { $0.session.id.text },
            ScriptInput("user") { $0.session.user }, ScriptInput("mode") { $0.session.mode.rawValue },
            ScriptInput("method") { $0.session.method },
            ScriptInput("absolute") { $0.session.absoluteEnd.milliseconds }, ScriptInput("idle") { $0.idle },
            ScriptInput("epoch") { $0.epoch.description },
        ]

    static let script = Script(
        "log-in",
        keys: [.rows, .ends, .audit, .failed, .feed, .marks, .denied, .userSessions, .session, .claims, .token],
        arguments: names(inputs),
        parts: ScriptPart.writing + [
            .signs, .epochs, .act, .audited, .newToken, .locks, .life, .places, .peers, .answers,
        ],
        lua: PackageResources.log_in_lua
    )

    enum Answer: String, ScriptAnswer {
        /// The session is there.
        case done = "ok"
        /// The user is locked.
        case locked
        /// The user's epoch, or everyone's, moved on since the token was signed.
        case epochMoved = "epoch"
        /// The key that signed is denied.
        case keyDenied = "key"
        /// The token itself is denied: another issued it, and its session was ended.
        case tokenDenied = "fingerprint"
        /// The session ID is in use.
        case taken

        init?(_ reply: ScriptReply) { self.init(rawValue: reply.status) }
    }
}
