import Decoders
import TestSupport
import Testing

/// Values that nobody means well with: each decoder reads or refuses, soon, and never ends the process.
@Suite struct HostileValuesTests {
    @Test(arguments: Format.allCases)
    func `what the tests begin with is read`(format: Format) throws {
        let values = try Corpus.values(of: format)
        #expect(!values.isEmpty)
        for value in values { _ = try format.decode(value) }
    }

    @Test(arguments: Format.allCases)
    func `values that end too early are read or refused`(format: Format) throws {
        for value in try Corpus.values(of: format) { Damage.truncations(of: Array(value.prefix(1_000)), as: format) }
    }

    @Test(arguments: Format.allCases)
    func `values with changed bits and bytes are read or refused`(format: Format) throws {
        let values = try Corpus.values(of: format)
        for (number, value) in values.enumerated() {
            Damage.mutations(of: value, as: format, count: max(30, 800 / values.count), seed: UInt64(number) &+ 7)
        }
    }

    @Test(arguments: Format.allCases)
    func `what another format wrote is read or refused`(format: Format) throws {
        for other in Format.allCases where other != format {
            for value in try Corpus.values(of: other).prefix(3) { Damage.read(value, as: format) }
        }
    }

    @Test(arguments: Format.allCases)
    func `bytes without sense are read or refused`(format: Format) {
        var values = HostileValues(seed: 4)
        for _ in 0..<300 {
            Damage.read((0..<values.below(64)).map { _ in UInt8(truncatingIfNeeded: values.next()) }, as: format)
            Damage.read([UInt8](repeating: UInt8(truncatingIfNeeded: values.next()), count: 5_000), as: format)
        }
    }

    @Test func `what anything may be is told of damaged values too`() throws {
        var values = HostileValues(seed: 11)
        for format in Format.allCases {
            for value in try Corpus.values(of: format).prefix(3) {
                for _ in 0..<20 {
                    let changed = values.changed(value)
                    _ = Chain.first(of: Format.plausible(for: changed), changed)
                }
            }
        }
    }

    /// Containers a hundred thousand deep.
    @Test(
        arguments: [
            (Format.json, "5b", ""), (.json, "7b2261223a", ""), (.messagePack, "91", ""), (.messagePack, "8100", ""),
            (.php, "613a313a7b693a303b", ""), (.igbinary, "14010600", "00000002"),
            (.php, "4f3a313a2258223a313a7b693a303b", ""),
            (.messagePack, "81", ""),
        ]
    )
    func `values that are too deep are refused soon`(format: Format, hex: String, head: String) throws {
        let one = try #require(Sample.bytes(hex: hex))
        let start = try #require(Sample.bytes(hex: head))
        let bytes = start + repeatElement(one, count: 100_000).joined()
        let seconds = Damage.seconds {
            #expect(throws: DecodingFailure.self) { try format.decode(bytes) }
            var limits = DecodingLimits()
            limits.depth = .max
            _ = try? format.decode(bytes, limits: limits)
        }
        #expect(seconds < 5)
    }

    @Test(
        arguments: [
            (Format.messagePack, "dd05f5e100"), (.messagePack, "df05f5e100"), (.messagePack, "c605f5e100"),
            (.messagePack, "c905f5e10001"),
            (.php, "613a3130303030303030303a7b"), (.php, "733a3939393939393939393a22"),
            (.igbinary, "0000000216ffffffff"),
            (.igbinary, "0000000213ffffffff"), (.php, "4f3a393939393939393939393939393a22"),
            (.igbinary, "0000000219ffffffff"),
        ]
    )
    func `a length that nothing is behind makes no room`(format: Format, hex: String) throws {
        let bytes = try #require(Sample.bytes(hex: hex))
        #expect(throws: DecodingFailure.self) { try format.decode(bytes) }
        #expect(throws: DecodingFailure.self) { try format.decode(bytes + [UInt8](repeating: 0, count: 1_000)) }
    }

    @Test(
        arguments: [
            (Format.json, "[", "1,", "1]"), (.json, "{", "\"a\":1,", "\"a\":1}"), (.php, "a:400000:{", "i:0;N;", "}"),
        ]
    )
    func `a value with too many parts is refused, not cut off`(format: Format, head: String, part: String, tail: String)
    {
        let text = head + String(repeating: part, count: 400_000) + tail
        let seconds = Damage.seconds {
            #expect(throws: DecodingFailure.tooMany) { try format.decode(Array(text.utf8)) }
        }
        #expect(seconds < 10)
    }

    @Test(arguments: Format.allCases)
    func `a value of twenty megabytes is refused at once`(format: Format) {
        let bytes = [UInt8](repeating: 0x5B, count: 20 << 20)
        #expect(Damage.seconds { #expect(throws: DecodingFailure.tooLarge) { try format.decode(bytes) } } < 0.1)
    }

    @Test func `escapes do not make more of a text than there may be`() throws {
        var limits = DecodingLimits()
        limits.bytes = 1_000
        let text = "[" + Array(repeating: #""\u2028\u2028""#, count: 60).joined(separator: ",") + "]"
        #expect(try Format.json.decode(Array(text.utf8), limits: limits).nodes.count == 61)
    }

    @Test func `references to what is around them are no circles to fall into`() throws {
        let root = try Format.php.decode(Array(#"a:1:{s:1:"a";a:1:{s:1:"a";R:1;}}"#.utf8)).root
        #expect(root.at("a.a.a.a.a.a.a") != nil)
        let path = try #require(TreePath("*.*.*.*.*.*.*.*.*.*.*.*"))
        #expect(root.all(path).count == 1)
    }
}
