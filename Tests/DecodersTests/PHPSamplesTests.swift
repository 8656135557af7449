import Decoders
import Testing

/// What PHP and its extensions wrote themselves (`Samples/make.php`).
@Suite struct PHPSamplesTests {
    /// What all of the ways have in common.
    private func check(_ root: TreeValue) throws {
        let expected: [(String, Plain)] = [
            ("null", .null), ("true", .bool(true)), ("false", .bool(false)), ("zero", 0), ("minus", -1), ("byte", 255),
            ("short", -300), ("long", 70_000), ("huge", .integer(.max)), ("least", .integer(.min)),
            ("real", .real(0.1)),
            ("whole", .real(3)), ("small", .real(-1.5e-300)), ("inf", .real(.infinity)), ("empty", ""),
            ("text", "Zoë 김민아"), ("again", "Zoë 김민아"), ("bytes", .bytes([0xFF, 0, 0xFE])), ("quote", "a\"b;}"),
            ("list", [0: 1, 1: "two", 2: [0: 3]]), ("none", [:]),
            ("keys", [5: "five", -2: "minus two", "": "nameless", "x": 1]),
            ("sleepy", .object("Sleepy", [.init("a", 1)])),
            ("magic", .object("Magic", [.init("v", [0: 1, 1: 2]), .init(7, "seven")])),
            ("std", .object("stdClass", [.init("a", 1), .init("b", .object("stdClass", []))])),
            ("own", .object("Own", [.init("serialized", .bytes(Array("own:kept".utf8)))])),
            ("first", ["k": "v"]), ("second", ["k": "v"]), ("n1", 5), ("n2", 5), ("copy", ["k": "v"]),
            ("deep", ["a": ["b": 5]]), ("long text", .text(String(repeating: "0123456789", count: 30))),
            ("tail", "end"),
        ]
        for (name, value) in expected {
            #expect(root.member(name).map { Plain($0) } == value, "\(name)")
        }
        for path in ["account", "same", "last", "account.friend", "same.friend.friend"] {
            let account = try #require(root.at(path), "\(path)")
            #expect(account.className == "Account", "\(path)")
            #expect(account.member("mail")?.text == "mina.park@example.com", "\(path)")
            #expect(account.member("secret")?.text == "a\0b", "\(path)")
        }
        #expect(root.at("storage.1.in")?.text == "side")
        #expect(root.at("when.date")?.text == "2026-11-28 10:00:00.000000")
    }

    @Test func `what serialize writes is read, with all that refers to each other`() throws {
        let tree = try Format.php.decode(Sample.bytes("php", "php"))
        try check(tree.root)
        let role = try #require(tree.root.member("enum"))
        #expect(Plain(role) == .object("Role", [.init("name", "Admin")]))
    }

    @Test(arguments: ["igbinary", "igbinary-loose"])
    func `what igbinary writes is read, with all that refers to each other`(name: String) throws {
        try check(Format.igbinary.decode(Sample.bytes("php", name)).root)
    }

    @Test func `igbinary's enumerations are read, and count among what is referred to`() throws {
        let root = try Format.igbinary.decode(Sample.bytes("php", "igbinary-enum")).root
        let admin = Plain.object("Role", [.init("name", "Admin")])
        let expected: Plain = [
            "r": admin, "s": admin, "t": "Admin", "u": "xyz", "v": "xyz",
            "w": .object("Role", [.init("name", "Guest")]),
            "x": "Guest", "y": [0: 1], "z": "xyz",
            "o": .object("Own", [.init("serialized", .bytes(Array("own:kept".utf8)))]), "p": "Own", "q": "Role",
            "k": "xyz",
        ]
        #expect(Plain(root) == expected)
    }

    @Test func `igbinary's repeated strings are found beyond the first 255`() throws {
        let members = try #require(Format.igbinary.decode(Sample.bytes("php", "igbinary-many")).root.members)
        #expect(members.count == 300)
        for (number, member) in members.enumerated() {
            #expect(member.name.text == "key\(number)" && member.value.text == "value\(number % 7)")
        }
    }

    @Test(
        arguments: [
            ("session-php", Format.phpSession), ("session-php_serialize", .php),
            ("session-php_binary", .phpBinarySession),
            ("session-igbinary", .igbinary), ("session-msgpack", .messagePack),
        ]
    )
    func `a session is read however PHP is set up to write it`(name: String, format: Format) throws {
        let bytes = try Sample.bytes("php", name)
        let root = try format.decode(bytes).root
        #expect(root.member("user_id")?.text == "1001")
        #expect(root.member("name")?.text == "Zoë")
        #expect(root.member("_security.last_username")?.text == "zoe@example.com")
        #expect(root.at("roles.1")?.text == "b")
        #expect(root.at("friend.id")?.text == "1001")
        if format != .messagePack {
            #expect(root.at("again.friend.mail")?.text == "mina.park@example.com")
        }
        let found = try #require(Chain.first(of: Format.plausible(for: bytes), bytes))
        #expect(found.chain == Chain(format))
    }

    @Test func `a session that holds nothing is a map of nothing`() throws {
        #expect(try Plain(Format.phpSession.decode([]).root) == [:])
        #expect(try Plain(Format.php.decode(Array("a:0:{}".utf8)).root) == [:])
    }

    @Test func `old names without a value are read as nothing`() throws {
        #expect(try Plain(Format.phpSession.decode(Array("!gone|a|i:1;".utf8)).root) == ["gone": .null, "a": 1])
        #expect(try Plain(Format.phpSession.decode(Array("!mine|i:2;a|i:1;".utf8)).root) == ["!mine": 2, "a": 1])
        #expect(
            try Plain(Format.phpBinarySession.decode([0x84] + Array("gone\u{1}ai:1;".utf8)).root) == [
                "gone": .null, "a": 1,
            ]
        )
    }

    @Test func `escaped strings are read`() throws {
        #expect(try Plain(Format.php.decode(Array(#"S:5:"a\5cb\c3\ab";"#.utf8)).root) == .text("a\\bë"))
    }

    @Test func `a number that a class may have moved is not followed`() throws {
        let bytes = Array(#"a:3:{i:0;C:11:"ArrayObject":4:{i:1;}i:1;r:1;i:2;r:5;}"#.utf8)
        let root = try Format.php.decode(bytes).root
        #expect(root.member("1")?.kind == .reference || root.member("1")?.kind == .map)
        #expect(root.member("2")?.kind == .unread)
    }

    @Test(
        arguments: [
            "", "x", "i:1", "i:;", "i:1;x", "s:3:\"ab\";", "s:2:\"abc\";", "b:2;", "a:1:{i:0;}", "a:2:{i:0;i:1;}",
            "d:0x10;",
            "r:1;", "R:2;", "a:-1:{}", "a:1:{N;i:1;}", "a:999999999999999999999:{}", "E:3:\"a:b\"", "C:1:\"X\":9:{ab}",
        ]
    )
    func `what is no serialized value is refused`(text: String) {
        #expect(throws: DecodingFailure.self) { try Format.php.decode(Array(text.utf8)) }
    }
}
