import FoundationEssentials
import Redis

/// The hash of one session (`session:<sid>`), as the scripts write it. Times are milliseconds since 1970.
///
/// | field | what |
/// | --- | --- |
/// | `user`, `mode`, `method`, `epoch` | fixed at the log-in; `epoch` is `user.all` |
/// | `foreign` | `1` where somebody else issues the session's tokens; else not there |
/// | `created`, `end`, `idle` | log-in, absolute end, and how long the session lives without being used |
/// | `state` | `live`, or `refresh` when a refresh was requested |
/// | `gen`, `fp`, `iat`, `exp` | the current token: generation, fingerprint in hex, times |
/// | `used` | `1` once the current token was used; the first token counts as used |
/// | `prevfp`, `prevuntil` | the predecessor, and when it retires: 0 until its successor is used; `denylist`, where no use is seen: grace after the rotation |
/// | `elder` | when the four generations before the predecessor retire, the latest first: 0 as long as no successor was used; those that had are left out |
/// | `lastexp` | the latest expiry of an earlier token, where that is later than `exp` |
/// | `seen`, `since`, `peer` | last use; since when, and a digest of, the current address and client; `since` is not there as long as they are those of the log-in |
/// | `signs` | signs that it is in a thief's hands, as a number; not there where there are none |
/// | `forcedgen`, `forcedat`, `delivered` | the last requested refresh: up to which generation, when, and when it was done |
/// | `shared` | the latest generation that was seen in two hands; not there where none was |
///
/// All values but those of long user names are short: one beyond 64 bytes costs the hash Redis's compact encoding.
@dynamicMemberLookup
struct SessionRecord: Sendable, Equatable {
    var link: LinkState
    var method: String
    var epoch: Epoch
    var issued: Int64?
    var expires: Int64?
    var created: Int64
    var end: Int64
    var idle: Int64
    var since: Int64
    var forced: StoredSession.ForcedRefresh?
    /// Whether somebody else issues the session's tokens.
    var isForeign: Bool
    /// Signs that it is in a thief's hands.
    var signs: SessionSigns

    subscript<Value>(dynamicMember member: KeyPath<LinkState, Value>) -> Value { link[keyPath: member] }

    /// When the last refresh was requested, as the hash has it; empty where none was.
    var forcedAt: String

    /// How many generations before the predecessor have their retirement written down: what fits into a short value.
    static let eldersKept = 4

    /// The fields of the hash, in the order in which they are asked for: those of its `LinkState` first.
    enum Field: Int, CaseIterable {
        case user, mode, state, gen, fp, used, prevfp, prevuntil, forcedgen, seen, peer, elder
        case method, epoch, iat, exp, created, end, idle, since, forcedat, delivered, foreign, signs

        /// The field's name.
        var name: String { String(describing: self) }

        /// The names of all.
        static let names = allCases.map(\.name)
    }

    /// The arguments of an `HMGET`, after the key, of all fields.
    static let question = RedisCommand("HMGET", arguments: Field.names)

    /// Reads the answer to an `HMGET` of all fields; nil where there is no session.
    init?(values: [RESPValue]) {
        guard values.count == Field.allCases.count else { return nil }
        self.init { values[$0.rawValue] }
    }

    /// Reads a session's fields; nil where there is no session, or something else.
    init?(_ field: (Field) -> RESPValue?) {
        func text(_ name: Field) -> String? { field(name)?.string }
        func number(_ name: Field) -> Int64? { field(name)?.int }
        guard let link = LinkState(field), let epoch = text(.epoch).flatMap(Epoch.init),
            let created = number(.created), let end = number(.end), let idle = number(.idle)
        else { return nil }
        self.link = link
        self.epoch = epoch
        self.created = created
        self.end = end
        self.idle = idle
        method = text(.method) ?? ""
        issued = number(.iat)
        expires = number(.exp)
        since = number(.since) ?? created
        isForeign = text(.foreign) == "1"
        signs = SessionSigns(rawValue: UInt8(truncatingIfNeeded: number(.signs) ?? 0)).subtracting([
            .kept, .acknowledged,
        ])
        forcedAt = text(.forcedat) ?? ""
        forced = link.forcedGeneration.map { generation in
            StoredSession.ForcedRefresh(
                generation: generation,
                requested: Date(milliseconds: number(.forcedat) ?? 0),
                delivered: number(.delivered).map(Date.init(milliseconds:))
            )
        }
    }
}
