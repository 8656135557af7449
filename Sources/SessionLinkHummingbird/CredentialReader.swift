public import HTTPTypes
import SessionLink

/// Finds the one credential of a request.
///
/// A request that has several is refused, even if they agree: whatever stands in front of a server may look at another one
/// than the server does.
public struct CredentialReader: Sendable {
    /// The cookie that is looked for.
    public var cookie: SessionCookie

    /// A reader of header fields and of this cookie.
    public init(cookie: SessionCookie = SessionCookie()) {
        self.cookie = cookie
    }

    /// The credential of a request with these header fields; nil where it brought none.
    ///
    /// - Throws: `several` for more than one credential, `malformed` for one that can't be read.
    public func read(_ fields: HTTPFields) throws(CredentialProblem) -> CarriedCredential? {
        let sent = try CarriedCredential(
            token: bearerToken(fields),
            pair: Self.single(fields[values: .session], "X-Session is there twice"),
            by: .fields
        )
        let parts = try cookie.parts(in: fields)
        var kept = try CarriedCredential(token: parts?.token, pair: parts?.pair, by: .cookie)
        kept?.credential.tokenLimit = cookie.tokenLimit(withSecret: parts?.pair != nil)
        if sent != nil, kept != nil { throw .several("in header fields and in a cookie") }
        return sent ?? kept
    }

    /// The token of `Authorization: Bearer`; other schemes are no concern of ours.
    private func bearerToken(_ fields: HTTPFields) throws(CredentialProblem) -> String? {
        guard let value = try Self.single(fields[values: .authorization], "Authorization is there twice") else {
            return nil
        }
        // By bytes: by characters, a long token would cost more here than its signature.
        let bytes = value.utf8
        let scheme = bytes.prefix { $0 != UInt8(ascii: " ") }
        guard scheme.elementsEqual("bearer".utf8, by: { $0 | 0x20 == $1 }) else { return nil }
        let token = bytes[scheme.endIndex...].drop { $0 == UInt8(ascii: " ") }
        guard !token.isEmpty, !token.contains(UInt8(ascii: " ")) else { throw .malformed("a bearer token is one word") }
        return String(Substring(token))
    }

    private static func single(_ values: [String], _ problem: String) throws(CredentialProblem) -> String? {
        if values.count > 1 { throw .several(problem) }
        return values.first
    }
}

extension CarriedCredential {
    /// Puts token, and session ID with secret, together; nil where there is neither.
    fileprivate init?(token: String?, pair text: String?, by carrier: CredentialCarrier) throws(CredentialProblem) {
        if token == nil, text == nil { return nil }
        var credential = Credential(token: token)
        if let text {
            guard let pair = SessionPair(text) else {
                throw .malformed("session ID and secret must have a dot between them")
            }
            credential.session = pair.session
            credential.secret = pair.secret
        }
        self.init(credential: credential, carrier: carrier)
    }
}
