/// Entries of an audit trail, laid out as bytes: they are many, and take a quarter of what they would as values.
///
/// What few have said or done, such as clients and reasons, is kept once for all entries.
struct TrailEntries: Sendable {
    private var entries: [Kept] = []
    private var arena: [UInt8] = []
    private var shared = TextPool()

    /// Entries in their order, the oldest first.
    init(_ entries: some Sequence<AuditEntry> = []) {
        for entry in entries { append(entry) }
    }

    /// One entry. Texts are cut at 65,535 bytes.
    private struct Kept: Sendable {
        var time: Timestamp
        var event: AuditEvent
        var difference: Place.Difference?
        var hasBefore: Bool
        var isObserved: Bool
        /// Where its own texts lie in the arena, one behind the other.
        var start: Int
        var id: UInt16
        var user: UInt16
        var session: UInt16
        var jti: UInt16
        var ip: UInt16
        // Texts that it shares with others, by their numbers.
        var client: UInt32
        var ipBefore: UInt32
        var clientBefore: UInt32
        var by: UInt32
        var reason: UInt32
        var outcome: UInt32
    }

    mutating func append(_ entry: AuditEntry) {
        entries.append(
            Kept(
                time: entry.time,
                event: entry.event,
                difference: entry.difference,
                hasBefore: entry.before != nil,
                isObserved: entry.isObserved,
                start: arena.count,
                id: keep(entry.id),
                user: keep(entry.user),
                session: keep(entry.session.text),
                jti: keep(entry.jti),
                ip: keep(entry.ip),
                client: share(entry.client),
                ipBefore: share(entry.before?.ip ?? ""),
                clientBefore: share(entry.before?.client ?? ""),
                by: share(entry.by),
                reason: share(entry.reason),
                outcome: share(entry.storedOutcome)
            )
        )
    }

    private mutating func keep(_ text: String) -> UInt16 {
        let bytes = text.utf8.prefix(Int(UInt16.max))
        arena.append(contentsOf: bytes)
        return UInt16(bytes.count)
    }

    private mutating func share(_ text: String) -> UInt32 {
        var text = text
        return text.withUTF8 { shared.retain(UnsafeRawBufferPointer($0)) }
    }

    private func text(_ number: UInt32) -> String {
        shared.with(number) { String(decoding: $0, as: UTF8.self) }
    }
}

extension TrailEntries: RandomAccessCollection {
    var startIndex: Int { 0 }
    var endIndex: Int { entries.count }

    subscript(place: Int) -> AuditEntry {
        let kept = entries[place]
        var end = kept.start
        func next(_ length: UInt16) -> String {
            defer { end += Int(length) }
            return String(decoding: arena[end..<end + Int(length)], as: UTF8.self)
        }
        var entry = AuditEntry(
            id: next(kept.id),
            time: kept.time,
            event: kept.event,
            user: next(kept.user),
            session: SessionName(next(kept.session)),
            jti: next(kept.jti),
            ip: next(kept.ip),
            client: text(kept.client),
            before: kept.hasBefore ? Place(ip: text(kept.ipBefore), client: text(kept.clientBefore)) : nil,
            difference: kept.difference,
            by: text(kept.by),
            reason: text(kept.reason),
            outcome: text(kept.outcome)
        )
        entry.isObserved = kept.isObserved
        return entry
    }
}
