/// Replaces a session's token, if it still has the generation that the new token was made for.
///
/// The outgoing predecessors' grace outlives them as `elder`: who still presents one within that time is late, no thief.
struct RefreshScript: StoreScript {
    let place: ScriptPlace
    let terms: Terms
    let session: SessionID
    /// That of the token that is replaced.
    let generation: UInt32
    let token: NewToken
    let peer: PeerInputs
    let grace: Int64
    /// Whether the signature is kept for good, not only until the token is first used.
    let keepsWhole: Bool
    let auditsAll: Bool
    /// When the last refresh was requested, as the session had it when it was decided to refresh.
    let forcedAt: String
    /// By what the credential may be denied: the members, as JSON.
    let denials: String
    /// Whether a predecessor was presented, the current token having run out unused: predecessors then stay good until a
    /// successor is used.
    let keepsOpen: Bool

    static let inputs: [ScriptInput<Self>] =
        Terms.writing(\.terms) + NewToken.inputs(\.token) + PeerInputs.inputs(\.peer) + [
            ScriptInput("audit_all", is: \.auditsAll), ScriptInput("sid") { $0.session.text },
            ScriptInput("generation") { String($0.generation) }, ScriptInput("keep_whole", is: \.keepsWhole),
            ScriptInput("grace") { $0.grace }, ScriptInput("forced_at") { $0.forcedAt },
            ScriptInput("denials") { $0.denials }, ScriptInput("keeps_open", is: \.keepsOpen),
        ]

    static let script = Script(
        "refresh",
        keys: [.rows, .ends, .audit, .feed, .marks, .denied, .userSessions, .session, .claims, .token, .next],
        arguments: names(inputs),
        parts: ScriptPart.writing + [
            .act, .signs, .epochs, .newToken, .life, .elders, .places, .peers, .answers, .alarms,
        ],
        lua: PackageResources.refresh_lua
    )

    enum Answer: ScriptAnswer {
        /// The session has the new token.
        case done
        /// Another refresh was first; its generation, and the token that it stored.
        case lost(generation: Int64, header: [UInt8], claims: [UInt8], signature: [UInt8])
        case gone
        /// The user's epoch, or everyone's, is no longer that of the session.
        case epochMoved
        /// The key that signed is denied.
        case keyDenied
        /// The token itself is denied: another issued it.
        case tokenDenied
        /// The credential was denied, or a refresh requested, after the store was asked: what was decided then does not hold
        /// any more, and the claims may be those of before.
        case again

        init?(_ reply: ScriptReply) {
            switch reply.status {
            case "ok": self = .done
            case "lost":
                self = .lost(
                    generation: reply.number(2),
                    header: reply.bytes(3),
                    claims: reply.bytes(4),
                    signature: reply.bytes(5)
                )
            case "gone": self = .gone
            case "epoch": self = .epochMoved
            case "key": self = .keyDenied
            case "fingerprint": self = .tokenDenied
            case "again": self = .again
            default: return nil
            }
        }
    }
}
