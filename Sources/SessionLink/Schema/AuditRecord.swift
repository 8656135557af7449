public import FoundationEssentials
public import Redis

/// The kinds of events in the audit trail.
public enum AuditEvent: String, Sendable, Hashable, CaseIterable {
    /// A session began.
    case logIn = "log-in"
    /// Somebody tried to log in and was refused.
    case logInFailed = "log-in-failed"
    /// A refresh that matters: one that was requested, or one from elsewhere.
    case refresh
    /// An operator asked for a refresh.
    case refreshRequested = "refresh-requested"
    /// A credential was presented for refresh after its retirement; its session was revoked.
    case reuse
    /// A session was used from an address or with a client that is new to it.
    case addressChanged = "address-changed"
    /// Two places use one token: the entry's own, and the one that had it before.
    case tokenShared = "token-shared"
    /// A user ended a session.
    case logOut = "log-out"
    /// An operator ended a session.
    case sessionRevoked = "session-revoked"
    /// An operator ended all sessions of a user.
    case userRevoked = "user-revoked"
    /// An operator ended all sessions of all users; written once, in the first partition.
    case everyoneRevoked = "everyone-revoked"
    /// An operator ended all sessions of a user and bars the user from logging in.
    case userLocked = "user-locked"
    /// An operator lets a locked user log in again.
    case userUnlocked = "user-unlocked"
    /// A locked user logs in again: the lock's time was over.
    case lockEnded = "lock-ended"
    /// An operator knows of a session's signs of theft: they raise no alarm until something new happens.
    case acknowledged
    /// An operator denied a token, a session, a fingerprint or a key.
    case denied
    /// An operator lifted a denial.
    case denialLifted = "denial-lifted"
    /// An operator began to act on many sessions, one after the other; how many were meant.
    case bulkBegun = "bulk-begun"
    /// A session's time was over.
    case sessionEnded = "session-ended"
    /// An operator began to mend rows that were damaged; written once, in the first partition, before anything is mended.
    case mended

    /// Whether it ended all sessions that a user had.
    var endsAllOfUser: Bool {
        switch self {
        case .userRevoked, .userLocked: true
        case .logIn, .logInFailed, .refresh, .refreshRequested, .reuse, .addressChanged, .tokenShared, .logOut,
            .sessionRevoked, .everyoneRevoked, .userUnlocked, .lockEnded, .acknowledged, .denied, .denialLifted,
            .bulkBegun,
            .sessionEnded,
            .mended:
            false
        }
    }
}

/// One entry of the audit trail. Its texts are what the store holds: attackers' bytes included, not safe to draw.
public struct AuditRecord: Sendable, Hashable, Identifiable {
    /// Where the entry lies.
    public var partition: Partition
    /// The entry's place in its stream.
    public var place: RedisStreamID
    /// What happened: the raw value of an ``AuditEvent``, or a later release's word.
    public var event: String
    /// Whom it happened to; empty where unknown, as are the texts below.
    public var user: String
    /// The session's ID.
    public var session: String
    /// The token's ID.
    public var jti: String
    /// The network address.
    public var ip: String
    /// The client (user agent).
    public var client: String
    /// From where the same token was used before, where the entry tells of two places; its client as far as a row holds it.
    public var before: Peer?
    /// How that place differs from the entry's own; nil where it does not.
    public var difference: Difference?
    /// Who did it, where an operator did.
    public var actor: Operator?
    /// Why.
    public var reason: String
    /// How it came out.
    public var outcome: String

    /// Unique in a store: partition and stream ID.
    public var id: String { "\(partition.hex):\(place)" }

    /// When it happened, by Redis's clock.
    public var time: Date { Date(milliseconds: Int64(clamping: place.milliseconds)) }

    /// Reads an entry of a stream as `XRANGE` answers it; nil when it is not one.
    init?(_ entry: RESPValue, in partition: Partition) {
        guard let parts = entry.elements, parts.count == 2, let place = parts[0].string.flatMap(RedisStreamID.init)
        else {
            return nil
        }
        let fields = parts[1].fields()
        func text(_ name: String) -> String { String(decoding: fields[name]?.bytes ?? [], as: UTF8.self) }
        self.partition = partition
        self.place = place
        event = text("event")
        user = text("user")
        session = text("session")
        let jti = text("jti")
        self.jti = Self.isShortened(jti) ? session + jti : jti
        ip = text("ip")
        client = text("client")
        let difference = text("difference")
        before = difference.isEmpty ? nil : Peer(ip: text("before-ip"), client: text("before-client"))
        self.difference = Difference(rawValue: difference)
        actor = Operator(text: text("operator"))
        reason = text("reason")
        outcome = text("outcome")
        readOlderReason()
    }

    /// Whether it is only what follows the session's ID, as in most entries; older ones have it whole.
    private static func isShortened(_ jti: String) -> Bool {
        jti.utf8.first == UInt8(ascii: ".") && jti.utf8.dropFirst().allSatisfy { (0x30...0x39).contains($0) }
    }

    /// How two places differ that use one token, as the script decided that noticed it.
    public enum Difference: String, Sendable, Hashable {
        /// It is another network: IPv4 addresses that differ in their first 16 bits, IPv6 ones in their first 32.
        case network
        /// It is another client.
        case client
        /// It is another client in another network.
        case both
    }
}
