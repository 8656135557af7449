/// One session's row, read where it lies.
///
/// Rows are the values of the hash `rows`, so that a whole list costs one bulk read a partition. Version 1, big-endian:
///
/// | bytes | what |
/// | --- | --- |
/// | 1 | version, 1 |
/// | 1 | link mode: 0 allowlist, 1 paired, 2 denylist |
/// | 1 | state: 0 live, 1 refresh requested |
/// | 1 | flags: ``SessionSigns`` |
/// | 4 | generation |
/// | 5 × 5 | seconds since 1970, 0 where unknown: token issued, token expires, session ends, created, last seen |
/// | 6 × (1 + n) | length and UTF-8 of: user, IP, client (cut to 120 bytes), method, `jti`, algorithm |
/// | 1 + n | the same of the ID of the key that signed; not there in rows that an older release wrote |
/// | 1 + n | where the signs were acknowledged for a time: its end, seconds since 1970 in digits; else not there |
///
/// `jti` is empty where it is `<session ID>.<generation>`. More texts may follow in time; readers ignore them. Rows whose
/// end is past stay until they are swept: readers hide them.
///
/// A view and the buffers that it hands out are good only as long as the bytes that it was made of.
public struct RowView {
    private let bytes: UnsafeRawBufferPointer
    private let places: Places

    /// How the token and the session are linked.
    public let mode: LinkMode

    /// A view of these bytes; nil when they are no row of version 1.
    public init?(_ bytes: UnsafeRawBufferPointer) {
        guard bytes.count >= Self.firstText + 6, bytes[0] == 1, let mode = LinkMode(rowValue: bytes[1]),
            let places = Places(bytes)
        else { return nil }
        self.bytes = bytes
        self.places = places
        self.mode = mode
    }

    /// Whether the current token may only be used to refresh.
    public var isRefreshRequested: Bool { bytes[2] == 1 }

    /// The signs that it is in a thief's hands.
    public var signs: SessionSigns { SessionSigns(rawValue: bytes[3]) }

    /// Until when its signs were acknowledged, in seconds since 1970; 0 where that can't be read. Nil where it has no end, as far
    /// as ``SessionSigns/acknowledged`` is among them.
    public var acknowledgedUntil: Int64? {
        guard places.end < bytes.count else { return nil }
        let length = Int(bytes[places.end])
        guard places.end + length < bytes.count else { return 0 }
        let seconds = Int64(String(decoding: text(places.end), as: UTF8.self)) ?? 0
        return min(max(0, seconds), 0xFF_FFFF_FFFF)
    }

    /// Counts the session's tokens, from 1.
    public var generation: UInt32 { UInt32(bigEndian: bytes.loadUnaligned(fromByteOffset: 4, as: UInt32.self)) }

    /// When the current token was issued, in seconds since 1970; 0 where unknown, as for all times.
    public var issued: Int64 { seconds(at: 8) }
    /// When the current token expires.
    public var expires: Int64 { seconds(at: 13) }
    /// When the session ends unless it is used: the earlier of idle timeout and absolute lifetime, rounded up.
    public var ends: Int64 { seconds(at: 18) }
    /// When the user logged in.
    public var created: Int64 { seconds(at: 23) }
    /// When the session was last used, as far as it was written down.
    public var seen: Int64 { seconds(at: 28) }

    /// Whose session it is.
    public var user: UnsafeRawBufferPointer { text(places.user) }
    /// The address that last used it.
    public var ip: UnsafeRawBufferPointer { text(places.ip) }
    /// The client that last used it, cut to 120 bytes.
    public var client: UnsafeRawBufferPointer { text(places.client) }
    /// How the user logged in.
    public var method: UnsafeRawBufferPointer { text(places.method) }
    /// The current token's ID; empty where it is `<session ID>.<generation>`.
    public var jti: UnsafeRawBufferPointer { text(places.jti) }
    /// The algorithm of the current token's signature.
    public var algorithm: UnsafeRawBufferPointer { text(places.algorithm) }
    /// The ID of the key that signed the current token, empty where its header names none; nil where the row does not say.
    public var keyID: UnsafeRawBufferPointer? { places.end > places.key ? text(places.key) : nil }
    /// Algorithm and key ID as they lie: the length of each in a byte, then its text; the second only where the row says it.
    public var signer: UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(rebasing: bytes[places.algorithm..<places.end])
    }

    private static let firstText = 33

    /// Where each text's length byte is.
    private struct Places {
        let user = RowView.firstText
        let ip: Int
        let client: Int
        let method: Int
        let jti: Int
        let algorithm: Int
        let key: Int
        /// Where what is known of a row ends: behind the key's ID, or before it where the row has none.
        let end: Int

        init?(_ bytes: UnsafeRawBufferPointer) {
            func after(_ place: Int) -> Int {
                place < bytes.count ? place + 1 + Int(bytes[place]) : bytes.count + 1
            }
            ip = after(user)
            client = after(ip)
            method = after(client)
            jti = after(method)
            algorithm = after(jti)
            key = after(algorithm)
            if key > bytes.count { return nil }
            end = key < bytes.count ? after(key) : key
            if end > bytes.count { return nil }
        }
    }

    /// The five bytes of a time, as the end of the eight that stop there.
    private func seconds(at place: Int) -> Int64 {
        let eight = UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: place - 3, as: UInt64.self))
        return Int64(eight & 0xFF_FFFF_FFFF)
    }

    private func text(_ place: Int) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(rebasing: bytes[place + 1..<place + 1 + Int(bytes[place])])
    }
}
