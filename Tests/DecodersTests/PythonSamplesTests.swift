import Decoders
import Testing

/// What Python's writers wrote themselves (`Samples/make.py`).
@Suite struct PythonSamplesTests {
    private static let common: [(String, Plain)] = [
        ("null", .null), ("true", .bool(true)), ("false", .bool(false)), ("zero", 0), ("minus", -1), ("byte", 255),
        ("short", -300), ("long", 70_000), ("huge", .integer(.max)), ("least", .integer(.min)),
        ("above", .unsigned(.max)),
        ("real", .real(0.1)), ("whole", .real(3)), ("small", .real(-1.5e-300)), ("empty", ""), ("text", "Zoë 김민아 😀"),
        ("quote", "a\"b\\/\u{8}\u{C}\n\r\t\u{1}"), ("list", [1, "two", [3]]), ("none", []), ("nothing", [:]),
        ("deep", ["a": ["b": ["c": [.null]]]]), ("long text", .text(String(repeating: "0123456789", count: 30))),
    ]

    @Test(arguments: [("json", Format.json), ("json-plain", .json), ("messagepack", .messagePack)])
    func `all kinds of values are read`(name: String, format: Format) throws {
        let root = try format.decode(Sample.bytes("python", name)).root
        for (name, value) in Self.common {
            #expect(root.member(name).map { Plain($0) } == value, "\(name)")
        }
    }

    @Test func `JSON in Latin-1 is read`() throws {
        let root = try Format.json.decode(Sample.bytes("python", "json-latin1")).root
        #expect(Plain(root) == ["uid": "zoë", "_whatToTrace": "Ångström"])
    }

    @Test func `what only Python takes for JSON is read`() throws {
        let root = try Format.json.decode(Sample.bytes("python", "json-odd")).root
        #expect(root.member("a")?.number?.isNaN ?? false)
        #expect(root.member("b")?.number == .infinity)
        #expect(root.member("c")?.number == -.infinity)
        #expect(root.member("d").map { Plain($0) } == .number("1000000000000000000000000000000"))
        #expect(root.member("e")?.text == "\u{FFFD}")
    }

    @Test func `MessagePack's bytes, times and other keys than texts are read`() throws {
        let root = try Format.messagePack.decode(Sample.bytes("python", "messagepack")).root
        #expect(root.member("bytes").map { Plain($0) } == .bytes([0xFF, 0, 0xFE]))
        #expect(root.member("when")?.number == 1_795_860_000.5)
        let single = try Format.messagePack.decode(Sample.bytes("python", "messagepack-single")).root
        #expect(Plain(single) == ["f": .real(0.5), 7: "seven", [1, 2]: "pair"])
        let times = try Format.messagePack.decode(Sample.bytes("python", "messagepack-times")).root
        let expected: Plain = [
            1, .real(8_589_934_592.5), -1, .bytes(Array("abc".utf8)), .bytes([UInt8](repeating: 0x78, count: 300)),
        ]
        #expect(Plain(times) == expected)
    }

    @Test func `what Django signs is read, and told by what it begins with`() throws {
        let bytes = try Sample.bytes("python", "django-signed")
        let found = try #require(Chain.first(of: Format.plausible(for: bytes), bytes))
        #expect(found.chain.description == "django-signed>json")
        #expect(found.tree.root.member("_auth_user_id")?.text == "1001")
    }
}
