import Foundation
import TestSupport
import Testing

@testable import JOSE

struct JSONPropertyTests {
    @Test
    func `whatever mutated text is read as, it is written and read again as the same`() throws {
        let text = #"{"alg":"HS256","a":[1,-2.5e3,"é\ud83d\ude00\n",{"b":null,"c":[true,false]}],"":{}}"#
        var generator = SplitMix64(seed: 7515)
        var readable = 0
        for _ in 0..<5_000 {
            let mutated = Array(text.utf8).mutated(using: &generator)
            guard let value = try? JSONParser.parse(mutated) else { continue }
            readable += 1
            #expect(try JSONParser.parse(JSONWriter.bytes(of: value)) == value)
            #expect(try JSONParser.parse(JSONWriter.bytes(of: value, escaping: .invisible)) == value)
            // Whatever the strict reader takes, Foundation's takes too.
            #expect(throws: Never.self) {
                try JSONSerialization.jsonObject(with: Data(mutated), options: .fragmentsAllowed)
            }
        }
        #expect(readable > 100)
    }

    @Test(.enabled(if: Vectors.available("blns.json")))
    func `naughty strings come back from a token scalar for scalar`() throws {
        let file = try JSONParser.parse([UInt8](Vectors.load("blns.json")), limits: .file)
        let strings = file.array?.compactMap(\.string) ?? []
        #expect(strings.count == 515)
        let key = try TestKeys.key(.hs256)
        let verifier = JWSVerifier(key: key)
        for string in strings {
            let claims: JSONObject = ["sub": .string(string), "x": [.string(string)], "exp": 1]
            let read = try verifier.verify(JWS(JWSSigner(key: key).sign(claims: claims))).claims()
            #expect(read.raw == claims)
            #expect(read.subject.map { Array($0.utf8) } == Array(string.utf8))
        }
    }

    @Test(.enabled(if: Vectors.available("blns.json")))
    func `naughty strings as key IDs and member names come back, too`() throws {
        let file = try JSONParser.parse([UInt8](Vectors.load("blns.json")), limits: .file)
        for string in file.array?.compactMap(\.string) ?? [] {
            let key = try JWK(secret: [UInt8](repeating: 1, count: 32), algorithm: .hs256, keyID: string)
            let claims: JSONObject = JSONObject([(string, .string(string))])
            let verified = try JWSVerifier(key: key).verify(JWS(JWSSigner(key: key).sign(claims: claims)))
            #expect(verified.keyID == string)
            #expect(try JSONParser.parse(verified.jws.payload) == .object(claims))
        }
    }
}
