/// Ends one session for good: log-out, an operator's revocation, or a credential that was used again after its time.
///
/// Works on a Redis that is out of memory, and on a session whose fields are damaged.
struct EndSessionScript: StoreScript {
    let session: SessionID
    /// Whose session it is, as its hash says; empty where that can't be read.
    let user: String
    let event: AuditEvent
    /// How the feed calls the ending.
    let why: String
    let terms: Terms
    let bell: Bell
    var peer: Peer?
    var cause = Cause()
    /// What the caller saw of it: another session is not hit.
    var expecting = SessionExpectation()
    /// Whose set names the session, where its hash does not say.
    var lister: String?
    /// Whether the ID is to be refused where there is no such session, since a token of it may live on.
    var deniesGone = false

    var place: ScriptPlace { ScriptPlace(partition: session.partition, user: lister ?? user, session: session) }

    static let inputs: [ScriptInput<Self>] =
        Terms.revoking(\.terms) + Bell.inputs(\.bell) + Cause.inputs(\.cause) + [
            ScriptInput("sid") { $0.session.text }, ScriptInput("user") { $0.user },
            ScriptInput("event") { $0.event.rawValue }, ScriptInput("why") { $0.why },
            ScriptInput("ip") { $0.peer?.ip ?? "" }, ScriptInput("client") { $0.peer?.client ?? "" },
            ScriptInput("expected_created") { $0.expecting.createdText },
            ScriptInput("expected_generation") { $0.expecting.generationText },
            ScriptInput("denies_gone", is: \.deniesGone),
        ]

    static let script = Script(
        "end-session",
        .allowOOM,
        keys: [
            .rows, .ends, .audit, .feed, .marks, .userSessions, .session, .claims, .token, .next, .denied, .deniedWhy,
            .revoked,
        ],
        arguments: names(inputs),
        parts: ScriptPart.acting + [.denials, .gone],
        lua: PackageResources.end_session_lua
    )

    enum Answer: ScriptAnswer {
        /// It ended; until when its ID is refused, where it is.
        case ended(time: Int64, generation: UInt32?, deniedUntil: Int64?, shortfall: String?)
        /// There is no such session; until when its ID is refused, where it is.
        case gone(time: Int64, deniedUntil: Int64?, shortfall: String?)
        /// It is not the session that the caller saw.
        case moved(time: Int64, generation: UInt32?)

        init?(_ reply: ScriptReply) {
            let generation = reply.optional(2).flatMap(UInt32.init(exactly:))
            switch reply.status {
            case "ended":
                self = .ended(
                    time: reply.time,
                    generation: generation,
                    deniedUntil: reply.optional(3),
                    shortfall: reply.shortfall
                )
            case "gone": self = .gone(time: reply.time, deniedUntil: reply.optional(2), shortfall: reply.shortfall)
            case "moved": self = .moved(time: reply.time, generation: generation)
            default: return nil
            }
        }

        /// Until when the session's ID is refused; nil where it is not.
        var deniedUntil: Int64? {
            switch self {
            case .ended(_, _, let until, _), .gone(_, let until, _): until
            case .moved: nil
            }
        }

        /// What belongs to the ending and could not be done; nil where all was.
        var shortfall: String? {
            switch self {
            case .ended(_, _, _, let shortfall), .gone(_, _, let shortfall): shortfall
            case .moved: nil
            }
        }

        /// Whether it was this script that ended the session.
        var isEnded: Bool {
            if case .ended = self { true } else { false }
        }
    }
}
