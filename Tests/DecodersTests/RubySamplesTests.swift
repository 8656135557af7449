import Decoders
import Testing

/// What Ruby's Marshal wrote itself (`Samples/make-marshal.rb`).
@Suite struct RubySamplesTests {
    private func read(_ name: String) throws -> TreeValue {
        try Format.marshal.decode(Sample.bytes("marshal", name)).root
    }

    @Test func `a session is read`() throws {
        let session: Plain = [
            "session_id": "abc", "warden.user.user.key": [[1_001], "$2a$12$abcdefghijklmnopqrstuv"], "flash": .null,
            "name": "Zoë 김", "yes": .bool(true), "no": .bool(false), "n": 42, "ratio": .real(0.25), "none": .null,
            "raw": .bytes([0, 0xFF]), "ascii": "plain", "latin": .bytes([0x5A, 0x6F, 0xEB]),
        ]
        #expect(try Plain(read("session")) == session)
        #expect(try read("session").at(#""warden.user.user.key".0.0"#)?.text == "1001")
    }

    @Test func `numbers of all sizes are read`() throws {
        let numbers: Plain = [
            0, 1, -1, 122, 123, 255, 256, -123, -124, -256, -257, 65_535, 65_536, 1_073_741_823, 1_073_741_824,
            -1_073_741_824, -1_073_741_825, 4_611_686_018_427_387_904, .number("9223372036854775808"), .integer(.min),
            .number("18446744073709551616"), .number("-1267650600228229401496703205376"), .real(1.5), .real(-0.0),
            .real(1e300), .real(.infinity), .real(-.infinity),
        ]
        #expect(try Plain(read("numbers")) == numbers)
    }

    @Test func `times are ISO 8601 in UTC`() throws {
        #expect(try Plain(read("time")) == "2026-11-28T20:07:53.123456789Z")
        #expect(try Plain(read("local")) == "2026-11-28T20:07:53.5Z")
    }

    @Test func `objects of all kinds are read, and numbers among them still mean the same`() throws {
        let objects = try read("objects")
        #expect(objects.at("0.@number")?.text == "7")
        #expect(objects.at("0.@owner.@owner.@number")?.text == "7")
        #expect(objects.elements?[1].className == "Own")
        #expect(objects.at("1.data.kept")?.text == "1")
        #expect(objects.at("2.data")?.text == "old bytes")
        #expect(objects.at("3.right")?.text == "r")
        #expect(objects.at("4.a")?.text == "1")
        #expect(objects.at("5")?.text == "String")
        #expect(objects.at("6")?.text == "Loud")
        #expect(objects.at("7")?.text == "a.b")
        #expect(objects.at("8")?.text == "loud")
        #expect(objects.at("9")?.number == 12.5)
        #expect(objects.elements?[10].className == "Set")
    }

    @Test func `what is mentioned twice is the same, in circles too`() throws {
        #expect(try read("circle").at("1.1.1.0")?.text == "1")
        let shared: Plain = [["deep": [1, 2]], ["deep": [1, 2]], "a", "a", "s", .real(1.5), .real(1.5)]
        #expect(try Plain(read("shared")) == shared)
        let links: Plain = [
            "1970-01-01T00:00:00Z", ["deep": [1, 2]], .number("1180591620717411303424"), .real(1.5), ["deep": [1, 2]],
        ]
        #expect(try Plain(read("links")) == links)
        #expect(try Plain(read("default")) == ["k": 1])
        #expect(try Plain(read("symbols")) == ["user": "김", "é": 1])
    }
}
