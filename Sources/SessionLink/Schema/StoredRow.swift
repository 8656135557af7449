public import FoundationEssentials

/// One session's row with its texts as strings.
public struct StoredRow: Sendable, Hashable {
    /// Names the session.
    public var session: SessionID
    /// Whose session it is.
    public var user: String
    /// How the token and the session are linked; nil where the session is damaged and does not say.
    public var mode: LinkMode?
    /// Whether the current token may only be used to refresh.
    public var isRefreshRequested = false
    /// The signs that it is in a thief's hands.
    public var signs: SessionSigns = []
    /// Until when its signs were acknowledged, where that ends.
    public var acknowledgedUntil: Date?
    /// Counts the session's tokens, from 1.
    public var generation: UInt32
    /// The current token's ID.
    public var jti: String
    /// The algorithm of the current token's signature.
    public var algorithm = ""
    /// The ID of the key that signed the current token, empty where its header names none; nil where that is not known.
    public var keyID: String?
    /// When the current token was issued.
    public var issued: Date?
    /// When the current token expires.
    public var expires: Date?
    /// When the session ends unless it is used.
    public var ends: Date?
    /// When the user logged in.
    public var created: Date?
    /// When the session was last used, as far as it was written down.
    public var seen: Date?
    /// The address that last used it.
    public var ip = ""
    /// The client that last used it, cut to 120 bytes.
    public var client = ""
    /// How the user logged in.
    public var method = ""
    /// What is wrong with what the store holds of the session; nil where nothing is known to be.
    public var damage: SessionDamage?

    /// A row of which no more is known than this.
    init(session: SessionID, user: String, mode: LinkMode?, generation: UInt32, jti: String) {
        self.session = session
        self.user = user
        self.mode = mode
        self.generation = generation
        self.jti = jti
    }

    /// Copies a row; bytes that are no UTF-8 become U+FFFD.
    public init(_ session: SessionID, _ row: RowView) {
        func text(_ bytes: UnsafeRawBufferPointer) -> String { String(decoding: bytes, as: UTF8.self) }
        func date(_ seconds: Int64) -> Date? { seconds == 0 ? nil : Date(milliseconds: seconds * 1000) }
        self.session = session
        user = text(row.user)
        mode = row.mode
        isRefreshRequested = row.isRefreshRequested
        signs = row.signs
        if signs.contains(.acknowledged) {
            acknowledgedUntil = row.acknowledgedUntil.map { Date(milliseconds: $0 * 1000) }
        }
        generation = row.generation
        jti = row.jti.isEmpty ? TokenID(session: session, generation: row.generation).description : text(row.jti)
        algorithm = text(row.algorithm)
        keyID = row.keyID.map(text)
        issued = date(row.issued)
        expires = date(row.expires)
        ends = date(row.ends)
        created = date(row.created)
        seen = date(row.seen)
        ip = text(row.ip)
        client = text(row.client)
        method = text(row.method)
    }

    /// Reads a row; nil when the bytes are no row of version 1.
    public init?(_ session: SessionID, bytes: [UInt8]) {
        let row = bytes.withUnsafeBytes { buffer in
            RowView(buffer).map { StoredRow(session, $0) }
        }
        guard let row else { return nil }
        self = row
    }
}
