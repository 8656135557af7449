import Cells

/// A length of time in words: the two largest units that matter.
enum Span {
    private static let second: Int64 = 1
    private static let minute: Int64 = 60
    private static let hour: Int64 = 3_600
    private static let day: Int64 = 86_400
    private static let year: Int64 = 365 * 86_400

    /// So many seconds in words: "42 s", "4 min 12 s", "3 h 5 min", "12 d 3 h", "1 y 47 d", "7,975 y".
    static func words(seconds: Int64) -> SafeText {
        switch seconds {
        case ..<minute: count(seconds, second)
        case ..<hour: two(seconds, minute, second)
        case ..<day: two(seconds, hour, minute)
        case ..<year: two(seconds, day, hour)
        case ..<(100 * year): two(seconds, year, day)
        default: years(seconds)
        }
    }

    /// So many seconds in one unit, rounded down: "42 s", "4 min", "3 h".
    static func roughly(seconds: Int64) -> SafeText {
        switch seconds {
        case ..<minute: count(seconds, second)
        case ..<hour: count(seconds, minute)
        case ..<day: count(seconds, hour)
        case ..<year: count(seconds, day)
        default: years(seconds)
        }
    }

    private static func years(_ seconds: Int64) -> SafeText {
        // A day in four years is a leap day: without it the year 9999 would be five years off.
        let count = Int(seconds / 31_556_952)
        let number = count > 9_999 ? "> 9,999" as SafeText : grouped(count)
        return "\(number) y"
    }

    private static func two(_ seconds: Int64, _ large: Int64, _ small: Int64) -> SafeText {
        let rest = seconds % large
        return rest < small ? count(seconds, large) : "\(count(seconds, large)) \(count(rest, small))"
    }

    /// So many whole units of a length.
    private static func count(_ seconds: Int64, _ unit: Int64) -> SafeText {
        let number = seconds / unit
        return switch unit {
        case second: "\(number) s"
        case minute: "\(number) min"
        case hour: "\(number) h"
        case day: "\(number) d"
        default: "\(number) y"
        }
    }
}
