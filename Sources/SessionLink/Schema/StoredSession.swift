public import FoundationEssentials
import Redis

/// An address and a client that used a session.
public struct StoredPeer: Sendable, Hashable {
    /// The network address.
    public var ip: String
    /// The client (user agent).
    public var client: String
    /// When the pair first used the session.
    public var first: Date
    /// When the pair last used it.
    public var last: Date
}

/// All that the store says of one session to anyone who may look.
public struct StoredSession: Sendable, Equatable {
    /// Names the session.
    public var id: SessionID
    /// Whose session it is.
    public var user: String
    /// How the token and the session are linked.
    public var mode: LinkMode
    /// How the user logged in.
    public var method: String
    /// Counts the session's tokens, from 1.
    public var generation: UInt32
    /// The epoch under which the user logged in.
    public var epoch: Epoch
    /// The SHA-256 of the current token's signing input, in lower-case hex.
    public var fingerprint: String
    /// The current token's ID: its own `jti` where somebody else issued it.
    public var jti: String
    /// Whether somebody else issues the session's tokens.
    public var isForeign: Bool
    /// The algorithm of the current token's signature.
    public var algorithm: String
    /// The ID of the key that signed the current token, empty where its header names none; nil where that can't be read.
    public var keyID: String?
    /// The current token's header, JSON as it was signed.
    public var header: [UInt8]
    /// The current token's claims, JSON as they were signed.
    public var claims: [UInt8]
    /// When the current token was issued.
    public var issued: Date?
    /// When the current token expires.
    public var expires: Date?
    /// When the user logged in.
    public var created: Date
    /// When the session was last used, as far as it was written down.
    public var seen: Date
    /// How long the session lives without being used.
    public var idleTimeout: Duration
    /// The moment after which nothing lengthens the session.
    public var absoluteEnd: Date
    /// How long the session lives unless it is used.
    public var timeToLive: Duration
    /// Whether the current token was used yet; until then its predecessor is good too.
    public var isTokenUsed: Bool
    /// Until when the predecessor of the current token is good, once the current one was used.
    public var predecessorRetires: Date?
    /// The signs that it is in a thief's hands.
    public var signs: SessionSigns
    /// Until when these were acknowledged, where that ends.
    public var acknowledgedUntil: Date?
    /// What an operator said of them; also where that is over.
    public var acknowledgement: StoredAcknowledgement?
    /// How the last force-refresh stands, if there was one.
    public var forcedRefresh: ForcedRefresh?
    /// The last eight pairs of address and client that used the session, the current one last.
    public var peers: [StoredPeer]
    /// What is wrong with the session's row; nil where nothing is.
    public var damage: SessionDamage?

    /// The steps of a force-refresh.
    public struct ForcedRefresh: Sendable, Hashable {
        /// Tokens up to this generation may only be used to refresh.
        public var generation: UInt32
        /// When it was requested.
        public var requested: Date
        /// When the session took its new token; nil until then.
        public var delivered: Date?
    }

    /// The current token as one of the session's.
    public var tokenID: TokenID { TokenID(session: id, generation: generation) }

    /// Whether the current token may only be used to refresh.
    public var isRefreshRequested: Bool { forcedRefresh.map { $0.delivered == nil } ?? false }

    /// Puts together what the store's keys hold; nil where the hash is no session.
    init?(_ id: SessionID, hash: RESPValue, text: RESPValue, row: RESPValue, timeToLive: RESPValue) {
        let fields = hash.fields()
        guard let record = SessionRecord({ fields[$0.name] }) else { return nil }
        let text = SessionText(text.bytes ?? [])
        let own = OwnKeys.row(in: row, of: id, record)
        let row = try? own.get()
        if case .failure(let damage) = own { self.damage = damage }
        self.id = id
        user = record.user
        mode = record.mode
        method = record.method
        generation = record.generation
        epoch = record.epoch
        fingerprint = record.fingerprint
        jti =
            row?.jti
            ?? (record.isForeign
                ? text.foreignTokenID : TokenID(session: id, generation: record.generation).description)
        isForeign = record.isForeign
        algorithm = row?.algorithm ?? text.algorithm
        keyID = text.keyID
        header = text.header
        claims = text.claims
        issued = record.issued.map(Date.init(milliseconds:))
        expires = record.expires.map(Date.init(milliseconds:))
        created = Date(milliseconds: record.created)
        seen = Date(milliseconds: record.seen)
        idleTimeout = .milliseconds(record.idle)
        absoluteEnd = Date(milliseconds: record.end)
        self.timeToLive = .milliseconds(max(0, timeToLive.int ?? 0))
        isTokenUsed = record.used
        predecessorRetires = record.used ? record.predecessorUntil.map(Date.init(milliseconds:)) : nil
        signs = (row?.signs ?? []).union(record.signs)
        acknowledgedUntil = row?.acknowledgedUntil
        acknowledgement = StoredAcknowledgement(fields["ack"]?.bytes)
        forcedRefresh = record.forced
        peers = text.formerPeers
        if let row, !(row.ip.isEmpty && row.client.isEmpty) {
            let since = Date(milliseconds: record.since)
            peers.append(
                StoredPeer(ip: row.ip, client: text.longClient ?? row.client, first: since, last: max(since, seen))
            )
        }
    }
}
