import Testing

@testable import JOSE

struct JSONWriterTests {
    @Test
    func `nothing is escaped that need not be`() {
        let text = "\"\\\n\r\t\u{0}\u{1F}/é한\u{2028}\u{7F}😀"
        #expect(JSONWriter.text(of: .string(text)) == #""\"\\\n\r\t\u0000\u001f/é한"# + "\u{2028}\u{7F}😀\"")
    }

    @Test
    func `for people, what does not show itself is escaped, and comes back as it was`() throws {
        let text = "a\u{202E}b\u{200B}c\u{7F}d\u{85}e\u{2028}f\u{E0041}한é\u{E000}"
        let written = JSONWriter.text(of: .string(text), escaping: .invisible)
        #expect(written == #""a\u202eb\u200bc\u007fd\u0085e\u2028f\udb40\udc41한é\ue000""#)
        #expect(try JSONParser.parse(written) == .string(text))
    }

    @Test
    func `an object's members are replaced in place, appended and removed`() {
        var object: JSONObject = ["a": 1, "b": 2, "c": 3]
        object["b"] = "x"
        object["d"] = nil
        object["a"] = nil
        object["e"] = [true, nil]
        #expect(JSONWriter.text(of: .object(object)) == #"{"b":"x","c":3,"e":[true,null]}"#)
    }
}
