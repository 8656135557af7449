import Testing

@testable import JOSE

struct DigestTests {
    private func hex(_ bytes: [UInt8]) -> String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    @Test(arguments: [
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        (
            "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
        ),
    ]
    )
    func `FIPS 180-4's examples of SHA-256`(text: String, expected: String) {
        #expect(hex(Digest.sha256(Array(text.utf8))) == expected)
        #expect(hex(Digest.sha256(Array("x\(text)x".utf8).dropFirst().dropLast())) == expected)
    }

    @Test
    func `RFC 4231's second example of HMAC, in three hashes`() {
        let key = Array("Jefe".utf8)
        let message = Array("what do ya want for nothing?".utf8)
        let expected: [HashFunction: String] = [
            .sha256: "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
            .sha384: "af45d2e376484031617f78d2b58a6b1b9c7ef464f5a01b47e42ec3736322445e8e2240ca5e69e2c78b3239ecfab21649",
            .sha512: """
            164b7a7bfcf819e2e395fbe73b56e0a387bd64222e831fd610270cd7ea2505549758bf75c05a994a6d034f65f8f0e6fdcaeab1a34d4a6b4b\
            636e070a38bce737
            """,
        ]
        for (hash, code) in expected {
            let hmac = HMAC(hash, key: key)
            // Twice: the second code comes from a context that has been used.
            #expect(hex(hmac.code(for: message)) == code)
            #expect(hex(hmac.code(for: message)) == code)
            #expect(hmac.isValid(hmac.code(for: message), for: message[...]))
            #expect(!hmac.isValid(hmac.code(for: message), for: message.dropLast()))
            #expect(!hmac.isValid(hmac.code(for: message).dropLast(), for: message[...]))
        }
        #expect(hex(HMAC.sha256(key: key, message)) == expected[.sha256])
    }

    @Test
    func `HMAC takes keys of any length, none included`() {
        #expect(
            hex(HMAC.sha256(key: [], [])) == "b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad"
        )
        let long = [UInt8](repeating: 0xAA, count: 131)
        let message = Array("Test Using Larger Than Block-Size Key - Hash Key First".utf8)
        #expect(
            hex(HMAC.sha256(key: long, message)) == "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"
        )
    }

    @Test
    func `bytes are equal when all are`() {
        #expect(constantTimeEquals([], []))
        #expect(constantTimeEquals([1, 2, 3], [1, 2, 3]))
        #expect(!constantTimeEquals([1, 2, 3], [1, 2, 4]))
        #expect(!constantTimeEquals([1, 2, 3], [1, 2]))
        #expect(!constantTimeEquals([], [0]))
    }

    @Test
    func `random bytes come in the number asked for, and differ`() throws {
        #expect(try SecureRandom.bytes(0).isEmpty)
        let drawn = try (0..<100).map { _ in try SecureRandom.bytes(32) }
        #expect(drawn.allSatisfy { $0.count == 32 })
        #expect(Set(drawn).count == 100)
    }
}
