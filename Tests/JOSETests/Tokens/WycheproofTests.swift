import TestSupport
import Testing

@testable import JOSE

private let file = "wycheproof_json_web_signature_test.json"

/// Wycheproof's 401 tests of compact JWS.
@Suite(.enabled(if: Vectors.available(file)))
struct WycheproofTests {
    private static let otherAlgorithm = """
        the key's alg is PS256 and the token's PS384: a key is bound to its algorithm (RFC 8725, 3.1), as the file has it \
        elsewhere: test 340, PS384 under a key for PS512, is labelled invalid
        """
    /// Where the file contradicts itself or the RFCs: what we answer instead, and why.
    private static let knownDefects: [Int64: (answer: Answer, reason: String)] = [
        347: (.keyRefused(.unsupportedAlgorithm("ES521")), "the key's alg is ES521, which RFC 7518 does not have"),
        351: (.keyRefused(.unsupportedAlgorithm("ES521")), "the key's alg is ES521, which RFC 7518 does not have"),
        346: (
            .tokenRefused(.algorithmMismatch(key: .ps256, token: .ps384)),
            otherAlgorithm
        ),
        350: (
            .tokenRefused(.algorithmMismatch(key: .ps256, token: .ps384)),
            otherAlgorithm
        ),
        367: (.accepted, "labelled invalid, but byte for byte the valid test 357 (C2SP/wycheproof issue 236)"),
        370: (.accepted, "labelled invalid, but byte for byte the valid test 357 (C2SP/wycheproof issue 236)"),
        372: (
            .malformed(.malformedPart(.header, Base64URLError(problem: .foreignCharacter, offset: 43))),
            "labelled valid, but has a ? in its header, and the MAC does not match the bytes sent"
        ),
        373: (
            .malformed(.malformedPart(.payload, Base64URLError(problem: .foreignCharacter, offset: 6))),
            "labelled valid, but has a ? in its payload, and the MAC does not match the bytes sent"
        ),
    ]

    private enum Answer: Equatable {
        case accepted
        case keyRefused(JWKError)
        case malformed(JWSError)
        case tokenRefused(JWSVerificationError)
    }

    private struct Vector {
        let id: Int64
        let token: String
        let isValid: Bool
        let key: JSONObject
    }

    private static func vectors() throws -> [Vector] {
        let limits = JSONLimits(maximumSize: 4 << 20)
        let parsed = try JSONParser.parse([UInt8](Vectors.load(file)), limits: limits).object
        return try #require(parsed?["testGroups"]?.array).flatMap { group in
            let key = try #require((group.object?["public"] ?? group.object?["private"])?.object)
            return try #require(group.object?["tests"]?.array).map { test in
                Vector(
                    id: try #require(test.object?["tcId"]?.integer),
                    token: try #require(test.object?["jws"]?.string),
                    isValid: try #require(test.object?["result"]?.string) == "valid",
                    key: key
                )
            }
        }
    }

    /// Keys that name no algorithm are those that are meant for encryption: an RSA key is then tried as RS256.
    private static func answer(to vector: Vector, key members: JSONObject? = nil) -> Answer {
        let members = members ?? vector.key
        let isBare = members["alg"] == nil && members["kty"] == "RSA"
        do {
            let key = try JWK(members, algorithm: isBare ? .rs256 : nil)
            _ = try JWSVerifier(key: key).verify(JWS(vector.token))
            return .accepted
        } catch let error as JWKError {
            return .keyRefused(error)
        } catch let error as JWSError {
            return .malformed(error)
        } catch let error as JWSVerificationError {
            return .tokenRefused(error)
        } catch {
            Issue.record(error)
            return .accepted
        }
    }

    @Test
    func `401 tests: 46 valid, 355 invalid, 8 of them known defects of the file`() throws {
        let vectors = try Self.vectors()
        #expect(vectors.count == 401)
        #expect(vectors.count { $0.isValid } == 46)
        #expect(vectors.count { !$0.isValid } == 355)
        var agreed = 0
        var different = 0
        for vector in vectors {
            let answer = Self.answer(to: vector)
            if let defect = Self.knownDefects[vector.id] {
                #expect(answer == defect.answer, "test \(vector.id): \(defect.reason)")
                different += 1
            } else {
                #expect((answer == .accepted) == vector.isValid, "test \(vector.id): \(answer)")
                agreed += 1
            }
        }
        #expect(agreed == 393)
        #expect(different == 8)
        print("Wycheproof: \(agreed) of \(vectors.count) as stated, \(different) known defects of the file")
    }

    @Test
    func `what a defect in a key's alg hides is right: with the alg that was meant, the token verifies`() throws {
        let mended: [Int64: JSONValue] = [346: "PS384", 350: "PS384", 347: "ES512", 351: "ES512"]
        for vector in try Self.vectors() {
            guard let algorithm = mended[vector.id] else { continue }
            var key = vector.key
            key["alg"] = algorithm
            #expect(Self.answer(to: vector, key: key) == .accepted, "test \(vector.id)")
        }
    }

    @Test
    func `keys for encryption are refused for what they are`() throws {
        for vector in try Self.vectors() where (353...356).contains(vector.id) {
            #expect(Self.answer(to: vector) == .tokenRefused(.keyNotForVerifying))
        }
    }

    @Test
    func `the private keys of the file import, and RS256 signs to the very same token`() throws {
        let limits = JSONLimits(maximumSize: 4 << 20)
        let parsed = try JSONParser.parse([UInt8](Vectors.load(file)), limits: limits).object
        var kinds: [JWSAlgorithm] = []
        for group in parsed?["testGroups"]?.array ?? [] {
            guard let members = group.object?["private"]?.object, group.object?["public"] != nil,
                members["alg"] != "ES521"
            else { continue }
            let isBare = members["alg"] == nil && members["kty"] == "RSA"
            let key = try JWK(members, algorithm: isBare ? .rs256 : nil)
            #expect(key.kind == .privateKey)
            kinds.append(key.algorithm)
            guard key.algorithm == .rs256, key.canSign, let first = group.object?["tests"]?.array?.first?.object else {
                continue
            }
            let expected = try #require(first["jws"]?.string)
            let jws = try JWS(expected)
            guard jws.header.keyID == key.keyID, key.operations == nil else { continue }
            #expect(try JWSSigner(key: key).sign(payload: jws.payload) == expected)
        }
        #expect(kinds.count == 17)
    }
}
