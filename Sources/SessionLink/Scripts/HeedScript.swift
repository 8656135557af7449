/// Raises what the store says of its servers to what this one runs with, so that every writer heeds the longest.
struct HeedScript: StoreScript {
    /// Names and milliseconds in turn.
    let rest: [String]

    var place: ScriptPlace { .store }

    static let inputs: [ScriptInput<Self>] = []

    static let script = Script(
        "heed",
        keys: [.meta],
        arguments: names(inputs),
        parts: [],
        lua: PackageResources.heed_lua
    )

    enum Answer: String, ScriptAnswer {
        case heeded

        init?(_ reply: ScriptReply) { self.init(rawValue: reply.status) }
    }
}

extension Store {
    /// Says what a server runs with, where that is longer than what others said.
    func say(_ own: StoreMeta.Heeded, beyond stored: StoreMeta.Heeded) async throws(SessionLinkError) {
        let beyond = own.beyond(stored)
        if !beyond.isEmpty { _ = try await run(HeedScript(rest: beyond)) }
    }
}
