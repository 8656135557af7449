import Cells
import Sessions

/// Puts moments into words, as seen from a moment and a place.
struct Clock: Sendable, Equatable {
    /// The moment from which is counted.
    var now: Timestamp
    /// Whether absolute times are in UTC.
    let isUTC: Bool
    /// What local time is.
    let localTime: LocalTime
    /// Whether tables show moments as they are, and not how far away they are.
    var isAbsolute = false

    /// How far away a moment is: "in 4 min 12 s", "now", "3 h ago".
    func relative(_ moment: Timestamp) -> SafeText {
        let seconds = secondsUntil(moment)
        return seconds > 0 ? "in \(Span.words(seconds: seconds))" : ago(moment)
    }

    /// The same for a column: no "in", and one unit for what is past.
    func countdown(_ moment: Timestamp) -> SafeText {
        let seconds = secondsUntil(moment)
        return seconds > 0 ? Span.words(seconds: seconds) : ago(moment)
    }

    /// How long ago a moment was, in one unit: "3 h ago"; "now" for this second and what is to come.
    func ago(_ moment: Timestamp) -> SafeText {
        let seconds = secondsUntil(moment)
        return seconds >= 0 ? "now" : "\(Span.roughly(seconds: -seconds)) ago"
    }

    /// A moment in a column so wide: how far away it is, or itself where that is asked for.
    func column(_ moment: Timestamp, width: Int, _ relative: (Timestamp) -> SafeText) -> SafeText {
        guard isAbsolute else {
            let words = relative(moment)
            return words.width <= width ? words : rough(moment)
        }
        let words = shortDateAndTime(moment)
        return words.width <= width ? words : monthAndDay(moment)
    }

    /// How far away a moment is, in one unit.
    private func rough(_ moment: Timestamp) -> SafeText {
        let seconds = secondsUntil(moment)
        return seconds > 0 ? Span.roughly(seconds: seconds) : ago(moment)
    }

    /// Whole seconds until a moment: rounded up, so that a countdown ends when the moment comes; negative for the past.
    func secondsUntil(_ moment: Timestamp) -> Int64 {
        let distance = moment.milliseconds(since: now)
        let (quotient, remainder) = distance.quotientAndRemainder(dividingBy: 1000)
        return remainder > 0 ? quotient + 1 : quotient
    }

    /// When something will be tried again.
    func nextAttempt(_ moment: Timestamp?) -> SafeText {
        let seconds = moment.map(secondsUntil) ?? 0
        return seconds > 0 ? "Next attempt in \(Span.words(seconds: seconds))." : "Trying again …"
    }
}

extension Clock {
    /// Date, time and zone: "2025-11-23 14:03:22 UTC".
    func absolute(_ moment: Timestamp) -> SafeText {
        "\(dateAndTime(moment)) \(zone(at: moment))"
    }

    /// Date and time: "2025-11-23 14:03:22".
    func dateAndTime(_ moment: Timestamp) -> SafeText {
        let civil = CivilTime(moment, offset: offset(at: moment))
        return SafeText(civil.date + " " + civil.time)
    }

    /// The time of day where it is today's, "14:03:22", else month, day, hour and minute: "11-23 14:03".
    func shortDateAndTime(_ moment: Timestamp) -> SafeText {
        let civil = CivilTime(moment, offset: offset(at: moment))
        if civil.isOnDay(of: CivilTime(now, offset: offset(at: now))) { return SafeText(civil.time) }
        return SafeText(civil.monthAndDay + " " + civil.time.prefix(5))
    }

    /// Month and day: "11-23".
    private func monthAndDay(_ moment: Timestamp) -> SafeText {
        SafeText(CivilTime(moment, offset: offset(at: moment)).monthAndDay)
    }

    /// Time of day: "14:03:22".
    func shortTime(_ moment: Timestamp) -> SafeText {
        SafeText(CivilTime(moment, offset: offset(at: moment)).time)
    }

    /// Time of day and zone: "14:03:22 UTC".
    func timeOfDay(_ moment: Timestamp) -> SafeText {
        "\(SafeText(CivilTime(moment, offset: offset(at: moment)).time)) \(zone(at: moment))"
    }

    /// Time of day and zone where it is today's, "14:03:22 UTC", else with the date.
    func moment(_ moment: Timestamp) -> SafeText {
        let isToday = CivilTime(moment, offset: offset(at: moment)).isOnDay(of: CivilTime(now, offset: offset(at: now)))
        return isToday ? timeOfDay(moment) : absolute(moment)
    }

    /// The moment at which it is so late next, as "9:00" or "09:00" says it; nothing where that is no time of day.
    func next(timeOfDay text: String) -> Timestamp? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, (1...2).contains(parts[0].count), parts[1].count == 2,
            text.allSatisfy({ $0 == ":" || $0.isASCII && $0.isNumber }),
            let hour = Int(parts[0]), let minute = Int(parts[1]), hour < 24, minute < 60
        else { return nil }
        let wanted = hour * 3_600 + minute * 60
        let today = CivilTime(now, offset: offset(at: now)).secondOfDay
        let ahead = wanted > today ? wanted - today : wanted - today + 86_400
        let end = Timestamp(seconds: now.seconds + Int64(ahead))
        // Where the clocks change in between, the day is an hour longer or shorter.
        return Timestamp(seconds: end.seconds + Int64(offset(at: now) - offset(at: end)))
    }

    /// The beginning of this day, as a filter has it: "2025-11-23" in UTC, "2025-11-23T00:00+09:00" elsewhere.
    var midnight: String {
        let today = CivilTime(now, offset: offset(at: now))
        let noon = now.advanced(by: 1000 * (43_200 - Int64(today.secondOfDay)))
        // Where the clocks change that day, they do so after midnight.
        let midnight = Timestamp(seconds: noon.seconds - 43_200)
        let minutes = offset(at: midnight) / 60
        if minutes == 0 { return today.date }
        let parts = [minutes.magnitude / 60, minutes.magnitude % 60].map { twoDigits(Int($0)) }
        return "\(today.date)T00:00\(minutes < 0 ? "-" : "+")\(parts.joined(separator: ":"))"
    }

    private func offset(at moment: Timestamp) -> Int {
        isUTC ? 0 : localTime.offset(at: moment.seconds)
    }

    private func zone(at moment: Timestamp) -> SafeText {
        let minutes = offset(at: moment) / 60
        if minutes == 0 { return "UTC" }
        let parts = [minutes.magnitude / 60, minutes.magnitude % 60].map { twoDigits(Int($0)) }
        return SafeText((minutes < 0 ? "-" : "+") + parts.joined(separator: ":"))
    }
}
