import Sessions

/// A moment as a calendar and a clock show it.
struct CivilTime: Sendable, Equatable {
    private let day: CalendarDate
    /// How many seconds of the day are over.
    let secondOfDay: Int

    init(_ moment: Timestamp, offset: Int) {
        let seconds = moment.seconds + Int64(offset)
        let days = seconds / 86_400 - (seconds % 86_400 < 0 ? 1 : 0)
        secondOfDay = Int(seconds - days * 86_400)
        day = CalendarDate(dayNumber: days)
    }

    /// Whether both are on one day. This is asked for every row that is drawn.
    func isOnDay(of other: CivilTime) -> Bool { day == other.day }

    /// "2025-11-23"; years outside 0 to 9999 with their sign.
    var date: String { "\(yearText)-\(monthAndDay)" }

    /// "11-23".
    var monthAndDay: String { "\(twoDigits(day.month))-\(twoDigits(day.day))" }

    /// "14:03:22".
    var time: String {
        [secondOfDay / 3_600, secondOfDay / 60 % 60, secondOfDay % 60].map(twoDigits).joined(separator: ":")
    }

    private var yearText: String {
        let year = day.year
        guard (0...9_999).contains(year) else { return year < 0 ? String(year) : "+\(year)" }
        let digits = String(year)
        return String(repeating: "0", count: 4 - digits.count) + digits
    }
}

/// A number from 0 to 99 with two digits.
func twoDigits(_ number: Int) -> String {
    number < 10 ? "0\(number)" : String(number)
}
