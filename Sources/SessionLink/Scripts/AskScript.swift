import Redis

/// Answers, all of one moment, what decides about a credential: Redis's time, the session's fields, its secrets' hashes
/// where they are wanted, the epochs of the user and of all, and by when each of the denials may be forgotten. Where
/// the credential does not say its user, the session does.
struct AskScript: StoreScript {
    let place: ScriptPlace
    let wantsSecrets: Bool
    /// The members of the denials.
    let rest: [String]

    static let inputs: [ScriptInput<Self>] = [
        ScriptInput("user") { $0.place.user }, ScriptInput("wants_secrets", is: \.wantsSecrets),
    ]

    static let script = Script(
        "ask",
        .noWrites,
        keys: [.marks, .denied, .session, .token],
        arguments: names(inputs),
        parts: [.sessionFields, .numbers, .clock],
        lua: PackageResources.ask_lua
    )

    struct Answer: ScriptAnswer {
        let now: Int64
        let record: [RESPValue]
        let secrets: [RESPValue]
        let marks: RESPValue
        let denied: [RESPValue]

        init?(_ reply: ScriptReply) {
            guard reply.status == "answer" else { return nil }
            now = reply.time
            record = reply.list(2)
            secrets = reply.list(3)
            marks = .array(reply.list(4))
            denied = reply.list(5)
        }
    }
}
