import Sessions

/// A moment as a calendar and a clock show it (proleptic Gregorian calendar), for any moment that a timestamp can hold.
struct CivilTime: Sendable, Equatable {
    let year: Int64
    let month: Int
    let day: Int
    private let secondOfDay: Int

    init(_ moment: Timestamp, offset: Int) {
        let seconds = moment.seconds + Int64(offset)
        let days = (seconds - (seconds % 86_400 + 86_400) % 86_400) / 86_400
        secondOfDay = Int(seconds - days * 86_400)
        // Days from 0000-03-01, in eras of 400 years: Howard Hinnant, "chrono-compatible low-level date algorithms".
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        day = Int(dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
        month = Int(shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9)
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    }

    /// Whether both are on one day. Compares numbers: this is asked for every row that is drawn.
    func isOnDay(of other: CivilTime) -> Bool { day == other.day && month == other.month && year == other.year }

    /// "2025-11-23"; years outside 0 to 9999 with their sign.
    var date: String { "\(yearText)-\(monthAndDay)" }

    /// "11-23".
    var monthAndDay: String { "\(twoDigits(month))-\(twoDigits(day))" }

    /// "14:03:22".
    var time: String {
        [secondOfDay / 3_600, secondOfDay / 60 % 60, secondOfDay % 60].map(twoDigits).joined(separator: ":")
    }

    private var yearText: String {
        guard (0...9_999).contains(year) else { return year < 0 ? String(year) : "+\(year)" }
        let digits = String(year)
        return String(repeating: "0", count: 4 - digits.count) + digits
    }
}

/// A number from 0 to 99 with two digits.
func twoDigits(_ number: Int) -> String {
    number < 10 ? "0\(number)" : String(number)
}
