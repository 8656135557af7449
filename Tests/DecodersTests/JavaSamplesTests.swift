import Decoders
import Testing

/// What Java and Spring wrote themselves (`Samples/MakeJava.java`).
@Suite struct JavaSamplesTests {
    private func read(_ name: String) throws -> TreeValue {
        try Format.java.decode(Sample.bytes("java", name)).root
    }

    @Test func `numbers, strings and nothing are plain values`() throws {
        #expect(try Plain(read("long")) == 1_795_896_473_848)
        #expect(try Plain(read("integer")) == 1_800)
        #expect(try Plain(read("string")) == "Zoë 김 😀 \0 end")
        #expect(try Plain(read("null")) == .null)
        #expect(try Plain(read("two")) == ["a", 2])
        let boxes: Plain = [-3, -4, .bool(true), "c", .real(0.5), .real(0.25), 5, 1]
        #expect(try Plain(read("boxes")) == boxes)
    }

    @Test func `maps of Java's own are maps`() throws {
        let map = try read("hashmap")
        #expect(map.kind == .map)
        #expect(map.member("user")?.text == "mina")
        #expect(map.at("7.2")?.text == "c")
        #expect(map.member("none")?.kind == .null)
        #expect(try Plain(read("linked")) == ["z": 1, "a": [1, 2], "again": [1, 2]])
        let maps = try read("maps")
        for name in ["tree", "table", "concurrent", "skip", "one", "unmodifiable", "of"] {
            #expect(maps.member(name).map { Plain($0) } == ["k": 1], "\(name)")
        }
        #expect(maps.member("empty").map { Plain($0) } == [:])
        #expect(maps.at("enum.ADMIN")?.text == "1")
        #expect(maps.at("properties.k")?.text == "v")
        #expect(maps.at("named.name")?.text == "a map with a name")
        #expect(maps.at("named.k")?.text == "1")
        #expect(maps.member("named")?.className == "MakeJava$Named")
    }

