import JOSE
import Sessions

/// All that is known of a user as one JSON object on one line. It is made in pieces, so that of a trail, however long, no
/// more than a page is in memory: the beginning, any number of entries, and the end with what all of them tell.
enum UserDocument {
    /// The user, what bars log-ins, and the open sessions.
    static func beginning(_ detail: UserDetail, at now: Timestamp, _ geography: Geography = Geography()) -> String {
        var fields = Fields()
        fields.add("user", detail.user)
        fields.add("time", now)
        switch detail.lock {
        case .unread, .untold: break
        case .none: fields.add("locked", .bool(false))
        case .locked(let lock):
            fields.add("locked", .bool(true))
            fields.add("lock", Fields(lock: lock).json)
        }
        fields.add("lookalikes", .array(detail.lookalikes.map { .string($0) }))
        let summary = detail.sessions.summary
        fields.add("open_sessions", summary.sessions)
        fields.add("refused_sessions", summary.refused)
        fields.add(
            "sessions",
            .array(detail.sessions.newest.map { Fields($0.row, at: now, $0.signs, geography).json })
        )
        // Where the list was still being read, there may be more.
        let areWhole = detail.sessionsKnown == .whole && summary.sessions == detail.sessions.newest.count
        fields.add("sessions_are_whole", .bool(areWhole))
        return "\(Printer.json(fields.json).dropLast()),\"entries\":["
    }

    /// Entries of the audit trail.
    ///
    /// - Parameter isFirst: whether none came before them.
    static func entries(_ entries: [AuditEntry], isFirst: Bool, _ geography: Geography = Geography()) -> String {
        let text = entries.map { Printer.json(Fields($0, geography).json) }.joined(separator: ",")
        return isFirst || text.isEmpty ? text : ",\(text)"
    }

    /// What the entries tell, and how far back they go.
    static func end(_ detail: UserDetail, _ geography: Geography = Geography()) -> String {
        var fields = Fields()
        fields.add("log_ins", detail.history.logIns)
        fields.add("first_seen", detail.firstUse)
        fields.add("last_seen", detail.lastUse)
        if detail.isLastUseTold { fields.add("last_seen_by_trail", .bool(true)) }
        fields.add("addresses", .array(detail.addresses.map { Fields($0, named: "ip", geography).json }))
        fields.add("clients", .array(detail.clients.map { Fields($0, named: "client").json }))
        fields.add("failed_log_ins", .array(detail.history.failuresFrom.map { Fields($0).json }))
        var trail = Fields()
        trail.add("entries", detail.history.count)
        trail.add("since", detail.since)
        trail.add("begins", detail.extent?.begins)
        trail.add("failures_begin", detail.extent?.failuresBegin)
        fields.add("trail", trail.json)
        return "],\(Printer.json(fields.json).dropFirst())\n"
    }
}

extension Fields {
    fileprivate init(lock: Restriction) {
        add("operator", lock.by)
        add("reason", lock.reason)
        add("since", lock.since)
        add("until", lock.until)
    }

    fileprivate init(_ place: UserPlace, named name: String, _ geography: Geography = Geography()) {
        add(name, place.name)
        add(geography.place(of: place.name))
        add("open_sessions", place.open)
        add("log_ins", place.logIns)
        add("first", place.first)
        add("last", place.last)
        if place.isLastTold { add("last_by_trail", .bool(true)) }
    }

    fileprivate init(_ failures: UserFailures) {
        add("ip", failures.address)
        add("count", failures.count)
        add("first", failures.first)
        add("last", failures.last)
        add("client", failures.client)
        add("reason", failures.reason)
    }
}
