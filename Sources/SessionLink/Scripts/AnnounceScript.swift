/// Writes the entry that many actions begin with. Runs when Redis is out of memory, as the actions do that follow.
struct AnnounceScript: StoreScript {
    let place: ScriptPlace
    /// What is done to how many, in words.
    let intent: String
    let cause: Cause
    let terms: Terms

    static let inputs: [ScriptInput<Self>] =
        Terms.writing(\.terms) + Cause.inputs(\.cause) + [ScriptInput("intent") { $0.intent }]

    static let script = Script(
        "announce",
        .allowOOM,
        keys: [.audit, .feed],
        arguments: names(inputs),
        parts: [.schema, .numbers, .clock, .past, .streams, .act, .audited],
        lua: PackageResources.announce_lua
    )

    enum Answer: String, ScriptAnswer {
        case announced

        init?(_ reply: ScriptReply) { self.init(rawValue: reply.status) }
    }
}
