import FoundationEssentials
import JOSE
import Redis

/// What a session's own keys and its row say, put together to a row: the session's key counts, and the row says what stands
/// there alone.
struct OwnKeys {
    let session: SessionID
    /// The answer to ``SessionRecord/question``.
    var hash: RESPValue
    /// The session's row.
    var row: RESPValue
    /// When the session's key expires, in milliseconds since 1970; negative where never.
    var expiry: RESPValue

    /// The first questions about a session; the text is asked for where they leave something open.
    static func questions(_ keys: KeySpace, _ session: SessionID) -> [RedisCommand] {
        let key = keys.key(.session, of: session)
        var fields = RedisCommand("HMGET", key)
        fields.append(argumentsOf: SessionRecord.question)
        return [
            RedisCommand("EXISTS", key), fields,
            RedisCommand("HGET", keys.key(.rows, of: session.partition), session.text),
            RedisCommand("PEXPIRETIME", key),
        ]
    }

    /// The row where all is whole, else what is wrong.
    var whole: Result<StoredRow, SessionDamage> {
        if hash.isWrongType { return .failure(.sessionOfWrongType) }
        guard let record = SessionRecord(values: hash.elements ?? []) else { return .failure(.sessionUnreadable) }
        return Self.row(in: row, of: session, record, expiry: expiry.int.flatMap { $0 > 0 ? $0 : nil })
    }

    /// The row that an answer holds, if it is one and that session's.
    ///
    /// - Parameter expiry: When the session's key expires, where that is known: no later use is believed.
    static func row(
        in answer: RESPValue,
        of session: SessionID,
        _ record: SessionRecord,
        expiry: Int64? = nil
    ) -> Result<StoredRow, SessionDamage> {
        guard let bytes = answer.bytes else { return .failure(answer.isNull ? .rowMissing : .rowUnreadable) }
        guard let row = StoredRow(session, bytes: bytes) else { return .failure(.rowUnreadable) }
        let isItsOwn =
            row.user.utf8.elementsEqual(record.user.utf8) && row.mode == record.mode
            && row.created == moment(record.created)
            // A row that ends before its session was last used hides it.
            && (row.ends.map { $0.milliseconds + 1000 >= min(record.seen, expiry ?? record.end) } ?? true)
        return isItsOwn ? .success(row) : .failure(.rowContradicts)
    }

    /// The row as far as it can be told.
    ///
    /// - Parameter text: what lies under the session's `claims` key.
    func row(_ damage: SessionDamage, text: RESPValue) -> StoredRow {
        let text = SessionText(text.bytes ?? [])
        func field(_ name: SessionRecord.Field) -> RESPValue? {
            let values = hash.elements ?? []
            return name.rawValue < values.count ? values[name.rawValue] : nil
        }
        func time(_ name: SessionRecord.Field) -> Date? { field(name)?.int.flatMap(Self.moment) }
        let generation = field(.gen)?.int.flatMap(UInt32.init(exactly:)) ?? 0
        let isForeign = field(.foreign)?.string == "1"
        let own = generation == 0 ? "" : TokenID(session: session, generation: generation).description
        // Of a row that tells of another session nothing else is believed.
        var row = StoredRow(
            session: session,
            user: user(field(.user)),
            mode: field(.mode)?.string.flatMap(LinkMode.init(rawValue:)),
            generation: generation,
            jti: isForeign ? text.foreignTokenID : own
        )
        row.isRefreshRequested = field(.state)?.string == "refresh"
        row.signs = SessionSigns(rawValue: UInt8(truncatingIfNeeded: field(.signs)?.int ?? 0)).subtracting([
            .kept, .acknowledged,
        ])
        row.algorithm = text.algorithm
        row.keyID = text.keyID
        row.issued = time(.iat)
        row.expires = time(.exp)
        row.ends = expiry.int.flatMap { $0 > 0 ? Self.moment($0.adding(clamped: 999)) : nil }
        row.created = time(.created)
        row.seen = time(.seen)
        row.client = (text.longClient ?? "").cut(to: StoreLimits.rowClient)
        row.method = field(.method)?.string ?? ""
        row.damage = damage
        return row
    }

    /// Whose session it is. Where its own key does not say, or names somebody whose sessions lie in another partition, its row
    /// tells, if it names somebody whose sessions lie in this one.
    private func user(_ field: RESPValue?) -> String {
        let own = field.map { String(decoding: $0.bytes ?? [], as: UTF8.self) } ?? ""
        if !own.isEmpty, Partition(user: own) == session.partition { return own }
        guard let listed = StoredRow(session, bytes: row.bytes ?? [])?.user,
            Partition(user: listed) == session.partition
        else { return own }
        return listed
    }

    /// A time as a row has it: in whole seconds, and none where it is 0 or less.
    private static func moment(_ milliseconds: Int64) -> Date? {
        let seconds = milliseconds / 1000
        return seconds > 0 ? Date(milliseconds: min(seconds, 0xFF_FFFF_FFFF) * 1000) : nil
    }
}

extension SessionText {
    /// The algorithm that the token's header names; empty where it can't be read.
    var algorithm: String { object(header)?["alg"]?.string ?? "" }

    /// The ID of the key that the token's header names, empty where it names none; nil where it can't be read.
    var keyID: String? { object(header).map { $0["kid"]?.string ?? "" } }

    /// The same in a session's text, without reading the rest of it.
    static func keyID(in bytes: [UInt8]) -> String? {
        SessionText(Array(bytes.prefix { $0 != UInt8(ascii: "\n") })).keyID
    }

    /// The ID that the issuer of a foreign token gave it; empty where it has none.
    var foreignTokenID: String { object(claims)?["jti"]?.string ?? "" }

    private func object(_ line: [UInt8]) -> JSONObject? { (try? JSONParser.parse(line))?.object }
}

extension RESPValue {
    /// Whether a key turned out to be of another type than the command is for.
    var isWrongType: Bool {
        if case .error(let error) = self { error.kind == .wrongType } else { false }
    }
}
