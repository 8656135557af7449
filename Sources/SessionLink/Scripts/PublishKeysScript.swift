/// Sets the published keys if they still are as they were read.
struct PublishKeysScript: StoreScript {
    let current: [UInt8]
    let wanted: [UInt8]

    var place: ScriptPlace { .store }

    static let inputs: [ScriptInput<Self>] = [
        ScriptInput("current") { $0.current }, ScriptInput("wanted") { $0.wanted },
    ]

    static let script = Script(
        "publish-keys",
        keys: [.published],
        arguments: names(inputs),
        parts: [],
        lua: PackageResources.publish_keys_lua
    )

    enum Answer: String, ScriptAnswer {
        case published
        /// Another was faster.
        case changed

        init?(_ reply: ScriptReply) { self.init(rawValue: reply.status) }
    }
}
