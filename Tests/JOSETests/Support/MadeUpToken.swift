@testable import JOSE

/// A token of which nobody has the key, made up at random: nothing looks at what its signature says.
struct MadeUpToken {
    let header: String
    let claims: String
    let algorithm: String
    let signature: String

    var compact: String { "\(signingInput).\(signature)" }
    var signingInput: String { "\(Base64URL.encode(Array(header.utf8))).\(payload)" }
    var payload: String { Base64URL.encode(Array(claims.utf8)) }

    init(using generator: inout SplitMix64) {
        func pick<Choice>(_ choices: [Choice]) -> Choice { choices[Int.random(in: choices.indices, using: &generator)] }
        let size: Int
        (algorithm, size) = pick([
            ("HS256", 32), ("HS384", 48), ("HS512", 64), ("ES256", 64), ("ES384", 96), ("ES512", 132), ("EdDSA", 64),
            ("RS256", 256), ("PS384", 384), ("RS512", 512),
        ])
        header = pick([
            "{\"alg\":\"\(algorithm)\",\"typ\":\"JWT\"}", "{\"typ\":\"JWT\",\"alg\":\"\(algorithm)\",\"kid\":\"k-1\"}",
            "{ \"alg\" : \"\(algorithm)\" }", "{\n  \"alg\": \"\(algorithm)\",\n  \"kid\": \"2026\"\n}",
        ])
        let session = String((0..<22).map { _ in pick(Array("0123456789abcdefghjkmnpqrstvwxyz")) })
        let user = pick(["kim", "ann@example.com", "김민지", "o'neil", "a\\\"b", "Ünal"])
        let exp = Int.random(in: 1_700_000_000...2_000_000_000, using: &generator)
        let filler = String(repeating: "x", count: Int.random(in: 0...300, using: &generator))
        claims = pick([
            "{\"sub\":\"\(user)\",\"exp\":\(exp),\"jti\":\"\(session).1\",\"sid\":\"\(session)\",\"n\":\"\(filler)\"}",
            "{\"iss\":\"https://id.example\",\"sub\":\"\(user)\",\"aud\":[\"a\",\"b\"],\"exp\":\(exp),\"o\":{\"p\":[1,{}]}}",
            "{\"jti\":\"\(session).7\",\"iat\":\(exp)}",
        ])
        signature = Base64URL.encode((0..<size).map { _ in UInt8.random(in: 0...255, using: &generator) })
    }
}
