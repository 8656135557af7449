import JOSE
import Redis
import SessionLink

/// The keys of a demo's HTTP service, new for each demo, as a `sessiond` reads them and as SessionLink takes them.
struct HTTPServiceKeys: Sendable {
    /// Signs tokens.
    let signing: JWK
    /// The same as a private JWK (RFC 7517, RFC 8037).
    let signingJSON: String
    /// What an application authenticates with.
    let serviceKey: String
    /// What session secrets are derived with, as its file has it.
    let secretText: String

    private static let keyID = "demo-http-1"

    init() throws {
        let seed = try SecureRandom.bytes(32)
        signing = try JWK(pem: Self.pem(ofEd25519: seed), algorithm: .edDSA, keyID: Self.keyID)
        var json = signing.publicJSON ?? [:]
        json["d"] = .string(Base64URL.encode(seed))
        signingJSON = JSONWriter.text(of: .object(json))
        serviceKey = Base64URL.encode(try SecureRandom.bytes(32))
        secretText = Base64URL.encode(try SecureRandom.bytes(32))
    }

    /// What session secrets are derived with.
    var secretKey: Secret { Secret(secretText) }

    /// How tokens are linked: as a `sessiond` does that was told no more than the issuer.
    var configuration: SessionLinkConfiguration { SessionLinkConfiguration(issuer: Self.issuer) }

    static let issuer = "https://id.demo.example"

    /// Any 32 bytes are a private key of Ed25519; in front of them is what RFC 8410, section 7, puts there.
    private static func pem(ofEd25519 seed: [UInt8]) -> String {
        let prefix: [UInt8] = [
            0x30, 0x2E, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20,
        ]
        let base64 = Base64URL.encode(prefix + seed).replacing("-", with: "+").replacing("_", with: "/")
        return "-----BEGIN PRIVATE KEY-----\n\(base64)\n-----END PRIVATE KEY-----\n"
    }
}
