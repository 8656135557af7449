import CPeers
import Glibc
import JOSE

/// What a signature check costs, parsing of header and claims included, beside libcrypto's own on the same signature.
enum VerifySubject {
    private static let blocks = 60

    static func measure() throws -> [Figure] {
        let hmac = try measureHMAC()
        return [
            Figure("verify HS256, header and claims read", hmac, .microseconds, atMost: 3, .absolute),
            try measurePublicKey("RS256", .rs256, pem: peer_rsa_key(), perBlock: 50),
            try measurePublicKey("ES256", .es256, pem: peer_p256_key(), perBlock: 25),
        ]
    }

    private static func measureHMAC() throws -> Double {
        let key = try JWK.generate(.hs256, keyID: "bench")
        let token = try Array(JWSSigner(key: key).sign(claims: claims).utf8)
        let verifier = JWSVerifier(key: key)
        // A core that idled takes a while to get to its pace.
        let warmingUp = Stopwatch()
        while warmingUp.seconds < 1.5 { try check(token, with: verifier) }
        var times = Samples()
        for _ in 0..<blocks { times.add(try time(2000) { try check(token, with: verifier) }) }
        return times.median
    }

    /// Ours and libcrypto's in turn, so that a noisy moment hits both.
    private static func measurePublicKey(
        _ name: String,
        _ algorithm: JWSAlgorithm,
        pem: UnsafeMutablePointer<CChar>?,
        perBlock: Int
    ) throws -> Figure {
        guard let pem, let peer = peer_verifier_new(pem) else { throw BenchmarkError("libcrypto made no \(name) key") }
        defer {
            peer_verifier_free(peer)
            free(pem)
        }
        let key = try JWK(pem: String(cString: pem), algorithm: algorithm, keyID: "bench")
        let token = try Array(JWSSigner(key: key).sign(claims: claims).utf8)
        let jws = try JWS(bytes: token)
        let input = Array(jws.signingInput)
        let signature = algorithm == .es256 ? try der(jws.signature) : jws.signature
        let verifier = JWSVerifier(key: key)

        var ours = Samples()
        var theirs = Samples()
        var differences = Samples()
        for _ in 0..<blocks {
            let our = try time(perBlock) { try check(token, with: verifier) }
            let their = try time(perBlock) {
                guard peer_verify(peer, input, input.count, signature, signature.count) == 1 else {
                    throw BenchmarkError("libcrypto refuses the \(name) signature")
                }
            }
            ours.add(our)
            theirs.add(their)
            differences.add(our - their)
        }
        let text = "\(Unit.microseconds.text(ours.median)) against \(Unit.microseconds.text(theirs.median))"
        return Figure(
            "verify \(name), above libcrypto's own",
            differences.median,
            .microseconds,
            atMost: 4,
            .ratio,
            note: text
        )
    }

    private static func check(_ token: [UInt8], with verifier: JWSVerifier) throws {
        let claims = try verifier.verify(JWS(bytes: token)).claims()
        guard claims.subject != nil else { throw BenchmarkError("a claim is missing") }
    }

    /// Microseconds of processor time for one of so many.
    private static func time(_ count: Int, _ work: () throws -> Void) rethrows -> Double {
        let watch = ProcessorStopwatch()
        for _ in 0..<count { try work() }
        return watch.seconds * 1e6 / Double(count)
    }

    /// The DER form of an ES256 signature, as libcrypto wants it.
    static func der(_ raw: [UInt8]) throws -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: 80)
        let count = raw.count == 64 ? peer_der_from_p256(raw, &bytes) : 0
        guard count > 0 else { throw BenchmarkError("an ES256 signature has \(raw.count) bytes") }
        return Array(bytes[..<count])
    }

    /// As many and as long as an access token of this project has.
    private static let claims: JSONObject = [
        "iss": "https://login.example.com", "sub": "ada.lovelace@example.com", "aud": "https://api.example.com",
        "iat": 1_790_000_000, "exp": 1_790_000_900, "jti": "7f3k9q2mzx8w4v6t1r5pya.3", "sid": "7f3k9q2mzx8w4v6t1r5pya",
        "epoch": [0, 0], "roles": ["reader", "editor"],
    ]
}
