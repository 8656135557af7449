import Decoders
import Testing

@Suite struct JSONDecodingTests {
    @Test func `an Express session is read`() throws {
        let text =
            #"{"cookie":{"originalMaxAge":86400000,"expires":"2026-11-29T18:00:00.000Z","httpOnly":true,"path":"/"},"#
            + #""passport":{"user":1001},"tags":["a","b"],"nothing":null}"#
        let root = try Format.json.decode(Array(text.utf8)).root
        #expect(root.at("passport.user")?.text == "1001")
        #expect(root.at("cookie.originalMaxAge")?.number == 86_400_000)
        #expect(root.at("cookie.httpOnly")?.text == "true")
        #expect(root.at("tags.1")?.text == "b")
        #expect(root.at("tags.2") == nil && root.at("tags.-1") == nil && root.at("tags.x") == nil)
        #expect(root.at("nothing")?.kind == .null)
        #expect(root.at("passport.user.id") == nil && root.at("none") == nil)
    }

    @Test func `of names that stand twice both are kept, and the last counts`() throws {
        let root = try Format.json.decode(Array(#"{"user":1,"user":2}"#.utf8)).root
        #expect(root.members?.count == 2)
        #expect(root.member("user")?.text == "2")
    }

    @Test(
        arguments: [
            ("0", Plain.integer(0)), ("-0", .real(0)), ("-1", -1), ("9223372036854775807", .integer(.max)),
            ("-9223372036854775808", .integer(.min)), ("9223372036854775808", .unsigned(1 << 63)),
            ("18446744073709551615", .unsigned(.max)), ("18446744073709551616", .number("18446744073709551616")),
            ("-9223372036854775809", .number("-9223372036854775809")), ("1.5", .real(1.5)), ("1e3", .real(1000)),
            ("1E+3", .real(1000)), ("-2.5e-3", .real(-0.0025)), ("1e999", .number("1e999")),
            ("999999999999999999", 999_999_999_999_999_999),
        ]
    )
    func `a number is kept exactly, or as it is spelled`(text: String, value: Plain) throws {
        #expect(try Plain(Format.json.decode(Array(text.utf8)).root) == value)
    }

    @Test(
        arguments: [
            (#""""#, ""), (#""\u00e9\u00E9""#, "éé"), (#""\ud83d\ude00""#, "😀"), (#""\ud83d""#, "\u{FFFD}"),
            (#""\ude00""#, "\u{FFFD}"),
            (#""\ud83dx""#, "\u{FFFD}x"), (#""\ud83d\u0041""#, "\u{FFFD}A"), (#""\ud83d\ud83d\ude00""#, "\u{FFFD}😀"),
            (#""\u0000""#, "\0"), (#""\\\/\"\b\f\n\r\t""#, "\\/\"\u{8}\u{C}\n\r\t"),
            ("\"\u{7F}\u{85}\"", "\u{7F}\u{85}"),
            (#""1234567\n""#, "1234567\n"), (#""12345678\n12345678é""#, "12345678\n12345678é"),
        ]
    )
    func `escapes are resolved, and halves of pairs are nothing`(text: String, value: String) throws {
        let read = try Format.json.decode(Array(text.utf8)).root.text
        #expect(read.map { Array($0.utf8) } == Array(value.utf8))
    }

    @Test(
        arguments: [
            "", " ", "{", "[", "\"", "{\"a\"", "{\"a\":", "{\"a\":1", "{\"a\":1,", "{\"a\":1,}", "{,}", "[,]", "[1,]",
            "[1 2]", "{\"a\" 1}",
            "{1:2}", "{'a':1}", "01", "-", "1.", ".5", "1e", "+1", "tru", "nul", "truex", "nullnull", "1 1", "[1]]",
            "{}{}", "\"a\nb\"",
            "\"\\x\"", "\"\\u12\"", "\"\\u12g4\"", "\"\t\"", "[}", "{]", "-Infinit", "0x10", "1_000",
        ]
    )
    func `what is no JSON is refused`(text: String) {
        #expect(throws: DecodingFailure.self) { try Format.json.decode(Array(text.utf8)) }
    }

    @Test func `bytes that are no UTF-8 are Latin-1, all of them`() throws {
        let bytes: [UInt8] = Array("[\"".utf8) + [0xC3, 0xA9, 0xE9] + Array("\"]".utf8)
        #expect(try Plain(Format.json.decode(bytes).root) == ["Ã©é"])
        let utf8: [UInt8] = Array("[\"".utf8) + [0xC3, 0xA9] + Array("\"]".utf8)
        #expect(try Plain(Format.json.decode(utf8).root) == ["é"])
    }

    @Test func `a mark of the order of bytes is passed over`() throws {
        #expect(try Plain(Format.json.decode([0xEF, 0xBB, 0xBF] + Array("[1]".utf8)).root) == [1])
    }

    @Test func `what is beyond the limits is refused, not cut off`() throws {
        var limits = DecodingLimits()
        limits.values = 10
        let ten = Array("[1,2,3,4,5,6,7,8,9]".utf8)
        #expect(try Format.json.decode(ten, limits: limits).nodes.count == 10)
        #expect(throws: DecodingFailure.tooMany) {
            try Format.json.decode(Array("[1,2,3,4,5,6,7,8,9,10]".utf8), limits: limits)
        }
        limits.depth = 2
        #expect(throws: DecodingFailure.tooDeep) { try Format.json.decode(Array("[[[]]]".utf8), limits: limits) }
        limits.bytes = 4
        #expect(throws: DecodingFailure.tooLarge) { try Format.json.decode(Array("[1,2]".utf8), limits: limits) }
    }

    @Test func `what fastjson writes beside JSON is read`() throws {
        let text =
            #"{"@type":"com.ruoyi.LoginUser","permissions":Set["*:*:*"],"userId":103L,"sum":-1.5D,"byId":{7:"a",8L:TreeSet[]},"#
            + #""text":"Set[1] \" 103L {7:1}","user":{"userName":"mina"},"Set":1}"#
        let root = try Format.fastjson.decode(Array(text.utf8)).root
        #expect(root.at("userId")?.number == 103 && root.at("sum")?.number == -1.5)
        #expect(root.at("permissions.0")?.text == "*:*:*" && root.at("byId.7")?.text == "a")
        #expect(root.at("byId.8")?.elements?.isEmpty == true && root.at("Set")?.number == 1)
        #expect(root.at("text")?.text == #"Set[1] " 103L {7:1}"#)
        #expect(root.at("user.userName")?.text == "mina")
        for cut in 0..<text.utf8.count {
            #expect(throws: DecodingFailure.self) { try Format.fastjson.decode(Array(text.utf8.prefix(cut))) }
        }
    }
}
