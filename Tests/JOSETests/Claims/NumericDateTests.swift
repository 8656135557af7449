import Testing

@testable import JOSE

struct NumericDateTests {
    private func date(_ text: String) throws -> NumericDate? {
        try NumericDate(#require(JSONParser.parse(text).number))
    }

    @Test(
        arguments: [
            ("0", 0, 0), ("1700000000", 1_700_000_000, 0), ("1700000000.5", 1_700_000_000, 500_000_000),
            ("1.7e9", 1_700_000_000, 0), ("-1", -1, 0), ("-1.25", -2, 750_000_000),
            ("253402300799", 253_402_300_799, 0),
            ("253402300799.9", 253_402_300_799, 899_993_896), ("-62135596800", -62_135_596_800, 0),
            ("9007199254740992", 9_007_199_254_740_992, 0), ("1e-9", 0, 1), ("1e-400", 0, 0), ("-0", 0, 0),
        ] as [(String, Int64, Int32)]
    )
    func `integers, floats, the far past and the far future are read exactly`(
        text: String,
        seconds: Int64,
        nanoseconds: Int32
    ) throws {
        let read = try #require(try date(text))
        #expect(read.seconds == seconds)
        #expect(abs(read.nanoseconds - nanoseconds) <= 100)
    }

    @Test(arguments: [
        "9007199254740993", "-9007199254740993", "9223372036854775807", "-9223372036854775808", "1e30", "1e400",
        "-1e400", "99999999999999999999999",
    ]
    )
    func `what is too far away to be meant is none`(text: String) throws {
        #expect(try date(text) == nil)
    }

    @Test
    func `moments are ordered to the nanosecond, and durations add up on both sides of 1970`() throws {
        let moment = NumericDate(milliseconds: -1)
        #expect(moment.seconds == -1 && moment.nanoseconds == 999_000_000)
        #expect(moment + .milliseconds(1) == NumericDate(seconds: 0))
        #expect(NumericDate(seconds: 0) + .milliseconds(-1) == moment)
        #expect(moment < NumericDate(seconds: 0))
        #expect(NumericDate(milliseconds: 1_500) > NumericDate(seconds: 1))
        #expect(NumericDate(seconds: .max) + .seconds(1) == NumericDate(seconds: .max))
        #expect(NumericDate(seconds: .min) + .seconds(-1) == NumericDate(seconds: .min))
        #expect(NumericDate(milliseconds: 1_500).number.text == "1.5")
        #expect(NumericDate(seconds: 7).description == "7")
    }
}
