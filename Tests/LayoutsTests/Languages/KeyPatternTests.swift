import SessionStores
import Testing

@Suite struct KeyPatternTests {
    private func parts(_ pattern: String, _ key: String) throws -> [String: String]? {
        try #require(KeyPattern(pattern)).captures(in: Array(key.utf8))?.mapValues {
            String(decoding: $0, as: UTF8.self)
        }
    }

    @Test(
        arguments: [
            ("sess:{id:base64url:5-8}", "sess:ab-_9", ["id": "ab-_9"]),
            ("{p:maybe}:1:cache{id:lower-alnum:3}", ":1:cacheab9", ["p": "", "id": "ab9"]),
            ("{p:maybe}:1:cache{id:lower-alnum:3}", "my:1:cacheab9", ["p": "my", "id": "ab9"]),
            ("rt:{user}:{jti}", "rt:a:b:c", ["user": "a", "jti": "b:c"]),
            ("rt:{user:segment}:{jti:segment}", "rt:a:b", ["user": "a", "jti": "b"]),
            ("{app}_cache_{id:alnum:4}", "a_cache_b_cache_wxyz", ["app": "a_cache_b", "id": "wxyz"]),
            ("{{{app}_{id:digits:2}}}_Data", "{shop_12}_Data", ["app": "shop", "id": "12"]),
            (#"\xac\xed{id}"#, "", nil),
            (
                "access:{id:uuid}", "access:c184e32e-ee38-488a-bb9b-b64e9b7e97b9",
                ["id": "c184e32e-ee38-488a-bb9b-b64e9b7e97b9"]
            ),
            ("bl:{t:jwt}", "bl:eyJhbGc.eyJzdWI.x-_y", ["t": "eyJhbGc.eyJzdWI.x-_y"]),
            ("bl:{t:jwt}:x", "bl:eyJhbGc.eyJzdWI.x-_y:x", ["t": "eyJhbGc.eyJzdWI.x-_y"]),
            ("{n:alnum}{m:digits:2}", "abc12", ["n": "abc", "m": "12"]),
            ("{n:alnum}-{m:alnum}x", "ab-cdx", ["n": "ab", "m": "cd"]),
        ] as [(String, String, [String: String]?)]
    )
    func `a key is taken apart as its pattern says`(pattern: String, key: String, wanted: [String: String]?) throws {
        #expect(try parts(pattern, key) == wanted)
    }

    @Test(arguments: [
        ("sess:{id:base64url:5-8}", "sess:abc"), ("sess:{id:base64url:5-8}", "sess:abcdefghi"),
        ("sess:{id:base64url:5-8}", "sess:ab.def"), ("sess:{id:base64url:5-8}", "xsess:abcdef"),
        ("rt:{user:segment}", "rt:a:b"), ("rt:{user:segment}", "rt:"), ("a{b}c", "ac"),
        ("access:{id:uuid}", "access:c184e32e-ee38-488a-bb9b-b64e9b7e97b"),
        ("access:{id:uuid}", "access:c184e32eeee38-488a-bb9b-b64e9b7e97b9"),
        ("bl:{t:jwt}", "bl:eyJhbGc.eyJzdWI"), ("bl:{t:jwt}", "bl:abc.def.ghi"), ("sess", "sess:"), ("sess", "ses"),
    ])
    func `a key that is spelled otherwise is another's`(pattern: String, key: String) throws {
        #expect(try parts(pattern, key) == nil)
    }

    @Test(arguments: [
        "", "a{", "a}", "{}", "{:uuid}", "{a:nothing}", "{a:hex:0}", "{a:hex:9-3}", "{a:hex:3-}", "{a}{b}",
        "{a}{b:segment}",
        "{a}:{a}", #"\q"#, #"\x1"#, "{a:uuid:3}", "{a:hex:1:2}", "{a}1{b}2{c}3{d}4{e}5{f}6{g}7{h}8{i}",
    ])
    func `what is no pattern is refused`(text: String) {
        #expect(KeyPattern(text) == nil)
    }

    @Test(arguments: [
        "sess:{id:base64url:20-64}", "{p:maybe}:1:c{id:lower-alnum:32}", "a{{b}}{c:segment}", #"\xac\x00{id}\\"#,
        "{a:php-id}x", "ö{b:jwt}", "{a:hex:4}{b}",
    ])
    func `a pattern is written as it is read`(text: String) throws {
        let pattern = try #require(KeyPattern(text))
        #expect(pattern.description == text)
        #expect(KeyPattern(pattern.description) == pattern)
    }

    @Test func `what SCAN is asked for lets every own key through and shields its signs`() throws {
        #expect(try #require(KeyPattern("a*b:{id:hex:3}:{user}")).scanPattern == Array(#"a\*b:???:*"#.utf8))
        #expect(try #require(KeyPattern("[x]{id}{{n}}")).scanPattern == Array(#"\[x\]*{n}"#.utf8))
        #expect(try #require(KeyPattern("sess:{id:hex:32}")).literalPrefix == Array("sess:".utf8))
        #expect(try #require(KeyPattern("{p}:x")).literalPrefix.isEmpty)
    }

    @Test func `a key is made of parts, and only where they fit`() throws {
        let pattern = try #require(KeyPattern("{p:maybe}s:{id:hex:4}"))
        #expect(pattern.key { $0 == "id" ? Array("00ff".utf8) : nil } == Array("s:00ff".utf8))
        #expect(pattern.key { $0 == "id" ? Array("00fg".utf8) : nil } == nil)
        #expect(pattern.key { _ in nil } == nil)
    }

    @Test func `a key made to be slow is given up`() throws {
        let pattern = try #require(KeyPattern("{a}x{b}x{c}x{d}x{e}y"))
        let key = [UInt8](repeating: UInt8(ascii: "x"), count: 60_000)
        let clock = ContinuousClock()
        var match: KeyMatch?
        let time = clock.measure { match = pattern.match(key) }
        #expect(match == nil && time < .seconds(2))
        #expect(pattern.match([UInt8](repeating: UInt8(ascii: "x"), count: 100_000)) == nil)
    }

    @Test func `bytes that are no text are matched as they are`() throws {
        let pattern = try #require(KeyPattern(#"\xac\xed\x00\x05t\x00\x07RT:{user}"#))
        let key: [UInt8] = [0xAC, 0xED, 0, 5, 0x74, 0, 7] + Array("RT:".utf8) + [0xFF, 0xFE]
        #expect(pattern.captures(in: key) == ["user": [0xFF, 0xFE]])
    }
}
