/// Times of formats that count them, as ISO 8601 spells them.
enum TimeText {
    /// A point in time, counted from 1970 in UTC: `2026-11-30T02:00:00.25Z`. Nothing beyond the years 0 to 9999.
    static func instant(seconds: Int64, nanoseconds: Int64 = 0) -> String? {
        let day: Int64 = 86_400
        guard (-62_167_219_200...253_402_300_799).contains(seconds),
            let date = date(daysSince1970: floor(seconds, day)),
            let time = time(secondOfDay: seconds - floor(seconds, day) * day, nanoseconds: nanoseconds)
        else { return nil }
        return "\(date)T\(time)Z"
    }

    /// A point in time, in milliseconds from 1970 in UTC.
    static func instant(milliseconds: Int64) -> String? {
        guard milliseconds.magnitude < 1 << 60 else { return nil }
        let seconds = floor(milliseconds, 1_000)
        return instant(seconds: seconds, nanoseconds: (milliseconds - seconds * 1_000) * 1_000_000)
    }

    /// A date of the calendar: `2026-11-30`. Nothing where there is no such date.
    static func date(year: Int64, month: Int64, day: Int64) -> String? {
        guard (0...9_999).contains(year), (1...12).contains(month), (1...31).contains(day) else { return nil }
        return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
    }

    /// A time of day: `02:00:00.25`. Nothing where there is no such time.
    static func time(hour: Int64, minute: Int64, second: Int64, nanoseconds: Int64 = 0) -> String? {
        guard (0...23).contains(hour), (0...59).contains(minute), (0...60).contains(second),
            (0...999_999_999).contains(nanoseconds)
        else { return nil }
        let time = "\(padded(hour, 2)):\(padded(minute, 2)):\(padded(second, 2))"
        if nanoseconds == 0 { return time }
        var fraction = padded(nanoseconds, 9)
        while fraction.last == "0" { fraction.removeLast() }
        return "\(time).\(fraction)"
    }

    /// A zone's distance from UTC: `Z`, `+01:00`, `-03:30`. Nothing beyond a day.
    static func offset(seconds: Int64) -> String? {
        if seconds == 0 { return "Z" }
        guard (-86_400...86_400).contains(seconds) else { return nil }
        let minutes = abs(seconds) / 60
        let text = "\(seconds < 0 ? "-" : "+")\(padded(minutes / 60, 2)):\(padded(minutes % 60, 2))"
        return abs(seconds) % 60 == 0 ? text : "\(text):\(padded(abs(seconds) % 60, 2))"
    }

    private static func time(secondOfDay: Int64, nanoseconds: Int64) -> String? {
        time(
            hour: secondOfDay / 3_600,
            minute: secondOfDay / 60 % 60,
            second: secondOfDay % 60,
            nanoseconds: nanoseconds
        )
    }

    /// The Gregorian date of a day, by eras of 400 years.
    private static func date(daysSince1970 days: Int64) -> String? {
        let days = days + 719_468
        let era = floor(days, 146_097)
        let dayOfEra = days - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        // Months are counted from March, so that the day that some years have more is the last.
        let month = (5 * dayOfYear + 2) / 153
        return date(
            year: yearOfEra + era * 400 + (month >= 10 ? 1 : 0),
            month: month < 10 ? month + 3 : month - 9,
            day: dayOfYear - (153 * month + 2) / 5 + 1
        )
    }

    private static func floor(_ value: Int64, _ unit: Int64) -> Int64 {
        let quotient = value / unit
        return value % unit < 0 ? quotient - 1 : quotient
    }

    private static func padded(_ value: Int64, _ width: Int) -> String {
        let digits = String(value)
        return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }
}
