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
        guard let date = numbers(parts[0], "-", [[4, 2, 2]]), (1...12).contains(date[1]),
            (1...daysInMonth(date[0], date[1])).contains(date[2])
        else { return nil }
        let midnight = dayNumber(date[0], date[1], date[2]) * 86_400_000
        if parts.count == 1 { return (midnight, midnight + 86_400_000) }
        guard let (clock, offset) = withoutZone(parts[1]), let time = numbers(clock, ":", [[2, 2], [2, 2, 2]]),
            time[0] < 24, time[1] < 60, time.count < 3 || time[2] < 60
        else { return nil }
        let seconds = time[0] * 3600 + time[1] * 60 + (time.count == 3 ? time[2] : 0) - offset
        let first = midnight + seconds * 1000
        return (first, first + (time.count == 3 ? 1_000 : 60_000))
    }

    /// The time without its zone, and how many seconds the zone is ahead of UTC.
    private static func withoutZone(_ text: Substring) -> (Substring, Int64)? {
        if text.hasSuffix("Z") || text.hasSuffix("z") { return (text.dropLast(), 0) }
        guard let sign = text.lastIndex(where: { $0 == "+" || $0 == "-" }) else { return (text, 0) }
        guard let zone = numbers(text[text.index(after: sign)...], ":", [[2, 2]]), zone[0] < 24, zone[1] < 60 else {
            return nil
        }
        let offset = zone[0] * 3600 + zone[1] * 60
        return (text[..<sign], text[sign] == "-" ? -offset : offset)
    }

    /// Numbers with one of these patterns of widths.
    private static func numbers(_ text: Substring, _ separator: Character, _ widths: [[Int]]) -> [Int64]? {
        let parts = text.split(separator: separator, omittingEmptySubsequences: false)
        guard widths.contains(parts.map(\.count)), parts.allSatisfy({ $0.allSatisfy(isDigit) }) else { return nil }
        return parts.compactMap { Int64($0) }
    }

    private static func isDigit(_ character: Character) -> Bool { ("0"..."9").contains(character) && character.isASCII }

    private static func daysInMonth(_ year: Int64, _ month: Int64) -> Int64 {
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        return month == 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].contains(month) ? 30 : 31
    }

    /// Days since 1970-01-01 of a date in the proleptic Gregorian calendar (Howard Hinnant, "chrono-compatible low-level
    /// date algorithms").
    private static func dayNumber(_ year: Int64, _ month: Int64, _ day: Int64) -> Int64 {
        let year = month <= 2 ? year - 1 : year
        let era = (year >= 0 ? year : year - 399) / 400
        let yearOfEra = year - era * 400
        let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }
}
