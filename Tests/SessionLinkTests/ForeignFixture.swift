import Foundation
import JOSE
import Redis
import Synchronization

@testable import SessionLink

/// Somebody else who issues tokens.
struct TestIssuer: Sendable {
    let name: String
    let key: JWK

    init(_ algorithm: JWSAlgorithm = .es256, name: String = "https://idp.test") throws {
        self.name = name
        key = try JWK.generate(algorithm, keyID: "idp-\(algorithm.rawValue)")
    }

    /// What a server needs to know of it.
    var foreign: ForeignIssuer {
        ForeignIssuer(issuer: name, audience: "app", keys: JWKSet([key.publicKey ?? key]))
    }

    /// A token of it; each is another one by its `jti`.
    func token(
        _ subject: String = "subject-1",
        from now: Date,
        for lifetime: TimeInterval = 300,
        id: String = UUID().uuidString,
        changes: JSONObject = [:]
    ) throws -> String {
        let issued = Int64(now.timeIntervalSince1970)
        var claims: JSONObject = [
            "iss": .string(name), "sub": .string(subject), "aud": "app", "jti": .string(id),
            "iat": .number(JSONNumber(issued)), "exp": .number(JSONNumber(issued + Int64(lifetime))), "scope": "read",
        ]
        for member in changes.members { claims[member.name] = member.value }
        return try JWSSigner(key: key).sign(payload: JSONWriter.bytes(of: claims), header: ["typ": "JWT"])
    }
}

/// A server that takes in the tokens of another issuer.
final class ForeignFixture: Sendable {
    let fixture: Fixture
    let issuer: TestIssuer
    let link: SessionLink

    init(
        _ algorithm: JWSAlgorithm = .es256,
        configure: (inout SessionLinkConfiguration) -> Void = { _ in }
    ) async throws {
        fixture = try await Fixture(configure: configure)
        issuer = try TestIssuer(algorithm)
        link = fixture.link
        try link.replaceForeignIssuers(with: [issuer.foreign])
    }

    /// A further server on the same store.
    func another(seed: UInt64) throws -> SessionLink {
        let link = try fixture.another(seed: seed)
        try link.replaceForeignIssuers(with: [issuer.foreign])
        return link
    }

    func token(
        _ subject: String = "subject-1",
        for lifetime: TimeInterval = 300,
        id: String = UUID().uuidString,
        changes: JSONObject = [:]
    ) throws -> String {
        try issuer.token(subject, from: fixture.clock.now, for: lifetime, id: id, changes: changes)
    }

    func link(_ token: String, _ user: String = "kim") async throws -> LinkOutcome {
        try await link.link(token: token, user: user, method: "oidc", peer: Fixture.home)
    }

    /// What a request with the token alone comes to.
    func verify(_ token: String, on link: SessionLink? = nil) async throws -> Verdict {
        try await (link ?? self.link).verify(Credential(token: token), peer: Fixture.home)
    }

    func fingerprint(_ token: String) throws -> String { try JWS(token).fingerprint.hex }
}

extension LinkOutcome {
    var grant: Grant? { if case .linked(let grant) = self { grant } else { nil } }
    var refusal: Refusal? { if case .refused(let refusal) = self { refusal } else { nil } }
}