    @Test func `lists and sets of Java's own are lists`() throws {
        let lists = try read("lists")
        let names = [
            "linked", "vector", "deque", "array", "unmodifiable", "synchronized", "queue", "written",
        ]
        for name in names { #expect(lists.member(name).map { Plain($0) } == [1, 2], "\(name)") }
        #expect(lists.member("one").map { Plain($0) } == [1])
        #expect(lists.member("empty").map { Plain($0) } == [])
        #expect(lists.member("of").map { Plain($0) } == [1, 2, 3])
        let sets = try read("sets")
        #expect(sets.member("hash").map { Plain($0) } == ["one"])
        #expect(sets.member("linked").map { Plain($0) } == ["b", "a"])
        #expect(sets.member("tree").map { Plain($0) } == ["a", "b"])
        #expect(sets.member("of").map { Plain($0) } == ["one"])
        #expect(sets.member("copy").map { Plain($0) } == ["w"])
        #expect(sets.at("enum.elements.0")?.text == "ADMIN")
    }

    @Test func `times are ISO 8601`() throws {
        let times: Plain = [
            "date": "2026-11-28T20:07:53.848Z", "timestamp": "2026-11-28T20:07:53.848Z",
            "sqldate": "2026-11-28T20:07:53Z",
            "instant": "2026-11-28T20:07:53.848Z", "local": "2026-11-28T20:07:53.848", "day": "2026-11-28",
            "clock": "20:07:53.848", "hour": "07:00:00", "minute": "07:05:00",
            "offset": "2026-11-29T01:37:53.848+05:30", "zoned": "2026-11-29T05:07:53.848+09:00[Asia/Seoul]",
            "fixed": "2026-11-28T17:07:53.848-03:00", "region": "Asia/Seoul",
            "duration": .object(
                "java.time.Ser",
                [.init("custom", [.bytes([1, 0, 0, 0, 0, 0, 0, 7, 8, 0, 0, 0, 0])])]
            ),
        ]
        #expect(try Plain(read("times")) == times)
    }

    @Test func `an object shows its class, and the fields of its superclasses too`() throws {
        let user = try read("user")
        #expect(user.className == "MakeJava$User")
        let expected: [(String, Plain)] = [
            ("shared", "above"), ("number", 1), ("username", "mina"), ("letter", "Z"), ("enabled", .bool(true)),
            ("small", -1), ("middle", -300), ("half", .real(0.5)), ("third", .real(0.25)), ("large", 5_000_000_000),
            ("role", "ADMIN"), ("mixed", [1, "two", .null]),
        ]
        for (name, value) in expected { #expect(user.member(name).map { Plain($0) } == value, "\(name)") }
        #expect(user.at("self.self.username")?.text == "mina")
        #expect(user.member("hidden") == nil)
    }

    @Test func `what a class writes by itself is kept, and the rest stands`() throws {
        let others = try read("others")
        let expected: [(String, Plain)] = [
            ("uuid", "c184e32e-ee38-488a-bb9b-b64e9b7e97b9"), ("big", .number("-1267650600228229401496703205376")),
            ("decimal", .number("-0.0125")), ("uri", "https://example.com/a"), ("class", "java.lang.String"),
            ("bytes", .bytes([0, 0xFF])), ("ints", [1, -2]), ("longs", [3]), ("flags", [.bool(true), .bool(false)]),
            ("chars", "chars"), ("grid", [["a"], ["b", .null]]),
            ("point", .object("MakeJava$Point", [.init("x", 1), .init("y", "y")])),
            (
                "own",
                .object(
                    "MakeJava$Own",
                    [
                        .init("kept", "field"),
                        .init(
                            "custom",
                            [.bytes([0, 0, 0, 7]), .bytes([0, 4, 0x74, 0x61, 0x69, 0x6C]), "inside"]
                        ),
                    ]
                )
            ),
            ("outer", .object("MakeJava$Outer", [.init("custom", [.bytes([0, 0, 0, 0, 0, 0, 0, 9]), "external"])])),
            ("guest", "GUEST"),
        ]
        for (name, value) in expected { #expect(others.member(name).map { Plain($0) } == value, "\(name)") }
        #expect(others.member("proxy")?.className == "proxy of java.lang.Comparable")
        #expect(others.at("error.detailMessage")?.text == "broken")
    }

    @Test func `a list in itself is a reference`() throws {
        let circle = try read("circle")
        #expect(circle.kind == .list && circle.elements?.count == 1)
        #expect(circle.elements?.first?.elements?.count == 1)
    }

    @Test func `Spring's log-in shows user, address and ID token`() throws {
        let context = try read("spring-context")
        #expect(context.at("authentication.principal.attributes.email")?.text == "siobhan.obrien@example.com")
        #expect(context.at("authentication.details.remoteAddress")?.text == "192.0.2.55")
        #expect(context.at("authentication.principal.idToken.tokenValue")?.text?.hasPrefix("eyJ") == true)
        #expect(context.at("authentication.principal.idToken.issuedAt")?.text?.hasPrefix("2026-11-28T") == true)
        #expect(context.at("authentication.authorities.0.authority") != nil)
        #expect(context.at("authentication.authenticated")?.text == "true")
    }

    @Test func `Spring's clients show access and refresh token`() throws {
        let clients = try read("spring-clients")
        let access = try #require(clients.at("*.accessToken.tokenValue")?.text)
        let refresh = try #require(clients.at("*.refreshToken.tokenValue")?.text)
        #expect(
            access.split(separator: ".").count == 3 && refresh.split(separator: ".").count == 3 && access != refresh
        )
        #expect(clients.at("*.principalName")?.text?.isEmpty == false)
        #expect(clients.at("*.accessToken.expiresAt")?.text?.hasSuffix("Z") == true)
    }
}
