public import HTTPTypes

extension HTTPField.Name {
    /// `X-Session`: session ID and secret, with a dot between them. A credential.
    public static let session = literal("X-Session")
    /// `X-Session-Token`: a fresh token, for a client that sends its own in `Authorization`. A credential.
    public static let sessionToken = literal("X-Session-Token")
    /// `X-Forwarded-For`: the addresses that a request passed, the client's first.
    public static let xForwardedFor = literal("X-Forwarded-For")

    /// A name that is known to be one.
    package static func literal(_ name: StaticString) -> HTTPField.Name {
        guard let name = HTTPField.Name("\(name)") else { preconditionFailure("\(name) can name no header field") }
        return name
    }
}
