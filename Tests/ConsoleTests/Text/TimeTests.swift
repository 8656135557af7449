import Cells
import Foundation
import Sessions
import Testing

@testable import Console

@Suite struct TimeTests {
    private let clock = Clock(now: noon, isUTC: true, localTime: LocalTime())

    @Test func `one key shows moments as they are`() {
        let console = TestConsole(Fixture.mixed, size: Size(columns: 120, rows: 24))
        console.see("4 min 12 s")
        console.press("a")
        console.dontSee("4 min 12 s")
        console.see("14:07:34")
        console.see("11-29 17:03")
        console.press("a")
        console.see("4 min 12 s")
    }

    @Test(
        arguments: [
            (0, "0 s"), (42, "42 s"), (60, "1 min"), (252, "4 min 12 s"), (3_599, "59 min 59 s"), (3_600, "1 h"),
            (11_100, "3 h 5 min"), (86_399, "23 h 59 min"), (86_400, "1 d"), (1_047_600, "12 d 3 h"),
            (35_596_800, "1 y 47 d"), (251_664_000_000, "7,974 y"), (.max, "> 9,999 y"),
        ] as [(Int64, String)]
    )
    func `spans`(seconds: Int64, words: String) {
        #expect(Span.words(seconds: seconds).description == words)
    }

    @Test func `every countdown fits its column`() {
        for seconds in [59, 3_599, 86_399, 31_535_999, 3_153_599_999, 99 * 31_536_000, 9_000_000_000_000] as [Int64] {
            #expect(clock.countdown(noon.adding(seconds)).width <= 11)
            #expect(clock.countdown(noon.adding(-seconds)).width <= 11 || seconds > 1_000_000_000_000)
            #expect(clock.ago(noon.adding(-seconds)).width <= 10 || seconds > 100_000_000_000)
        }
    }

    @Test func `a countdown ends when the moment comes`() {
        let soon = Timestamp(milliseconds: noon.milliseconds + 1)
        #expect(clock.relative(soon).description == "in 1 s")
        #expect(clock.relative(noon).description == "now")
        #expect(clock.relative(Timestamp(milliseconds: noon.milliseconds - 1_500)).description == "1 s ago")
        #expect(clock.relative(noon.adding(252)).description == "in 4 min 12 s")
        #expect(clock.relative(noon.adding(-3 * hour)).description == "3 h ago")
    }

    @Test func `absolute times agree with Foundation`() throws {
        let formatter = DateFormatter()
        formatter.locale = Locale(identifier: "en_US_POSIX")
        formatter.timeZone = TimeZone(secondsFromGMT: 0)
        formatter.dateFormat = "yyyy-MM-dd HH:mm:ss 'UTC'"
        var generator = SystemRandomNumberGenerator()
        for _ in 0..<2_000 {
            // Foundation changes to the Julian calendar before 1582; we do not.
            let seconds = Int64.random(in: -12_000_000_000...253_402_300_799, using: &generator)
            let expected = formatter.string(from: Date(timeIntervalSince1970: TimeInterval(seconds)))
            #expect(clock.absolute(Timestamp(seconds: seconds)).description == expected, "\(seconds)")
        }
    }

    @Test(
        arguments: [
            (0, "1970-01-01 00:00:00 UTC"), (-1, "1969-12-31 23:59:59 UTC"),
            (253_402_300_799, "9999-12-31 23:59:59 UTC"),
            (253_402_300_800, "+10000-01-01 00:00:00 UTC"), (-62_167_219_201, "-1-12-31 23:59:59 UTC"),
            (951_782_400, "2000-02-29 00:00:00 UTC"),
        ] as [(Int64, String)]
    )
    func `far moments`(seconds: Int64, words: String) {
        #expect(clock.absolute(Timestamp(seconds: seconds)).description == words)
    }

    @Test func `the farthest moments do not trap`() {
        for milliseconds in [Int64.min, .min + 1, .max] {
            let moment = Timestamp(milliseconds: milliseconds)
            #expect(!clock.absolute(moment).isEmpty && !clock.relative(moment).isEmpty && !clock.ago(moment).isEmpty)
        }
    }

    @Test func `local time follows the clocks of the place`() throws {
        let berlin = try #require(TimeZone(identifier: "Europe/Berlin"))
        let local = LocalTime(over: 1_577_836_800...1_893_456_000) {
            berlin.secondsFromGMT(for: Date(timeIntervalSince1970: TimeInterval($0)))
        }
        #expect(local.changes.count == 20)
        let clock = Clock(now: noon, isUTC: false, localTime: local)
        #expect(clock.absolute(noon).description == "2025-11-23 15:03:22 +01:00")
        #expect(clock.absolute(noon.adding(-150 * day)).description == "2025-06-26 16:03:22 +02:00")
        let change = try #require(local.changes.last { $0.from < noon.seconds })
        #expect(clock.timeOfDay(Timestamp(seconds: change.from - 1)).description == "02:59:59 +02:00")
        #expect(clock.timeOfDay(Timestamp(seconds: change.from)).description == "02:00:00 +01:00")
    }

    @Test(
        arguments: [
            ("1763906602", 1_763_906_602_000), ("1763906602.5", 1_763_906_602_500),
            ("1.763906602e9", 1_763_906_602_000),
            ("-1", -1_000), ("253402300799", 253_402_300_799_000), ("1e400", nil), ("99999999999999999999", nil),
            ("-1e300", nil), ("", nil),
        ] as [(String, Int64?)]
    )
    func `numeric dates`(digits: String, milliseconds: Int64?) {
        #expect(Timestamp(numericDate: digits)?.milliseconds == milliseconds)
    }

    @Test func `numbers are grouped`() {
        #expect(grouped(0).description == "0")
        #expect(grouped(999).description == "999")
        #expect(grouped(1_234_567).description == "1,234,567")
        #expect(grouped(-1_000).description == "-1,000")
    }
}
