import Testing

@testable import JOSE

struct Base64URLTests {
    @Test(arguments: [
        ("", ""), ("f", "Zg"), ("fo", "Zm8"), ("foo", "Zm9v"), ("foob", "Zm9vYg"), ("fooba", "Zm9vYmE"),
        ("foobar", "Zm9vYmFy"),
    ]
    )
    func `RFC 4648's examples, without padding`(plain: String, encoded: String) throws {
        #expect(Base64URL.encode(Array(plain.utf8)) == encoded)
        #expect(try Base64URL.decode(encoded) == Array(plain.utf8))
    }

    @Test
    func `every byte at every place comes back`() throws {
        for count in 0..<70 {
            for byte in UInt8.min...UInt8.max {
                let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 37) &+ byte }
                #expect(try Base64URL.decode(Base64URL.encode(bytes)) == bytes)
            }
        }
    }

    @Test
    func `no character but the alphabet's is taken, wherever it stands`() {
        let alphabet = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)
        for byte in UInt8.min...UInt8.max where !alphabet.contains(byte) {
            for count in [2, 3, 4, 6, 7, 8] {
                for offset in 0..<count {
                    var text = [UInt8](repeating: UInt8(ascii: "A"), count: count)
                    text[offset] = byte
                    #expect(throws: Base64URLError(problem: .foreignCharacter, offset: offset)) {
                        try Base64URL.decode(text[...])
                    }
                }
            }
        }
    }

    @Test(arguments: [
        ("Zh", Base64URLError.Problem.looseBits, 1), ("Zm9", .looseBits, 2), ("AAAAAB", .looseBits, 5),
        ("A", .impossibleLength, 1), ("AAAAA", .impossibleLength, 5), ("Zg=", .foreignCharacter, 2),
        ("Zg==", .foreignCharacter, 2), ("Zm8=", .foreignCharacter, 3), ("Zm 8", .foreignCharacter, 2),
        ("+/AA", .foreignCharacter, 0),
    ]
    )
    func `a second spelling is refused`(text: String, problem: Base64URLError.Problem, offset: Int) {
        #expect(throws: Base64URLError(problem: problem, offset: offset)) { try Base64URL.decode(text) }
    }

    @Test
    func `each string of bytes has exactly one spelling`() throws {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)
        var accepted = 0
        for first in alphabet {
            for second in alphabet {
                guard let bytes = try? Base64URL.decode([first, second][...]) else { continue }
                #expect(Base64URL.encode(bytes).utf8.elementsEqual([first, second]))
                accepted += 1
            }
        }
        #expect(accepted == 256)
    }
}
