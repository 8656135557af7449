/// The longest texts that the store takes, in UTF-8 bytes unless said otherwise.
public enum StoreLimits {
    /// A user's name: 1 to 255 bytes, since it names a key and has one length byte in a row.
    public static let user = 255
    /// How a user logged in (`password`, `passkey`, …).
    public static let method = 32
    /// An address as text; enough for IPv6 with a mapped IPv4 address.
    public static let address = 45
    /// A client (user agent) in the session; longer ones are cut.
    public static let client = 512
    /// A client in a row; longer ones are cut.
    public static let rowClient = 120
    /// A whole token in compact form.
    public static let token = 16 * 1024
    /// A key ID, or another name that is denied.
    public static let keyID = 1024
    /// A `jti` in a row, which has one length byte for it.
    static let rowTokenID = 255
    /// A reason that an operator gives; longer ones are cut.
    public static let reason = 512
}

extension String {
    /// The longest beginning of the text that has at most `limit` UTF-8 bytes and splits no character.
    func cut(to limit: Int) -> String {
        guard utf8.count > limit else { return self }
        var length = 0
        var end = startIndex
        while end < endIndex {
            let next = index(after: end)
            length += utf8.distance(from: end, to: next)
            if length > limit { break }
            end = next
        }
        return String(self[..<end])
    }
}

/// The longest times that the store takes.
enum TimeLimits {
    /// Denials outlive the token by this much, since servers may allow clocks to differ. No server may allow more.
    static let margin = Duration.seconds(300)

    /// The last second that RFC 3339 can write, in milliseconds since 1970: for what is never forgotten.
    static let never: Int64 = 253_402_300_799_000

    /// A thousand years, in milliseconds: no store keeps anything longer, and scripts tell no longer times apart.
    static let longest: Int64 = 32_000_000_000_000
}

/// What a user may be called.
enum UserName {
    /// Throws when the store can't hold the name.
    static func check(_ user: String) throws(SessionLinkError) {
        guard !user.isEmpty, user.utf8.count <= StoreLimits.user else {
            throw .invalidInput(what: "user", reason: "a name must have 1 to \(StoreLimits.user) bytes in UTF-8")
        }
    }
}
