/// A moment or a length of time as a query spells it.
enum MomentText: Equatable {
    /// A time, as long as it is precise: a day, a minute, a second; the second bound is the first moment after it.
    case time(Int64, Int64)
    /// A length of time, in milliseconds.
    case span(Int64)

    /// Reads `90s`, `5m`, `2h`, `7d`, `1w`, `1h30m`, a date, or a time with or without seconds and zone; UTC without one.
    init?(_ text: String) {
        if let span = TimeSpan.milliseconds(text) {
            self = .span(span)
        } else if let (first, after) = Self.time(text) {
            self = .time(first, after)
        } else {
            return nil
        }
    }

    private static func time(_ text: String) -> (Int64, Int64)? {
        let parts = text.split(maxSplits: 1, omittingEmptySubsequences: false) { $0 == "T" || $0 == "t" }
        guard let date = RFC3339.date(parts[0]) else { return nil }
        let midnight = date.dayNumber * 86_400_000
        if parts.count == 1 { return (midnight, midnight + 86_400_000) }
        guard let (clock, offset) = RFC3339.withoutZone(parts[1]),
            let time = RFC3339.numbers(clock, separator: ":", [[2, 2], [2, 2, 2]]),
            time[0] < 24, time[1] < 60, time.count < 3 || time[2] < 60
        else { return nil }
        let seconds = time[0] * 3600 + time[1] * 60 + (time.count == 3 ? time[2] : 0) - (offset ?? 0)
        let first = midnight + seconds * 1000
        return (first, first + (time.count == 3 ? 1_000 : 60_000))
    }
}
