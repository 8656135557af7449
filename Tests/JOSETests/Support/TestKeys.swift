@testable import JOSE

/// One key an algorithm, made once for all tests: RSA keys take their time.
enum TestKeys {
    static let all: [JWSAlgorithm: JWK] = {
        var keys: [JWSAlgorithm: JWK] = [:]
        for algorithm in JWSAlgorithm.allCases {
            keys[algorithm] = try? JWK.generate(algorithm, keyID: "test-\(algorithm)")
        }
        return keys
    }()

    struct Missing: Error {}

    static func key(_ algorithm: JWSAlgorithm) throws -> JWK {
        guard let key = all[algorithm] else { throw Missing() }
        return key
    }

    /// The algorithms whose keys have two halves.
    static let asymmetric = JWSAlgorithm.allCases.filter { $0.family != .hmac }
}

/// A token whose header and payload are given as text, signed over exactly that.
func token(header: String, payload: String = "{}", key: JWK) throws -> String {
    let input = Base64URL.encode(Array(header.utf8)) + "." + Base64URL.encode(Array(payload.utf8))
    return input + "." + Base64URL.encode(try rawSignature(of: input, key: key))
}
