import JOSE
import Sessions

/// One line of an operator's own audit file: an act before it is done, or the same once it is known what came of it.
struct JournalEntry: Sendable, Hashable {
    /// What the trail shows of it.
    var entry: AuditEntry
    /// Where the store is.
    var store: String
    /// Which layout it has.
    var layout: String
    /// Which ACL user acted, as the server says; empty where it does not tell.
    var redisUser = ""

    /// The outcome of what is about to be done.
    static let begun = "begun"

    /// The line, with its end.
    var line: [UInt8] {
        let members = [
            ("id", entry.id), ("time", RFC3339.text(entry.time)), ("event", entry.event.name),
            ("user", entry.user), ("session", entry.session.text), ("jti", entry.jti), ("by", entry.by),
            ("reason", entry.reason), ("outcome", entry.outcome), ("store", store), ("layout", layout),
            ("redis-user", redisUser),
        ]
        let told = members.filter { !$0.1.isEmpty }.map { ($0.0, JSONValue.string($0.1)) }
        return JSONWriter.bytes(of: JSONObject(told)) + [UInt8(ascii: "\n")]
    }

    /// A line of such a file; nothing where it is none, as one that a crash cut off.
    init?(line: ArraySlice<UInt8>) {
        guard let object = try? JSONParser.parse(Array(line), limits: .file).object else { return nil }
        func text(_ name: String) -> String { object[name]?.string ?? "" }
        guard !text("id").isEmpty, let time = RFC3339.moment(text("time")), !text("event").isEmpty else { return nil }
        entry = AuditEntry(
            id: text("id"),
            time: time,
            event: AuditEvent(name: text("event")),
            user: text("user"),
            session: SessionName(text("session")),
            jti: text("jti"),
            by: text("by"),
            reason: text("reason"),
            outcome: text("outcome")
        )
        (store, layout, redisUser) = (text("store"), text("layout"), text("redis-user"))
    }

    /// An act that is about to be done.
    init(_ entry: AuditEntry, store: String, layout: String) {
        (self.entry, self.store, self.layout) = (entry, store, layout)
    }
}
