import Foundation
import JOSE
import SessionLink

/// Somebody else who issues tokens that servers link to sessions.
struct StageIssuer: Sendable {
    /// The ID of its key.
    static let keyID = "idp-key"
    private static let name = "https://idp.test"

    /// Drawn once for all rounds of a process: drawing costs more than a round.
    static let shared = StageIssuer()

    private let key: JWK?

    private init() {
        key = try? JWK.generate(.es256, keyID: Self.keyID)
    }

    /// What servers know of it.
    var foreign: ForeignIssuer {
        ForeignIssuer(issuer: Self.name, audience: "app", keys: JWKSet(key.map { [$0.publicKey ?? $0] } ?? []))
    }

    /// A token of it.
    func token(from now: Date) throws -> String {
        struct NoKey: Error {}
        guard let key else { throw NoKey() }
        let issued = Int64(now.timeIntervalSince1970)
        let claims: JSONObject = [
            "iss": .string(Self.name), "sub": "subject", "aud": "app", "jti": .string(UUID().uuidString),
            "iat": .number(JSONNumber(issued)), "exp": .number(JSONNumber(issued + 900)),
        ]
        return try JWSSigner(key: key).sign(payload: JSONWriter.bytes(of: claims), header: ["typ": "JWT"])
    }
}
