/// A date in the proleptic Gregorian calendar, for any day that a timestamp can hold (Howard Hinnant, "chrono-compatible
/// low-level date algorithms").
public struct CalendarDate: Sendable, Hashable {
    /// The year; negative before the year 0.
    public let year: Int64
    /// The month, from 1.
    public let month: Int
    /// The day of the month, from 1.
    public let day: Int

    /// The date so many days after 1970-01-01.
    public init(dayNumber: Int64) {
        // Days from 0000-03-01, in eras of 400 years.
        let shifted = dayNumber + 719_468
        let era = shifted.dividedFloored(by: 146_097)
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        day = Int(dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
        month = Int(shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9)
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    }

    /// The date with these numbers, of a year with four digits; nothing where no calendar has it.
    init?(year: Int64, month: Int64, day: Int64) {
        guard (0...9_999).contains(year), (1...12).contains(month), (1...31).contains(day) else { return nil }
        let number = Self.dayNumber(year, month, day)
        self.init(dayNumber: number)
        guard self.day == day else { return nil }
    }

    /// How many days it is after 1970-01-01; negative before.
    var dayNumber: Int64 { Self.dayNumber(year, Int64(month), Int64(day)) }

    private static func dayNumber(_ year: Int64, _ month: Int64, _ day: Int64) -> Int64 {
        let year = month <= 2 ? year - 1 : year
        let era = year.dividedFloored(by: 400)
        let yearOfEra = year - era * 400
        let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }
}

extension Int64 {
    /// The quotient, rounded down.
    func dividedFloored(by divisor: Int64) -> Int64 {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? quotient - 1 : quotient
    }
}
