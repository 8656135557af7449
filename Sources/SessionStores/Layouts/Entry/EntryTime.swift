import Decoders
import Sessions

/// Moments as session stores write them: numbers of several units, and texts of several kinds.
enum EntryTime {
    /// The moment that a value says; nothing where it says none. Where the unit is not known, a number's size tells.
    static func moment(_ value: TreeValue, unit: FactSource.TimeUnit?) -> Timestamp? {
        switch value.kind {
        case .integer, .unsigned, .real, .number: return value.number.flatMap { moment($0, unit: unit) }
        case .text, .bytes: return value.text.flatMap { moment($0, unit: unit) }
        case .map, .object:
            // Java's `Instant` and its kin, as their decoder writes them.
            let seconds = value.member("seconds") ?? value.member("epochSecond")
            return seconds.flatMap(\.number).flatMap { moment($0, unit: .seconds) }
        case .null, .bool, .list, .reference, .unread: return nil
        }
    }

    /// The moment that a text says: a number, or a date and a time.
    static func moment(_ text: String, unit: FactSource.TimeUnit?) -> Timestamp? {
        if text.isEmpty || text.utf8.count > 64 { return nil }
        if unit != .text, let number = Double(text) { return moment(number, unit: unit) }
        return RFC3339.moment(text) ?? RFC3339.moment(text + "Z") ?? httpDate(text)
    }

    /// The moment of a number in that unit, or in the one that its size suggests: nobody's log-in is of the years before 1973.
    static func moment(_ number: Double, unit: FactSource.TimeUnit?) -> Timestamp? {
        guard number.isFinite, number > 0 else { return nil }
        let milliseconds: Double =
            switch unit {
            case .seconds: number * 1_000
            case .milliseconds: number
            case .microseconds: number / 1_000
            case .ticks: (number - ticksTo1970) / 10_000
            case .text, .date, nil:
                switch number {
                case ..<1e11: number * 1_000
                case ..<1e14: number
                case ..<1e17: number / 1_000
                case ..<1e18: (number - ticksTo1970) / 10_000
                default: number / 1_000_000
                }
            }
        return Int64(exactly: milliseconds.rounded(.down)).map { Timestamp(milliseconds: $0) }
    }

    /// .NET counts from the year 1, in units of 100 ns.
    private static let ticksTo1970 = 621_355_968_000_000_000.0

    /// `Sat, 28 Nov 2026 20:41:21 GMT` (RFC 1123).
    private static func httpDate(_ text: String) -> Timestamp? {
        let words = text.split(separator: " ")
        guard words.count == 6, words[5] == "GMT", let month = months.firstIndex(of: String(words[2])) else {
            return nil
        }
        let (day, number) = (String(words[1]), String(month + 1))
        func padded(_ text: String) -> String { text.count == 1 ? "0\(text)" : text }
        return RFC3339.moment("\(words[3])-\(padded(number))-\(padded(day))T\(words[4])Z")
    }

    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
}
