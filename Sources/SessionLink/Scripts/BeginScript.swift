/// Gives a partition the epoch that it begins with, and a user one where the mark is damaged. A store that lost its memory
/// thereby refuses all tokens from before.
struct BeginScript: StoreScript {
    let place: ScriptPlace
    /// The partition's epoch as this server knows it; 0 where it knows none.
    let known: Int64
    let terms: Terms
    let bell: Bell

    static let inputs: [ScriptInput<Self>] =
        Terms.revoking(\.terms) + Bell.inputs(\.bell) + [
            ScriptInput("user") { $0.place.user }, ScriptInput("known_all") { $0.known },
        ]

    static let script = Script(
        "begin",
        keys: [.rows, .ends, .audit, .feed, .marks, .denied, .revoked],
        arguments: names(inputs),
        parts: ScriptPart.acting + [.epochs],
        lua: PackageResources.begin_lua
    )

    enum Answer: ScriptAnswer {
        case begun(Epoch)

        init?(_ reply: ScriptReply) {
            guard reply.status == "begun", let own = reply.optional(2), let all = reply.optional(3) else { return nil }
            self = .begun(Epoch(user: own, all: all))
        }
    }
}
