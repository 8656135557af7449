import Dispatch
import Foundation
import Synchronization
import Testing

@testable import JOSE

struct JSONParserTests {
    @Test
    func `members keep their order and numbers their text`() throws {
        let text = #"{"z":1,"a":[1.0,1e3,-0,12345678901234567890,1E+2],"m":{"b":true,"c":null}}"#
        let value = try JSONParser.parse(text)
        #expect(value.object?.members.map(\.name) == ["z", "a", "m"])
        #expect(value.object?["a"]?.array?.map(\.number?.text) == ["1.0", "1e3", "-0", "12345678901234567890", "1E+2"])
        #expect(JSONWriter.text(of: value) == text)
    }

    @Test
    func `white space is allowed where RFC 8259 has it`() throws {
        #expect(
            try JSONParser.parse("\r\n\t { \"a\" : [ 1 , 2 ] , \"b\" : { } , \"c\" : [ ] } \n") == [
                "a": [1, 2], "b": [:], "c": [],
            ]
        )
    }

    @Test(arguments: [
        (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{C}\n\r\t"), (#""\u00e9\u4e2d""#, "é中"),
        (#""\ud83d\uDE00""#, "😀"), (#""\u0000""#, "\u{0}"), (#""a\u0301b""#, "a\u{301}b"),
        (#""한\n국""#, "한\n국"), (#""\uFFFF\uffff""#, "\u{FFFF}\u{FFFF}"),
    ]
    )
    func `escapes become their scalars`(text: String, expected: String) throws {
        #expect(try JSONParser.parse(text) == .string(expected))
    }

    @Test(
        "what is not JSON is refused, with the byte at which it shows",
        arguments: [
            ("", JSONError.Problem.unexpectedEnd, 0), ("  ", .unexpectedEnd, 2), ("[", .unexpectedEnd, 1),
            ("[1", .unexpectedEnd, 2), ("[1,", .unexpectedEnd, 3), ("[1,]", .expected("a value"), 3),
            ("[1 2]", .expected("a comma or a closing bracket"), 3), ("{\"a\"", .unexpectedEnd, 4),
            ("{\"a\":", .unexpectedEnd, 5), ("{\"a\" 1}", .expected("a colon"), 5),
            ("{\"a\":1,}", .expected("the name of a member, in quotes,"), 7),
            ("{a:1}", .expected("the name of a member, in quotes,"), 1),
            ("{\"a\":1;", .expected("a comma or a closing brace"), 6),
            ("{1:2}", .expected("the name of a member, in quotes,"), 1), ("tru", .unexpectedEnd, 3),
            ("trux", .expected("a value"), 0), ("True", .expected("a value"), 0), ("NaN", .expected("a value"), 0),
            ("Infinity", .expected("a value"), 0), ("'a'", .expected("a value"), 0), ("1 2", .trailingBytes, 2),
            ("{}{}", .trailingBytes, 2), ("// x\n1", .expected("a value"), 0), ("1/**/", .trailingBytes, 1),
            ("01", .malformedNumber, 0), ("-", .malformedNumber, 0), ("+1", .expected("a value"), 0),
            (".5", .expected("a value"), 0), ("1.", .malformedNumber, 0), ("1.e5", .malformedNumber, 0),
            ("1e", .malformedNumber, 0), ("1e+", .malformedNumber, 0), ("-01", .malformedNumber, 0),
            ("1.2.3", .malformedNumber, 0), ("0x10", .trailingBytes, 1), ("1e5.5", .malformedNumber, 0),
            ("\"abc", .unexpectedEnd, 4), ("\"\\", .unexpectedEnd, 2), (#""\x41""#, .malformedEscape, 1),
            (#""\u12""#, .malformedEscape, 1), (#""\u12G4""#, .malformedEscape, 1), ("\"\\u12", .unexpectedEnd, 5),
            ("\"a\nb\"", .controlCharacter, 2), ("\"\u{0}\"", .controlCharacter, 1),
            ("\"\\n\u{1}\"", .controlCharacter, 3), ("\u{FEFF}{}", .expected("a value"), 0),
            (#""\ud800""#, .loneSurrogate, 1), (#""\udc00""#, .loneSurrogate, 1), (#""ab\ud83dx""#, .loneSurrogate, 3),
            (#""\ud83d\ud83d""#, .loneSurrogate, 1), (#""\ud83d\n""#, .loneSurrogate, 1),
        ]
    )
    func refusals(text: String, problem: JSONError.Problem, offset: Int) {
        #expect(throws: JSONError(problem: problem, offset: offset)) { try JSONParser.parse(text) }
    }

    @Test(
        arguments: [
            ([0xFF], 1), ([0x61, 0x80], 2), ([0xC0, 0xAF], 1), ([0xE0, 0x80, 0x80], 1), ([0xED, 0xA0, 0x80], 1),
            ([0xF4, 0x90, 0x80, 0x80], 1), ([0xE2, 0x82], 1), ([0xC3, 0xA9, 0xC3], 3),
        ] as [([UInt8], Int)]
    )
    func `bytes that are not UTF-8 are refused`(bytes: [UInt8], offset: Int) {
        let quoted = [UInt8(ascii: "\"")] + bytes + [UInt8(ascii: "\"")]
        #expect(throws: JSONError(problem: .invalidUTF8, offset: offset)) { try JSONParser.parse(quoted) }
        #expect(throws: JSONError.self) { try JSONParser.parse(bytes) }
    }

    @Test(arguments: [
        (#"{"a":1,"a":2}"#, 7), (#"{"a":1,"\u0061":2}"#, 7), (#"{"x":{"\u00e9":1,"é":1}}"#, 17),
        (#"{"":1,"":1}"#, 6), (#"{"/":1,"\/":1}"#, 7),
    ]
    )
    func `a name is there once, escapes resolved`(text: String, offset: Int) {
        #expect(throws: JSONError(problem: .duplicateName, offset: offset)) { try JSONParser.parse(text) }
    }

    @Test
    func `a name is there once among many, too`() throws {
        let members = (0..<3000).map { "\"n\($0)\":\($0)" }
        let text = "{" + members.joined(separator: ",") + "}"
        #expect(try JSONParser.parse(text).object?.count == 3000)
        let doubled = "{" + (members + ["\"\\u006e7\":0"]).joined(separator: ",") + "}"
        #expect(throws: JSONError(problem: .duplicateName, offset: text.utf8.count)) { try JSONParser.parse(doubled) }
    }

    @Test
    func `names that only look the same are two: nothing is normalized`() throws {
        let object = try JSONParser.parse("{\"\u{E9}\":1,\"e\u{301}\":2}").object
        #expect(object?.count == 2)
        #expect(object?["\u{E9}"] == 1)
        #expect(object?["e\u{301}"] == 2)
        #expect(JSONValue.string("\u{E9}") != JSONValue.string("e\u{301}"))
    }

    @Test(arguments: ["[", "{\"a\":", "[{\"a\":"])
    func `nesting ends at its limit, far before the stack does`(opening: String) throws {
        let levels = opening == "[{\"a\":" ? 2 : 1
        let closing = String(opening.filter { "[{".contains($0) }.reversed().map { $0 == "[" ? "]" : "}" })
        func nested(_ depth: Int) -> String {
            String(repeating: opening, count: depth / levels) + "1" + String(repeating: closing, count: depth / levels)
        }
        #expect(throws: Never.self) { try JSONParser.parse(nested(64)) }
        for depth in [66, 1_000, 30_000 / opening.utf8.count] {
            let error = #expect(throws: JSONError.self) { try JSONParser.parse(nested(depth)) }
            #expect(error?.problem == .tooDeep(limit: 64))
        }
        let deepest = JSONLimits(maximumSize: 1 << 24, maximumDepth: .max)
        let error = #expect(throws: JSONError.self) { try JSONParser.parse(nested(1_000_000), limits: deepest) }
        #expect(error?.problem == .tooDeep(limit: JSONLimits.deepestNesting))
    }

    @Test
    func `the deepest nesting is read, compared, written and released on a small stack`() throws {
        let depth = JSONLimits.deepestNesting
        let text = String(repeating: "{\"a\":", count: depth) + "1" + String(repeating: "}", count: depth)
        let outcome = Mutex(false)
        let isDone = DispatchSemaphore(value: 0)
        try withExtendedLifetime(outcome) {
            let thread = Thread {
                let limits = JSONLimits(maximumDepth: depth)
                let value = try? JSONParser.parse(text, limits: limits)
                let again = value.flatMap { try? JSONParser.parse(JSONWriter.bytes(of: $0), limits: limits) }
                outcome.withLock { $0 = value != nil && value == again }
                isDone.signal()
            }
            thread.stackSize = 512 * 1024
            thread.start()
            try #require(isDone.wait(timeout: .now() + 30) == .success)
        }
        #expect(outcome.withLock { $0 })
    }

    @Test
    func `a text above the size limit is refused before it is read`() throws {
        let text = "\"" + String(repeating: "x", count: 1_000_000) + "\""
        #expect(throws: JSONError(problem: .tooLarge(limit: 65536), offset: 65536)) { try JSONParser.parse(text) }
        let read = try JSONParser.parse(text, limits: JSONLimits(maximumSize: 2_000_000))
        #expect(read.string?.utf8.count == 1_000_000)
    }
}
