import Sessions

/// Moments as people give them.
enum Moment {
    private static let units: [Character: Int64] = ["s": 1, "m": 60, "h": 3_600, "d": 86_400, "w": 604_800]

    /// A time or a date of RFC 3339, or how long ago: `90s`, `15m`, `2h`, `7d`, `1w`.
    static func parse(_ text: String, now: Timestamp) -> Timestamp? {
        if text.last.map({ units[$0] != nil }) ?? false, Int64(text.dropLast()) != nil {
            return milliseconds(text).map { Timestamp(milliseconds: now.milliseconds - $0) }
        }
        return RFC3339.moment(text)
    }

    /// A length of time in milliseconds: `90s`, `15m`, `2h`, `7d`, `1w`.
    static func milliseconds(_ text: String) -> Int64? {
        guard let unit = text.last.flatMap({ units[$0] }), let number = Int64(text.dropLast()), number >= 0 else {
            return nil
        }
        let (seconds, overflow) = number.multipliedReportingOverflow(by: unit)
        return overflow ? nil : Timestamp(seconds: seconds).milliseconds
    }
}
