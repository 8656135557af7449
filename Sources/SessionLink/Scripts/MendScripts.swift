import Redis

/// Writes a session's row, its end and its place among its user's sessions, if the session still is as it was.
struct MendRowScript: StoreScript {
    let row: StoredRow
    let record: SessionRecord
    /// When the session's key expires, as it was read; negative where never.
    let expiry: Int64
    /// What the session was like.
    let stamp: String

    var place: ScriptPlace { ScriptPlace(partition: row.session.partition, user: record.user, session: row.session) }

    static let inputs: [ScriptInput<Self>] = [
        ScriptInput("sid") { $0.row.session.text }, ScriptInput("row") { $0.row.bytes ?? [] },
        ScriptInput("expiry") { $0.expiry }, ScriptInput("stop") { $0.expiry > 0 ? $0.expiry : $0.record.end },
        ScriptInput("created") { $0.record.created }, ScriptInput("absolute") { $0.record.end },
        ScriptInput("stamp") { $0.stamp },
    ]

    static let script = Script(
        "mend-row",
        keys: [.rows, .ends, .feed, .userSessions, .session],
        arguments: names(inputs),
        parts: [.schema, .numbers, .clock, .act],
        lua: PackageResources.mend_row_lua
    )

    enum Answer: String, ScriptAnswer {
        case mended
        /// The session changed meanwhile.
        case moved
        case gone

        init?(_ reply: ScriptReply) { self.init(rawValue: reply.status) }
    }
}

/// Takes out what a session that is gone left behind.
struct RemoveLeftOverScript: StoreScript {
    let partition: Partition
    /// As it stands in the store, which need not be a session's ID.
    let name: [UInt8]

    var place: ScriptPlace {
        ScriptPlace(partition: partition, session: SessionID(String(decoding: name, as: UTF8.self)))
    }

    static let inputs: [ScriptInput<Self>] = [ScriptInput("name") { $0.name }]

    static let script = Script(
        "remove-left-over",
        keys: [.rows, .ends, .session],
        arguments: names(inputs),
        parts: [.numbers, .clock, .act],
        lua: PackageResources.remove_left_over_lua
    )

    enum Answer: String, ScriptAnswer {
        case removed
        /// There is a session of that name now.
        case moved

        init?(_ reply: ScriptReply) { self.init(rawValue: reply.status) }
    }
}
