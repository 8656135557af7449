import Decoders
import Testing

/// What bytes are taken for that nobody said anything about.
@Suite struct PlausibleTests {
    @Test(
        arguments: [
            (#"{"a":1}"#, "json"), ("  [1]", "json"), (#""eyJ.a.b""#, "json"), (#""{\"a\":1}""#, "json>json"),
            ("a:0:{}", "php"),
            (#"s:6:"a:0:{}";"#, "php>php"), (#"s:7:"[1,2,3]";"#, "php>json"), (#"s:1:"a";"#, "php"), ("1001", "text"),
            ("mina.park@example.com", "text"), ("user|i:1;", "php-session"), ("hello|world", "text"),
            ("passwords", "text"), ("password", "text"), ("deadbeefdeadbeefdeadbeef", "text"),
            ("eyJhIjoxLCJiIjoidGVzdCJ9", "base64>json"), ("%7B%22a%22%3A1%7D", "url>json"), ("50%25 off today", "text"),
            ("logout", "text"), ("true", "text"), ("2026-11-28T10:00:00Z", "text"),
        ]
    )
    func `text is taken for what it is`(text: String, chain: String) throws {
        let bytes = Array(text.utf8)
        let found = try #require(Chain.first(of: Format.plausible(for: bytes), bytes))
        #expect(found.chain.description == chain)
    }

    @Test func `bytes of no known beginning are taken for nothing`() {
        #expect(Chain.first(of: Format.plausible(for: [0xF5, 0x00, 0x13, 0x37]), [0xF5, 0x00, 0x13, 0x37]) == nil)
    }

    @Test func `wrappings in wrappings are not followed forever`() throws {
        var text = "[1]"
        for _ in 0..<12 { text = "s:\(text.utf8.count):\"\(text)\";" }
        let bytes = Array(text.utf8)
        let found = try #require(Chain.first(of: Format.plausible(for: bytes), bytes))
        #expect(found.chain.formats.count <= 6)
    }
}
