import Testing

@testable import Sessions

@Suite("Lengths of time in Korean")
struct TimeSpanKoreanTests {
    @Test(
        arguments: [
            ("30초", 30_000), ("5분", 300_000), ("2시간", 7_200_000), ("3일", 259_200_000), ("1주", 604_800_000),
            ("1시간30분", 5_400_000), ("1h30분", 5_400_000), ("5m", 300_000), ("5시", nil), ("분", nil), ("5", nil),
            ("５분", nil),
            ("5 분", nil), ("9999주", 6_047_395_200_000), ("99999999주", nil),
        ] as [(String, Int64?)]
    )
    func `Lengths are read in both languages, whichever is spoken`(text: String, milliseconds: Int64?) {
        #expect(TimeSpan.milliseconds(text) == milliseconds)
    }

    @Test func `A filter takes them as well`() throws {
        #expect(try Query("expires<5분").tree == Query("expires<5m").tree)
        #expect(try Query("seen:10분..1시간").tree == Query("seen:10m..1h").tree)
        #expect(try Query("since:2시간", about: .audit).tree == Query("since:2h", about: .audit).tree)
    }
}
