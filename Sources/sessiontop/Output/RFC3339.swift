import Sessions

/// Moments as RFC 3339 writes them, in UTC: `2026-11-23T14:06:00Z`, with milliseconds where there are any.
enum RFC3339 {
    /// The earliest and latest seconds that four digits of a year can say.
    private static let seconds: ClosedRange<Int64> = -62_167_219_200...253_402_300_799

    /// A moment's text; what lies before the year 0 or after 9999 is told as the nearest that can be said.
    static func text(_ moment: Timestamp) -> String {
        let seconds = min(max(moment.seconds, seconds.lowerBound), seconds.upperBound)
        let milliseconds = seconds == moment.seconds ? moment.milliseconds - seconds * 1000 : 0
        let days = floored(seconds, by: 86_400)
        let second = seconds - days * 86_400
        let (year, month, day) = date(days)
        let clock = "\(two(second / 3600)):\(two(second / 60 % 60)):\(two(second % 60))"
        return "\(padded(year, 4))-\(two(month))-\(two(day))T\(clock)"
            + (milliseconds == 0 ? "Z" : ".\(padded(milliseconds, 3))Z")
    }

    /// Reads a moment, or a date, which is its midnight in UTC.
    static func moment(_ text: String) -> Timestamp? {
        let parts = text.split(maxSplits: 1, omittingEmptySubsequences: false) { "Tt ".contains($0) }
        guard let date = numbers(parts[0], separator: "-", [4, 2, 2]),
            (1...12).contains(date[1]), (1...31).contains(date[2])
        else { return nil }
        let days = dayNumber(date[0], date[1], date[2])
        guard Self.date(days) == (date[0], date[1], date[2]) else { return nil }
        if parts.count == 1 { return Timestamp(seconds: days * 86_400) }
        guard let (clock, offset) = splitZone(parts[1]) else { return nil }
        let pieces = clock.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard let time = numbers(pieces[0], separator: ":", [2, 2, 2]), time[0] < 24, time[1] < 60, time[2] <= 60 else {
            return nil
        }
        guard let milliseconds = pieces.count == 1 ? 0 : fraction(pieces[1]) else { return nil }
        let seconds = days * 86_400 + time[0] * 3600 + time[1] * 60 + time[2] - offset
        return Timestamp(milliseconds: seconds * 1000 + milliseconds)
    }

    // MARK: - Calendar

    /// Days since 1970-01-01 of a date in the proleptic Gregorian calendar (Howard Hinnant, "chrono-compatible low-level
    /// date algorithms"), and back.
    private static func dayNumber(_ year: Int64, _ month: Int64, _ day: Int64) -> Int64 {
        let year = month <= 2 ? year - 1 : year
        let era = floored(year, by: 400)
        let yearOfEra = year - era * 400
        let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    private static func date(_ days: Int64) -> (year: Int64, month: Int64, day: Int64) {
        let shifted = days + 719_468
        let era = floored(shifted, by: 146_097)
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    }

    private static func floored(_ number: Int64, by divisor: Int64) -> Int64 {
        (number - (number % divisor + divisor) % divisor) / divisor
    }

    // MARK: - Digits

    private static func two(_ number: Int64) -> String { padded(number, 2) }

    private static func padded(_ number: Int64, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }

    private static func number(_ text: Substring) -> Int64? {
        text.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int64(text) : nil
    }

    private static func numbers(_ text: Substring, separator: Character, _ widths: [Int]) -> [Int64]? {
        let parts = text.split(separator: separator, omittingEmptySubsequences: false)
        guard parts.map(\.count) == widths else { return nil }
        let numbers = parts.compactMap(number)
        return numbers.count == widths.count ? numbers : nil
    }

    private static func fraction(_ text: Substring) -> Int64? {
        guard !text.isEmpty, number(text.prefix(18)) != nil else { return nil }
        return number((text + "00").prefix(3))
    }

    private static func splitZone(_ text: Substring) -> (clock: Substring, offset: Int64)? {
        if text.hasSuffix("Z") || text.hasSuffix("z") { return (text.dropLast(), 0) }
        guard let sign = text.lastIndex(where: { $0 == "+" || $0 == "-" }),
            let zone = numbers(text[text.index(after: sign)...], separator: ":", [2, 2]), zone[0] < 24, zone[1] < 60
        else { return nil }
        let offset = zone[0] * 3600 + zone[1] * 60
        return (text[..<sign], text[sign] == "-" ? -offset : offset)
    }
}
