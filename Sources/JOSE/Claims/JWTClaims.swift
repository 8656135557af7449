/// The claims of a JWT (RFC 7519): the registered ones typed, all of them as they were sent.
public struct JWTClaims: Sendable, Equatable {
    /// `iss`: who issued the token.
    public let issuer: String?

    /// `sub`: whom the token is about.
    public let subject: String?

    /// `aud`: for whom the token is; a single audience is a list of one.
    public let audience: [String]?

    /// `exp`: from when the token is no longer good.
    public let expiration: NumericDate?

    /// `nbf`: from when the token is good.
    public let notBefore: NumericDate?

    /// `iat`: when the token was issued.
    public let issuedAt: NumericDate?

    /// `jti`: the token's own name.
    public let tokenID: String?

    /// All claims as they were sent, the registered ones included.
    public let raw: JSONObject

    /// Claims from an object. Throws when a registered claim has another type than RFC 7519 gives it.
    public init(_ object: JSONObject) throws(ClaimsError) {
        issuer = try object.stringClaim("iss")
        subject = try object.stringClaim("sub")
        audience = try object.audienceClaim()
        expiration = try object.dateClaim("exp")
        notBefore = try object.dateClaim("nbf")
        issuedAt = try object.dateClaim("iat")
        tokenID = try object.stringClaim("jti")
        raw = object
    }

    /// Claims from a token's payload. Throws when it is no JSON object, or as `init(_:)` does.
    public init(payload: [UInt8], limits: JSONLimits = .token) throws(ClaimsError) {
        let value: JSONValue
        do {
            value = try JSONParser.parse(payload, limits: limits)
        } catch {
            throw .malformed(error)
        }
        guard let object = value.object else { throw .notAnObject(found: value.kind) }
        try self.init(object)
    }

    /// Any claim by its name, as it was sent.
    public subscript(name: String) -> JSONValue? { raw[name] }
}

extension JSONObject {
    fileprivate func stringClaim(_ name: String) throws(ClaimsError) -> String? {
        guard let value = self[name] else { return nil }
        guard let string = value.string else {
            throw .wrongType(claim: name, expected: "a string", found: value.kind)
        }
        return string
    }

    fileprivate func dateClaim(_ name: String) throws(ClaimsError) -> NumericDate? {
        guard let value = self[name] else { return nil }
        guard let number = value.number else {
            throw .wrongType(claim: name, expected: "a number of seconds since 1970", found: value.kind)
        }
        guard let date = NumericDate(number) else { throw .outOfRange(claim: name) }
        return date
    }

    fileprivate func audienceClaim() throws(ClaimsError) -> [String]? {
        guard let value = self["aud"] else { return nil }
        if let single = value.string { return [single] }
        let expected = "a string or an array of strings"
        guard let elements = value.array else {
            throw .wrongType(claim: "aud", expected: expected, found: value.kind)
        }
        var audience: [String] = []
        for element in elements {
            guard let string = element.string else {
                throw .wrongType(claim: "aud", expected: expected, found: "an array with \(element.kind)")
            }
            audience.append(string)
        }
        return audience
    }
}
