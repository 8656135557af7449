import Testing

@testable import Sessions

@Suite struct RFC3339Tests {
    @Test(
        arguments: [
            (0, "1970-01-01T00:00:00Z"), (1_795_442_800_123, "2026-11-23T14:06:40.123Z"),
            (-1, "1969-12-31T23:59:59.999Z"),
            (951_782_400_000, "2000-02-29T00:00:00Z"), (253_402_300_799_000, "9999-12-31T23:59:59Z"),
            (253_402_300_800_000, "9999-12-31T23:59:59Z"), (.max, "9999-12-31T23:59:59Z"),
            (-62_167_219_200_000, "0000-01-01T00:00:00Z"), (.min, "0000-01-01T00:00:00Z"),
        ] as [(Int64, String)]
    )
    func `writes moments`(_ milliseconds: Int64, _ text: String) {
        #expect(RFC3339.text(Timestamp(milliseconds: milliseconds)) == text)
    }

    @Test(
        arguments: [
            ("2026-11-23T14:06:40.123Z", 1_795_442_800_123), ("2026-11-23T14:06:40.1239Z", 1_795_442_800_123),
            ("2026-11-23t14:06:40z", 1_795_442_800_000), ("2026-11-23T15:06:40+01:00", 1_795_442_800_000),
            ("2026-11-23T09:36:40-04:30", 1_795_442_800_000), ("2026-11-23", 1_795_392_000_000),
            ("2000-02-29", 951_782_400_000), ("0000-01-01T00:00:00Z", -62_167_219_200_000),
        ] as [(String, Int64)]
    )
    func `reads moments`(_ text: String, _ milliseconds: Int64) {
        #expect(RFC3339.moment(text) == Timestamp(milliseconds: milliseconds))
    }

    @Test(
        arguments: [
            "", "2026", "2026-13-01", "2026-02-30", "2025-02-29", "2026-00-10", "26-11-23", "2026-11-23T",
            "2026-11-23T14:06",
            "2026-11-23T14:06:40", "2026-11-23T25:00:00Z", "2026-11-23T14:61:00Z", "2026-11-23T14:06:40.Z",
            "2026-11-23T14:06:40+1:00",
            "2026-11-23T14:06:40.12x4Z", "２026-11-23", "+026-11-23", "2026-11-23T14:06:40+24:00",
        ]
    )
    func `refuses everything else`(_ text: String) {
        #expect(RFC3339.moment(text) == nil)
    }

    @Test func `what is written is read the same`() {
        for milliseconds in stride(
            from: Int64(-60_000_000_000_000),
            through: 250_000_000_000_000,
            by: 1_234_567_891_011
        ) {
            let moment = Timestamp(milliseconds: milliseconds)
            #expect(RFC3339.moment(RFC3339.text(moment)) == moment)
        }
    }
}
