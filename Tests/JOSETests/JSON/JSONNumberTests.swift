import Testing

@testable import JOSE

struct JSONNumberTests {
    @Test(
        arguments: [
            ("0", 0), ("-0", 0), ("9223372036854775807", .max), ("-9223372036854775808", .min),
            ("9223372036854775808", nil), ("1.0", nil), ("1e3", nil),
        ] as [(String, Int64?)]
    )
    func `integers are exact or not at all`(text: String, expected: Int64?) throws {
        #expect(try JSONParser.parse(text).integer == expected)
    }

    @Test
    func `doubles are finite or not at all`() throws {
        #expect(try JSONParser.parse("1e3").number?.double == 1000)
        #expect(try JSONParser.parse("-0.5").number?.double == -0.5)
        #expect(try JSONParser.parse("1e-400").number?.double == 0)
        #expect(try JSONParser.parse("1e400").number?.double == nil)
        #expect(try JSONParser.parse("1" + String(repeating: "0", count: 1000)).number?.double == nil)
        #expect(JSONNumber(.infinity) == nil)
        #expect(JSONNumber(.nan) == nil)
    }

    @Test(arguments: [0.1, -1e300, Double.leastNonzeroMagnitude, 1e16, 253402300799.5, 3]
    )
    func `numbers made from values are JSON and come back`(value: Double) throws {
        let number = try #require(JSONNumber(value))
        #expect(try JSONParser.parse(number.text).number?.double == value)
    }
}
