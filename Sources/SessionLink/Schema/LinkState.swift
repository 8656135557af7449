import Redis

/// What of a session decides about its tokens, and what is written down of their use. Times are milliseconds since 1970.
struct LinkState: Sendable, Equatable {
    var user: String
    var mode: LinkMode
    /// Whether tokens up to the one of the last requested refresh may only be used to refresh.
    var refreshRequested: Bool
    /// The current token's generation, and its fingerprint in hex.
    var generation: UInt32
    var fingerprint: String
    /// Whether the current token was used.
    var used: Bool
    var predecessorFingerprint: String?
    /// When the predecessor's grace ends; 0 as long as the current token was not used.
    var predecessorUntil: Int64?
    /// Up to which generation the last refresh was requested.
    var forcedGeneration: UInt32?
    var seen: Int64
    /// A digest of the current address and client.
    var peer: String
    /// When the generations before the predecessor retire, as the hash has it.
    var elder: String

    /// When a generation retires.
    enum Retirement: Sendable, Equatable {
        /// When a successor is first used, and the grace is over.
        case open
        /// At this moment, in milliseconds since 1970.
        case at(Int64)
        /// It had at the last refresh.
        case past
    }

    /// When a generation that is at least two behind the current one retires. Each retires before the next one does: where
    /// more than four have not, the others are taken for the last of the four.
    func retirement(ofGenerationsBehind behind: Int) -> Retirement {
        let elders = elder.split(separator: " ").map { Int64($0) ?? .min }
        let index = min(behind - 2, SessionRecord.eldersKept - 1)
        guard index >= 0, index < elders.count else { return .past }
        return elders[index] == 0 && mode != .denylist ? .open : .at(elders[index])
    }

    /// The arguments of an `HMGET`, after the key, of a session's link state alone.
    static let question = RedisCommand("HMGET", arguments: Array(SessionRecord.Field.names.prefix(fieldCount)))

    private static let fieldCount = SessionRecord.Field.elder.rawValue + 1

    /// The fields without which servers take it for no session.
    static let essentials = essentialFields.map(\.name)
    private static let essentialFields: [SessionRecord.Field] = [.user, .mode, .gen, .seen]

    /// Whether the answer to an `HMGET` of these is one of a session.
    static func isThere(essentials values: [RESPValue]) -> Bool {
        guard values.count == essentials.count else { return false }
        return LinkState { field in essentialFields.firstIndex(of: field).map { values[$0] } } != nil
    }

    /// Reads the answer to an `HMGET` of at least its fields; nil where there is no session.
    init?(values: [RESPValue]) {
        guard values.count >= Self.fieldCount else { return nil }
        self.init { values[$0.rawValue] }
    }

    /// Reads a session's fields; nil where there is no session, or something else.
    init?(_ field: (SessionRecord.Field) -> RESPValue?) {
        func text(_ name: SessionRecord.Field) -> String? { field(name)?.string }
        func number(_ name: SessionRecord.Field) -> Int64? { field(name)?.int }
        guard let user = text(.user), let mode = text(.mode).flatMap(LinkMode.init(rawValue:)),
            let generation = number(.gen).flatMap(UInt32.init(exactly:)), generation > 0, let seen = number(.seen)
        else { return nil }
        self.user = user
        self.mode = mode
        self.generation = generation
        self.seen = seen
        refreshRequested = text(.state) == "refresh"
        fingerprint = text(.fp) ?? ""
        used = text(.used) == "1"
        predecessorFingerprint = text(.prevfp)
        predecessorUntil = number(.prevuntil)
        forcedGeneration = number(.forcedgen).flatMap(UInt32.init(exactly:))
        peer = text(.peer) ?? ""
        elder = text(.elder) ?? ""
    }
}
