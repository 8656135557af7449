import Glibc

/// A signed token in compact serialization (RFC 7515, section 7.1), taken apart and *not yet verified*.
///
/// Parsing proves the form alone: three parts of canonical base64url and a header that is a JSON object. The token
/// itself never appears in a description.
///
///     let jws = try JWS(text)
///     let verified = try verifier.verify(jws)
///     let claims = try verified.claims()
public struct JWS: Sendable, CustomStringConvertible, CustomReflectable {
    /// The largest token that is read unless the caller asks for more, in bytes. Redis and HTTP servers carry less.
    public static let defaultMaximumSize = 64 * 1024

    /// The token as it was sent: a credential.
    public let compact: [UInt8]

    /// The decoded header.
    public let header: JWSHeader

    /// The decoded payload; claims when it is a JWT.
    public let payload: [UInt8]

    /// The decoded signature or authentication code.
    public let signature: [UInt8]

    private let signingInputCount: Int

    /// Takes a token apart. Throws when it is no compact JWS or larger than `maximumSize` bytes.
    public init(_ compact: String, maximumSize: Int = JWS.defaultMaximumSize) throws(JWSError) {
        try self.init(bytes: Array(compact.utf8), maximumSize: maximumSize)
    }

    /// Takes a token apart. Throws when it is no compact JWS or larger than `maximumSize` bytes.
    public init(bytes compact: [UInt8], maximumSize: Int = JWS.defaultMaximumSize) throws(JWSError) {
        guard compact.count <= maximumSize else { throw .tooLarge(limit: maximumSize) }
        guard let first = Self.separator(in: compact, from: 0),
            let second = Self.separator(in: compact, from: first + 1),
            Self.separator(in: compact, from: second + 1) == nil
        else { throw .notThreeParts(found: compact.count { $0 == Self.separator } + 1) }

        header = JWSHeader(try Self.decodeHeader(compact[..<first], maximumSize: maximumSize))
        payload = try Self.decode(.payload, compact[(first + 1)..<second])
        signature = try Self.decode(.signature, compact[(second + 1)...])
        signingInputCount = second
        self.compact = compact
    }

    init(compact: [UInt8], header: JWSHeader, payload: [UInt8], signature: [UInt8], signingInputCount: Int) {
        self.compact = compact
        self.header = header
        self.payload = payload
        self.signature = signature
        self.signingInputCount = signingInputCount
    }

    /// What the signature covers: header and payload as they were sent.
    public var signingInput: ArraySlice<UInt8> { compact[..<signingInputCount] }

    /// The SHA-256 of the signing input: one for all spellings of a token's signature.
    public var fingerprint: [UInt8] { Digest.sha256(signingInput) }

    /// The payload as claims, *unverified*. Throws when it is no JSON object or a registered claim has another type.
    public func claims(limits: JSONLimits = .token) throws(ClaimsError) -> JWTClaims {
        try JWTClaims(payload: payload, limits: limits)
    }

    /// Algorithm and size; nothing that could be replayed.
    public var description: String {
        "JWS (\(header.algorithm?.rawValue ?? "unknown algorithm"), \(compact.count) bytes)"
    }

    /// Shows what `description` says.
    public var customMirror: Mirror { Mirror(self, children: ["summary": description]) }

    private static let separator = UInt8(ascii: ".")

    private static func separator(in compact: [UInt8], from start: Int) -> Int? {
        compact.withUnsafeBytes { bytes in
            guard let first = bytes.baseAddress,
                let found = memchr(first + start, CInt(separator), bytes.count - start)
            else { return nil }
            return UnsafeRawPointer(found) - first
        }
    }

    private static func decodeHeader(_ part: ArraySlice<UInt8>, maximumSize: Int) throws(JWSError) -> JSONObject {
        let bytes = try decode(.header, part)
        let value: JSONValue
        do {
            value = try JSONParser.parse(bytes, limits: JSONLimits(maximumSize: maximumSize))
        } catch {
            throw .malformedHeader(error)
        }
        guard let object = value.object else { throw .headerNotAnObject(found: value.kind) }
        return object
    }

    private static func decode(_ part: JWSError.Part, _ text: ArraySlice<UInt8>) throws(JWSError) -> [UInt8] {
        do {
            return try Base64URL.decode(text)
        } catch {
            throw .malformedPart(part, error)
        }
    }
}
