import Decoders
import TestSupport
import Testing

/// Values made up at random, written by the tests and read again.
@Suite struct RoundTripTests {
    private static let seeds = Array(UInt64(1)...1_000)

    private static func name(_ random: inout RandomPlain) -> Plain { .text(random.text()) }

    private static func nameOrNumber(_ random: inout RandomPlain) -> Plain {
        random.values.below(2) == 0 ? .text(random.text()) : .integer(random.values.integer())
    }

    @Test func `JSON says what was written`() throws {
        for seed in Self.seeds {
            var random = RandomPlain(seed: seed)
            let value = random.value(keys: Self.name, hasBytes: false, hasLists: true)
            var writer = JSONWriter(values: random.values)
            let text = writer.write(value)
            let read = try Plain(Format.json.decode(Array(text.utf8)).root)
            #expect(read == value, "seed \(seed)")
        }
    }

    @Test func `MessagePack says what was written`() throws {
        for seed in Self.seeds {
            var random = RandomPlain(seed: seed)
            let any = { (random: inout RandomPlain) in
                random.value(depth: 1, keys: Self.nameOrNumber, hasBytes: true, hasLists: true)
            }
            let value = random.value(keys: any, hasBytes: true, hasLists: true)
            var writer = MessagePackWriter(values: random.values)
            writer.write(value)
            let read = try Plain(Format.messagePack.decode(writer.bytes).root)
            #expect(read == value, "seed \(seed)")
        }
    }

    @Test func `PHP's serialize says what was written`() throws {
        for seed in Self.seeds {
            var random = RandomPlain(seed: seed)
            let value = random.value(keys: Self.nameOrNumber, hasBytes: true, hasLists: false)
            let read = try Plain(Format.php.decode(PHPWriter.write(value)).root)
            #expect(read == value, "seed \(seed)")
            let object = Plain.object("App\\User", [.init("id", value)])
            #expect(try Plain(Format.php.decode(PHPWriter.write(object)).root) == object, "seed \(seed)")
            let session = Array("id|".utf8) + PHPWriter.write(value) + Array("next|i:1;".utf8)
            #expect(try Plain(Format.phpSession.decode(session).root) == ["id": value, "next": 1], "seed \(seed)")
        }
    }

    @Test func `igbinary says what was written`() throws {
        for seed in Self.seeds {
            var random = RandomPlain(seed: seed)
            let value = random.value(keys: Self.nameOrNumber, hasBytes: true, hasLists: false)
            var writer = IgbinaryWriter()
            writer.write(value)
            let read = try Plain(Format.igbinary.decode(writer.bytes).root)
            #expect(read == value, "seed \(seed)")
        }
    }
}
