import Cells

/// A length of time in words: the two largest units that matter.
enum Span {
    private static let minute: Int64 = 60
    private static let hour: Int64 = 3_600
    private static let day: Int64 = 86_400
    private static let year: Int64 = 365 * 86_400

    /// So many seconds in words: "42 s", "4 min 12 s", "3 h 5 min", "12 d 3 h", "1 y 47 d", "7,975 y".
    static func words(seconds: Int64) -> SafeText {
        switch seconds {
        case ..<minute: "\(seconds) s"
        case ..<hour: two(seconds, minute, "min", 1, "s")
        case ..<day: two(seconds, hour, "h", minute, "min")
        case ..<year: two(seconds, day, "d", hour, "h")
        case ..<(100 * year): two(seconds, year, "y", day, "d")
        default: years(seconds)
        }
    }

    /// So many seconds in one unit, rounded down: "42 s", "4 min", "3 h".
    static func roughly(seconds: Int64) -> SafeText {
        switch seconds {
        case ..<minute: "\(seconds) s"
        case ..<hour: "\(seconds / minute) min"
        case ..<day: "\(seconds / hour) h"
        case ..<year: "\(seconds / day) d"
        default: years(seconds)
        }
    }

    private static func years(_ seconds: Int64) -> SafeText {
        // A day in four years is a leap day: without it the year 9999 would be five years off.
        let count = Int(seconds / 31_556_952)
        return count > 9_999 ? "> 9,999 y" : "\(grouped(count)) y"
    }

    private static func two(_ seconds: Int64, _ large: Int64, _ name: SafeText, _ small: Int64, _ other: SafeText)
        -> SafeText
    {
        let rest = seconds % large / small
        return rest == 0 ? "\(seconds / large) \(name)" : "\(seconds / large) \(name) \(rest) \(other)"
    }
}
