/// One session's row as a store's reply holds it: text is not copied, so a value lives only as long as those bytes.
///
/// A million rows pass through here; making strings of them all would cost more than reading them.
public struct RawRow {
    /// The session's name.
    public var session: UnsafeRawBufferPointer
    /// What the store finds it by. Left empty where that is its name.
    public var handle = UnsafeRawBufferPointer(start: nil, count: 0)
    /// Whose session it is.
    public var user: UnsafeRawBufferPointer
    /// How the token and the session are linked; absent where that is not known.
    public var mode: LinkMode?
    /// Whether a force-refresh was asked for and not yet delivered.
    public var isRefreshRequested = false
    /// Whether what the store holds of the session is not whole.
    public var isDamaged = false
    /// Whether the session merely holds a token, whose end is not its own.
    public var onlyHoldsToken = false
    /// Whether nothing but a token that nobody checked says whose it is.
    public var isUserClaimed = false
    /// The signs of a theft that the store wrote down.
    public var signs: NotedSigns = []
    /// Until when these were acknowledged, where that ends.
    public var acknowledgedUntil: Timestamp?
    /// How the session ended, where it did.
    public var ending: SessionEnding?
    /// The current token's ID. Left empty when `namesTokenByGeneration`.
    public var jti = UnsafeRawBufferPointer(start: nil, count: 0)
    /// Whether the current token's ID is `<session ID>.<generation>`: then it need not be kept.
    public var namesTokenByGeneration = false
    /// What signed the current token: the algorithm, and the ID of the key where that is known, each behind its length in a
    /// byte.
    public var signer = UnsafeRawBufferPointer(start: nil, count: 0)
    /// When the current token was issued.
    public var issued: Timestamp?
    /// When the current token runs out.
    public var expires: Timestamp?
    /// When the session ends.
    public var ends: Timestamp?
    /// When the user logged in.
    public var created: Timestamp?
    /// When the session was last used.
    public var seen: Timestamp?
    /// The network address that last used it.
    public var ip = UnsafeRawBufferPointer(start: nil, count: 0)
    /// The client that last used it.
    public var client = UnsafeRawBufferPointer(start: nil, count: 0)
    /// How the user authenticated.
    public var method = UnsafeRawBufferPointer(start: nil, count: 0)
    /// Counts this session's tokens from 1.
    public var generation: UInt32 = 1

    /// A row of that session and user; everything else is unknown until it is set.
    public init(session: UnsafeRawBufferPointer, user: UnsafeRawBufferPointer, mode: LinkMode?) {
        self.session = session
        self.user = user
        self.mode = mode
    }
}

extension SessionRow {
    /// Lends this row's text as bytes.
    func withRaw<Result>(_ body: (RawRow) -> Result) -> Result {
        let derived = jti == "\(session).\(generation)"
        var bytes: [UInt8] = []
        var bounds = [0]
        for text in [session.text, user, ip, client, method, derived ? "" : jti] {
            bytes.append(contentsOf: text.utf8)
            bounds.append(bytes.count)
        }
        bytes.append(contentsOf: SignerText.packed(algorithm: algorithm, keyID: keyID))
        bounds.append(bytes.count)
        bytes.append(contentsOf: handle?.bytes ?? [])
        bounds.append(bytes.count)
        return bytes.withUnsafeBytes { buffer in
            func text(_ place: Int) -> UnsafeRawBufferPointer {
                UnsafeRawBufferPointer(rebasing: buffer[bounds[place]..<bounds[place + 1]])
            }
            var raw = RawRow(session: text(0), user: text(1), mode: mode)
            raw.handle = text(7)
            raw.isRefreshRequested = isRefreshRequested
            raw.isDamaged = isDamaged
            raw.onlyHoldsToken = onlyHoldsToken
            raw.isUserClaimed = isUserClaimed
            raw.signs = signs
            raw.acknowledgedUntil = acknowledgedUntil
            raw.ending = ending
            raw.jti = text(5)
            raw.namesTokenByGeneration = derived
            raw.signer = text(6)
            raw.issued = issued
            raw.expires = expires
            raw.ends = ends
            raw.created = created
            raw.seen = seen
            raw.ip = text(2)
            raw.client = text(3)
            raw.method = text(4)
            raw.generation = UInt32(clamping: generation)
            return body(raw)
        }
    }
}

extension SessionRow {
    /// The same row with its text as strings; bytes that are not UTF-8 become U+FFFD.
    init(_ raw: RawRow) {
        let session = SessionName(raw.session)
        self.init(
            session: session,
            handle: raw.handle.isEmpty ? nil : SessionHandle(raw.handle),
            user: String(decoding: raw.user, as: UTF8.self),
            mode: raw.mode,
            isRefreshRequested: raw.isRefreshRequested,
            isDamaged: raw.isDamaged,
            ending: raw.ending,
            jti: raw.namesTokenByGeneration ? "\(session).\(raw.generation)" : String(decoding: raw.jti, as: UTF8.self),
            algorithm: String(decoding: SignerText(raw.signer).algorithm, as: UTF8.self),
            keyID: SignerText(raw.signer).keyID.map { String(decoding: $0, as: UTF8.self) },
            issued: raw.issued,
            expires: raw.expires,
            ends: raw.ends,
            created: raw.created,
            seen: raw.seen,
            ip: String(decoding: raw.ip, as: UTF8.self),
            client: String(decoding: raw.client, as: UTF8.self),
            method: String(decoding: raw.method, as: UTF8.self),
            generation: Int(raw.generation),
            signs: raw.signs,
            acknowledgedUntil: raw.acknowledgedUntil
        )
        onlyHoldsToken = raw.onlyHoldsToken
        isUserClaimed = raw.isUserClaimed
    }
}

extension SessionName {
    /// The same name as a string; bytes that are not UTF-8 become U+FFFD.
    init(_ bytes: UnsafeRawBufferPointer) {
        self.init(String(decoding: bytes, as: UTF8.self))
    }
}
