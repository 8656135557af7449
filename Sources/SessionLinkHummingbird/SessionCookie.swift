public import FoundationEssentials
public import HTTPTypes
public import SessionLink

/// The cookie that holds a browser's credential (RFC 6265): `HttpOnly`, `Secure`, for the whole host and no other, which the
/// prefix `__Host-` has browsers insist on (draft-ietf-httpbis-rfc6265bis).
///
/// Its value is the token, or token, session ID and secret as `<token>~<session ID>.<secret>`. It is one cookie, since the
/// parts rotate together, and since proxies hand on one `Set-Cookie` of a subrequest at most.
public struct SessionCookie: Sendable, Hashable {
    /// Whether other sites' requests bring the cookie along.
    public enum SameSite: String, Sendable, Hashable, CaseIterable {
        /// Never.
        case strict = "Strict"
        /// Only when the user follows a link.
        case lax = "Lax"
        /// Always; the application must guard against forged requests itself.
        case none = "None"
    }

    /// The cookie's name, which should begin with `__Host-`.
    public var name: String
    /// Whether other sites' requests bring the cookie along.
    public var sameSite: SameSite

    /// How many bytes name and value may have together: browsers silently drop a longer cookie
    /// (draft-ietf-httpbis-rfc6265bis).
    public static let longest = 4096

    /// How many bytes `~`, session ID, dot and secret take at most: 22 of the ID, a generation of ten digits, a dot and 43 of
    /// a code in base64url.
    private static let longestPair = 78

    /// How many bytes a token may have for the cookie to hold it, with a secret or without.
    public func tokenLimit(withSecret: Bool) -> Int {
        max(0, Self.longest - name.utf8.count - (withSecret ? Self.longestPair : 0))
    }

    /// A cookie of this name.
    public init(name: String = "__Host-session", sameSite: SameSite = .lax) {
        self.name = name
        self.sameSite = sameSite
    }

    /// The `Set-Cookie` value that hands a grant to a browser, kept until the session's absolute end; nil when it is too
    /// long for a cookie.
    public func value(for grant: Grant, now: Date) -> String? {
        guard var value = grant.credential.token else { return nil }
        if let pair = SessionPair(grant.credential) { value += "~\(pair.text)" }
        guard name.utf8.count + value.utf8.count <= Self.longest else { return nil }
        return setting(value, age: max(0, Int64(grant.session.absoluteEnd.timeIntervalSince(now))))
    }

    /// The `Set-Cookie` value that takes the cookie away. For a log-out alone: an answer to a late request must not take
    /// away what a newer one brought.
    public var cleared: String { setting("", age: 0) }

    private func setting(_ value: String, age: Int64) -> String {
        "\(name)=\(value); Path=/; Max-Age=\(age); HttpOnly; Secure; SameSite=\(sameSite.rawValue)"
    }

    /// The cookies of a request without this one, as the application behind a gateway may see them.
    public func others(in fields: HTTPFields) -> String {
        let pairs = fields[values: .cookie].flatMap { $0.utf8.split(separator: UInt8(ascii: ";")) }
        let kept = pairs.map(Self.withoutBlanks).filter { !$0.isEmpty && !$0.starts(with: start) }
        return kept.map { String(Substring($0)) }.joined(separator: "; ")
    }

    private var start: String.UTF8View { "\(name)=".utf8 }

    /// A pair without the blanks around it.
    private static func withoutBlanks(_ pair: Substring.UTF8View) -> Substring.UTF8View {
        let isBlank = { (byte: UInt8) in byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }
        let text = pair.drop(while: isBlank)
        guard let last = text.lastIndex(where: { !isBlank($0) }) else { return text }
        return text[...last]
    }

    /// What a request's cookie holds; nil where it has none.
    func parts(in fields: HTTPFields) throws(CredentialProblem) -> (token: String?, pair: String?)? {
        var found: [Substring.UTF8View] = []
        let start = start
        for pair in fields[values: .cookie].flatMap({ $0.utf8.split(separator: UInt8(ascii: ";")) }) {
            let text = pair.drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
            if text.starts(with: start) { found.append(text.dropFirst(start.count)) }
        }
        if found.count > 1 { throw .several("the cookie is there twice") }
        // A cookie without value is one that was taken away.
        guard let value = found.first, !value.isEmpty else { return nil }
        let token = value.prefix { $0 != UInt8(ascii: "~") }
        let pair = value[token.endIndex...].dropFirst()
        let hasPair = token.endIndex != value.endIndex
        return (token.isEmpty ? nil : String(Substring(token)), hasPair ? String(Substring(pair)) : nil)
    }
}
