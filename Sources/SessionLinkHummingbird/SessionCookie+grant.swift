public import FoundationEssentials
public import HTTPTypes
public import SessionLink

extension SessionCookie {
    /// The header fields that hand a grant to a client in the way in which it brought its credential; none when the token
    /// is too long for a cookie. Caches must not keep a response with them.
    public func fields(for grant: Grant, to carrier: CredentialCarrier, now: Date) -> HTTPFields {
        var fields = HTTPFields()
        switch carrier {
        case .cookie:
            fields[.setCookie] = value(for: grant, now: now)
        case .fields:
            fields[.sessionToken] = grant.credential.token
            fields[.session] = SessionPair(grant.credential)?.text
        }
        return fields
    }
}
