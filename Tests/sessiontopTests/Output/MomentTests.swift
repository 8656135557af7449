import Sessions
import Testing

@testable import sessiontop

@Suite struct MomentTests {
    @Test(
        arguments: [
            ("90s", 90), ("15m", 900), ("2h", 7_200), ("7d", 604_800), ("1w", 604_800), ("0s", 0),
        ] as [(String, Int64)]
    )
    func `how long ago is counted from now`(_ text: String, _ seconds: Int64) {
        let now = Timestamp(seconds: 1_800_000_000)
        #expect(Moment.parse(text, now: now) == Timestamp(seconds: now.seconds - seconds))
    }

    @Test(arguments: ["", "h", "-1h", "1y", "9223372036854775807w", "1.5h", "yesterday"])
    func `refuses what is no time`(_ text: String) {
        #expect(Moment.parse(text, now: Timestamp(seconds: 0)) == nil)
    }
}
