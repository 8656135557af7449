import Decoders
import Testing

@Suite struct MessagePackDecodingTests {
    @Test(
        arguments: [
            "", "c1", "c4", "c405aa", "a3ff", "81", "81a161", "9101 02", "dc0002 01", "ddffffffff", "dfffffffff",
            "c6ffffffff", "dbffffffff",
            "c70aff", "d6ff0000", "cb00", "cf00", "c9ffffffff05",
        ]
    )
    func `what is cut short or claims too much is refused`(hex: String) throws {
        let bytes = try #require(Sample.bytes(hex: hex))
        #expect(throws: DecodingFailure.self) { try Format.messagePack.decode(bytes) }
    }

    @Test func `a text that is no UTF-8 is bytes`() throws {
        let bytes = try #require(Sample.bytes(hex: "a2ff00"))
        #expect(try Plain(Format.messagePack.decode(bytes).root) == .bytes([0xFF, 0]))
    }

    @Test func `members are found by names that are numbers`() throws {
        let bytes = try #require(Sample.bytes(hex: "84 05 a161 ff a162 cb3ff8000000000000 a163 c3 a164"))
        let root = try Format.messagePack.decode(bytes).root
        #expect(root.member("5")?.text == "a" && root.member("-1")?.text == "b")
        #expect(root.member("1.5")?.text == "c" && root.member("true")?.text == "d")
        #expect(root.member("05") == nil && root.member("6") == nil)
    }
}
