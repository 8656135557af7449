public import FoundationEssentials
import HTTPTypes
public import SessionLink

/// The cookies that hold a browser's credential (RFC 6265): `HttpOnly`, `Secure`, for the whole host and no other, which the
/// prefix `__Host-` has browsers insist on.
public struct SessionCookies: Sendable, Hashable {
    /// Whether other sites' requests bring the cookies along.
    public enum SameSite: String, Sendable, Hashable, CaseIterable {
        /// Never.
        case strict = "Strict"
        /// Only when the user follows a link.
        case lax = "Lax"
        /// Always; the application must guard against forged requests itself.
        case none = "None"
    }

    /// The cookie of the token.
    public var token: String
    /// The cookie of session ID and secret, where the link mode has one.
    public var session: String
    /// Whether other sites' requests bring the cookies along.
    public var sameSite: SameSite

    /// Browsers drop, without a word, a cookie whose name and value have more bytes together.
    public static let longest = 4096

    /// Cookies of these names, which should begin with `__Host-`.
    public init(token: String = "__Host-token", session: String = "__Host-session", sameSite: SameSite = .lax) {
        self.token = token
        self.session = session
        self.sameSite = sameSite
    }

    /// The `Set-Cookie` values that hand a grant to a browser, kept until the session's absolute end; nil when the token is
    /// too long for a cookie.
    public func values(for grant: Grant, now: Date) -> [String]? {
        let age = max(0, Int64(grant.session.absoluteEnd.timeIntervalSince(now)))
        guard let value = grant.credential.token, token.utf8.count + value.utf8.count <= Self.longest else {
            return nil
        }
        let pair = SessionPair(grant.credential)
        return [cookie(token, value, age)] + (pair.map { [cookie(session, $0.text, age)] } ?? [])
    }

    /// The `Set-Cookie` values that take both cookies away. For a log-out alone: an answer to a late request must not take
    /// away what a newer one brought.
    public var cleared: [String] { [cookie(token, "", 0), cookie(session, "", 0)] }

    private func cookie(_ name: String, _ value: String, _ age: Int64) -> String {
        "\(name)=\(value); Path=/; Max-Age=\(age); HttpOnly; Secure; SameSite=\(sameSite.rawValue)"
    }

    /// What a request has under both names.
    func values(in fields: HTTPFields) throws(CredentialProblem) -> (token: String?, session: String?) {
        var found: [String: String] = [:]
        for field in fields[values: .cookie] {
            for pair in field.split(separator: ";") {
                guard let equals = pair.firstIndex(of: "=") else { continue }
                let name = pair[..<equals].trimmingPrefix { $0 == " " || $0 == "\t" }
                guard name == token || name == session else { continue }
                let value = String(pair[pair.index(after: equals)...])
                if found.updateValue(value, forKey: String(name)) != nil { throw .several("a cookie is there twice") }
            }
        }
        // A cookie without value is one that was taken away.
        return (found[token].flatMap { $0.isEmpty ? nil : $0 }, found[session].flatMap { $0.isEmpty ? nil : $0 })
    }
}
