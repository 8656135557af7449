/// Moments as RFC 3339 writes them, in UTC: `2026-11-23T14:06:00Z`, with milliseconds where there are any.
public enum RFC3339 {
    /// The earliest and latest seconds that four digits of a year can say.
    private static let seconds: ClosedRange<Int64> = -62_167_219_200...253_402_300_799

    /// A moment's text; what lies before the year 0 or after 9999 is given as the nearest that can be said.
    public static func text(_ moment: Timestamp) -> String {
        let seconds = min(max(moment.seconds, seconds.lowerBound), seconds.upperBound)
        let milliseconds = seconds == moment.seconds ? moment.milliseconds - seconds * 1000 : 0
        let days = seconds.dividedFloored(by: 86_400)
        let second = seconds - days * 86_400
        let date = CalendarDate(dayNumber: days)
        let clock = [second / 3600, second / 60 % 60, second % 60].map { padded($0, 2) }.joined(separator: ":")
        return "\(padded(date.year, 4))-\(padded(Int64(date.month), 2))-\(padded(Int64(date.day), 2))T\(clock)"
            + (milliseconds == 0 ? "Z" : ".\(padded(milliseconds, 3))Z")
    }

    /// Reads a moment, or a date, which is its midnight in UTC.
    public static func moment(_ text: String) -> Timestamp? {
        let parts = text.split(maxSplits: 1, omittingEmptySubsequences: false) { "Tt ".contains($0) }
        guard let date = date(parts[0]) else { return nil }
        if parts.count == 1 { return Timestamp(seconds: date.dayNumber * 86_400) }
        guard let (clock, zone) = withoutZone(parts[1]), let zone else { return nil }
        let pieces = clock.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard let time = numbers(pieces[0], separator: ":", [[2, 2, 2]]), time[0] < 24, time[1] < 60, time[2] <= 60,
            let milliseconds = pieces.count == 1 ? 0 : fraction(pieces[1])
        else { return nil }
        let second = time[0] * 3600 + time[1] * 60 + time[2] - zone
        return Timestamp(milliseconds: (date.dayNumber * 86_400 + second) * 1000 + milliseconds)
    }

    private static func padded(_ number: Int64, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }

    private static func fraction(_ text: Substring) -> Int64? {
        guard !text.isEmpty, number(text.prefix(18)) != nil else { return nil }
        return number((text + "00").prefix(3))
    }
}

// MARK: - The parts of a moment

extension RFC3339 {
    /// A date that the calendar has: `2026-11-23`.
    static func date(_ text: Substring) -> CalendarDate? {
        numbers(text, separator: "-", [[4, 2, 2]]).flatMap { CalendarDate(year: $0[0], month: $0[1], day: $0[2]) }
    }

    /// A time without its zone, and how many seconds that is ahead of UTC, absent where there is none; nothing where what
    /// should be one can't be read.
    static func withoutZone(_ text: Substring) -> (clock: Substring, offset: Int64?)? {
        if text.hasSuffix("Z") || text.hasSuffix("z") { return (text.dropLast(), 0) }
        guard let sign = text.lastIndex(where: { $0 == "+" || $0 == "-" }) else { return (text, nil) }
        guard let zone = numbers(text[text.index(after: sign)...], separator: ":", [[2, 2]]), zone[0] < 24, zone[1] < 60
        else { return nil }
        let offset = zone[0] * 3600 + zone[1] * 60
        return (text[..<sign], text[sign] == "-" ? -offset : offset)
    }

    /// Numbers in ASCII digits, as wide as one of these patterns says.
    static func numbers(_ text: Substring, separator: Character, _ widths: [[Int]]) -> [Int64]? {
        let parts = text.split(separator: separator, omittingEmptySubsequences: false)
        guard widths.contains(parts.map(\.count)) else { return nil }
        let numbers = parts.compactMap(number)
        return numbers.count == parts.count ? numbers : nil
    }

    private static func number(_ text: Substring) -> Int64? {
        text.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int64(text) : nil
    }
}
