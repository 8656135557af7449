import Testing

@testable import JOSE

struct ECDSASignatureTests {
    /// The order of P-256.
    private static let order: [UInt8] = [
        0xFF, 0xFF, 0xFF, 0xFF, 0, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF,
        0xBC, 0xE6, 0xFA, 0xAD, 0xA7, 0x17, 0x9E, 0x84, 0xF3, 0xB9, 0xCA, 0xC2, 0xFC, 0x63, 0x25, 0x51,
    ]

    private func der(_ raw: [UInt8]) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: raw.count + ECDSASignature.largestOverhead) { output, count in
            count = raw.withUnsafeBufferPointer { ECDSASignature.writeDER(of: $0, into: output) }
        }
    }

    @Test
    func `the other spelling of a signature verifies, and the fingerprint does not see a difference`() throws {
        let key = try TestKeys.key(.es256)
        let jws = try JWS(JWSSigner(key: key).sign(claims: ["sub": "a"]))
        let s = jws.signature[32...]
        var borrow = 0
        var negated: [UInt8] = []
        for (n, s) in zip(Self.order, s).reversed() {
            let difference = Int(n) - Int(s) - borrow
            borrow = difference < 0 ? 1 : 0
            negated.insert(UInt8(truncatingIfNeeded: difference), at: 0)
        }
        let input = String(decoding: jws.signingInput, as: UTF8.self)
        let other = try JWS(input + "." + Base64URL.encode(jws.signature[..<32] + negated))
        #expect(other.compact != jws.compact)
        #expect(throws: Never.self) { try JWSVerifier(key: key).verify(other) }
        #expect(other.fingerprint == jws.fingerprint)
    }

    @Test(arguments: [JWSAlgorithm.es256, .es384, .es512]
    )
    func `a signature in DER is refused, although libcrypto would take it`(algorithm: JWSAlgorithm) throws {
        let key = try TestKeys.key(algorithm)
        let jws = try JWS(JWSSigner(key: key).sign(claims: [:]))
        let input = String(decoding: jws.signingInput, as: UTF8.self)
        let forged = try JWS(input + "." + Base64URL.encode(der(jws.signature)))
        #expect(throws: JWSVerificationError.badSignature) { try JWSVerifier(key: key).verify(forged) }
    }

    @Test(
        arguments: [
            ([0, 0], [0x30, 6, 2, 1, 0, 2, 1, 0]), ([1, 0x7F], [0x30, 6, 2, 1, 1, 2, 1, 0x7F]),
            ([0x80, 0xFF], [0x30, 8, 2, 2, 0, 0x80, 2, 2, 0, 0xFF]),
            ([0, 1, 0, 0x80], [0x30, 7, 2, 1, 1, 2, 2, 0, 0x80]),
            ([0x12, 0x34, 0, 0], [0x30, 7, 2, 2, 0x12, 0x34, 2, 1, 0]),
        ] as [([UInt8], [UInt8])]
    )
    func `r‖s becomes DER with the fewest bytes`(raw: [UInt8], expected: [UInt8]) {
        #expect(der(raw) == expected)
        #expect(ECDSASignature.raw(fromDER: expected[...], halfByteCount: raw.count / 2) == raw)
    }

    @Test(arguments: [32, 48, 66])
    func `any r‖s comes back from DER`(half: Int) {
        var generator = SplitMix64(seed: UInt64(half))
        for round in 0..<500 {
            var raw = (0..<(2 * half)).map { _ in UInt8.random(in: 0...255, using: &generator) }
            for index in 0..<min(round % 8, half) {
                raw[index] = 0
                raw[half + index] = 0
            }
            #expect(ECDSASignature.raw(fromDER: der(raw)[...], halfByteCount: half) == raw)
        }
        let largest = [UInt8](repeating: 0xFF, count: 2 * half)
        #expect(der(largest).count <= 2 * half + ECDSASignature.largestOverhead)
        #expect(ECDSASignature.raw(fromDER: der(largest)[...], halfByteCount: half) == largest)
    }

    @Test
    func `damaged DER is no signature`() {
        let good: [UInt8] = [0x30, 6, 2, 1, 1, 2, 1, 0x7F]
        var generator = SplitMix64(seed: 3)
        for _ in 0..<2_000 {
            let mutated = good.mutated(using: &generator)
            guard let raw = ECDSASignature.raw(fromDER: mutated[...], halfByteCount: 1) else { continue }
            #expect(raw.count == 2)
        }
        for count in 0..<good.count {
            #expect(ECDSASignature.raw(fromDER: good[..<count], halfByteCount: 1) == nil)
        }
    }
}
