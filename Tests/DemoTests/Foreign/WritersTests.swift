import Decoders
import JOSE
import Testing

@testable import Demo

/// What the demo writes for Django and Laravel, against what their languages wrote, and read again.
@Suite struct WritersTests {
    @Test func `pickles are as Python writes them`() {
        #expect(
            PickleWriter.bytes(of: ["cart": ["tea"]]).hex
                == "80059514000000000000007d948c0463617274945d948c037465619461732e"
        )
        // pickle.dumps({"a": 1, "b": [300, 70000, -2, 2**40, True, None, 1.5]}, 5)
        let many: JSONValue = ["a": 1, "b": .array([300, 70_000, -2, 1_099_511_627_776, true, .null, .number(half)])]
        #expect(
            PickleWriter.bytes(of: many).hex
                == "80059533000000000000007d94288c0161944b018c0162945d94284d2c014a701101004afeffffff8a06000000000001884e473f"
                + "f800000000000065752e"
        )
    }

    private let half = JSONNumber(1.5) ?? JSONNumber(0)

    @Test func `arrays are as PHP writes them`() {
        let shell: JSONObject = ["_token": "Zrj", "cart": ["tea"], "_flash": ["old": [], "new": []]]
        #expect(
            String(decoding: Laravel.bytes(of: shell), as: UTF8.self)
                == #"s:111:"a:3:{s:6:"_token";s:3:"Zrj";s:4:"cart";a:1:{i:0;s:3:"tea";}"#
                + #"s:6:"_flash";a:2:{s:3:"old";a:0:{}s:3:"new";a:0:{}}}";"#
        )
        #expect(
            String(decoding: PHPWriter.bytes(of: ["Zoë", 7, true, .null, .number(half)]), as: UTF8.self)
                == #"a:5:{i:0;s:4:"Zoë";i:1;i:7;i:2;b:1;i:3;N;i:4;d:1.5;}"#
        )
    }

    @Test(arguments: 0..<40) func `whatever is written is read as it was`(seed: Int) throws {
        var chance = SplitMix64(seed: 77, item: seed)
        for _ in 0..<25 {
            let value = Self.value(depth: 4, &chance)
            #expect(JSONValue(try Format.pickle.decode(PickleWriter.bytes(of: value)).root) == value)
            #expect(Self.asPHP(JSONValue(try Format.php.decode(PHPWriter.bytes(of: value)).root)) == Self.asPHP(value))
        }
    }

    /// PHP's lists are maps with numbers for names.
    private static func asPHP(_ value: JSONValue) -> JSONValue {
        switch value {
        case .object(let object): .object(JSONObject(object.members.map { ($0.name, asPHP($0.value)) }))
        case .array(let elements):
            .object(JSONObject(elements.enumerated().map { (String($0.offset), asPHP($0.element)) }))
        case .null, .bool, .number, .string: value
        }
    }

    private static let letters = ["a", "ë", "한", "\u{1B}", "\"", ";"]

    private static func value(depth: Int, _ chance: inout SplitMix64) -> JSONValue {
        switch chance.number(0...(depth > 0 ? 7 : 5)) {
        case 0: .null
        case 1: .bool(chance.happens(0.5))
        case 2: .number(JSONNumber(Int64(chance.number(-300...70_000))))
        case 3: .number(JSONNumber(Int64(bitPattern: chance.next()) >> Int64(chance.number(0...60))))
        case 4, 5:
            .string(String(repeating: chance.pick(letters), count: chance.number(0...300)))
        case 6: .array((0..<chance.number(0...5)).map { _ in value(depth: depth - 1, &chance) })
        default:
            .object(JSONObject((0..<chance.number(0...5)).map { ("name\($0)", value(depth: depth - 1, &chance)) }))
        }
    }
}
