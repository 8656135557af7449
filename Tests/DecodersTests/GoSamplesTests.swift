import Decoders
import Testing

/// What Go's gob wrote itself (`Samples/make-gob.go`).
@Suite struct GoSamplesTests {
    private func read(_ name: String) throws -> TreeValue {
        try Format.gob.decode(Sample.bytes("gob", name)).root
    }

    @Test func `a session of gorilla's is read`() throws {
        let session = try read("session")
        let expected: [(String, Plain)] = [
            ("user", "mina.park@example.com"), ("id", 1_001), ("n", 7), ("yes", .bool(true)), ("ratio", .real(0.25)),
            ("raw", .bytes([0, 0xFF])), ("when", "2026-11-30T02:00:00.25Z"), ("list", ["a", "b"]), ("5", "five"),
            ("u", 200),
        ]
        #expect(session.kind == .map && session.members?.count == expected.count)
        for (name, value) in expected { #expect(session.member(name).map { Plain($0) } == value, "\(name)") }
        #expect(try Plain(read("nothing")) == [:])
    }

    @Test func `structures within values that say their type are read`() throws {
        let nested = try read("nested")
        #expect(nested.member("outer")?.className == "Outer")
        #expect(nested.at("outer.ID")?.text == "-5")
        #expect(nested.at("outer.Inner.Token")?.text == "eyJhbGciOiJub25lIn0.e30.")
        #expect(nested.at("outer.Inner.Roles.0")?.text == "a")
        #expect(nested.at("outer.When")?.text == "2026-11-30T02:00:00.25Z")
        #expect(nested.at("outer.Marks.in.Token")?.text == "t")
        #expect(nested.at("outer.Pixels.2")?.text == "3")
        #expect(nested.at("outer.Ratio")?.number == 1.5)
        #expect(nested.at("outer.Next.ID")?.text == "9")
        #expect(try read("deep").at("a.b.2.Token")?.text == "deep")
        #expect(try read("struct").member("ID")?.text == "1")
    }

    @Test func `a session of scs shows its end and its values`() throws {
        let session = try read("scs")
        #expect(session.member("Deadline")?.text == "2026-11-30T02:00:00.25Z")
        #expect(session.at("Values.userID")?.text == "42")
        #expect(session.at("Values.name")?.text == "mina")
        #expect(try Plain(read("two")) == [5, "text"])
        #expect(try Plain(read("east")) == "2026-11-29T17:00:00Z")
    }

    @Test func `where types are described elsewhere, strings are found`() throws {
        // The value's own message, without those that describe its types.
        var bytes = try Sample.bytes("gob", "session")
        bytes.removeFirst(Int(bytes[0]) + 1)
        let root = try Format.gob.decode(bytes).root
        #expect(root.elements?.first?.kind == .unread)
        #expect(root.elements?.contains { $0.text == "mina.park@example.com" } == true)
    }
}
