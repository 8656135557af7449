import FoundationEssentials
import Languages

/// Seconds since 1970-01-01T00:00:00Z without leap seconds, as claims carry them (RFC 7519, section 2), to the
/// nanosecond.
public struct NumericDate: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// Whole seconds, rounded down; negative before 1970.
    public let seconds: Int64

    /// What comes on top of the whole seconds: 0 to 999,999,999.
    public let nanoseconds: Int32

    /// The furthest moment either way: what a double tells apart from its neighbours, 285 million years.
    private static let furthest: Int64 = 1 << 53

    /// A moment in whole seconds.
    public init(seconds: Int64) {
        self.seconds = seconds
        nanoseconds = 0
    }

    /// A moment in milliseconds.
    public init(milliseconds: Int64) {
        let (quotient, remainder) = milliseconds.quotientAndRemainder(dividingBy: 1000)
        seconds = remainder < 0 ? quotient - 1 : quotient
        nanoseconds = Int32((remainder < 0 ? remainder + 1000 : remainder) * 1_000_000)
    }

    /// The moment that a JSON number stands for; `nil` when it is more than 2^53 seconds away.
    public init?(_ number: JSONNumber) {
        if let integer = number.integer {
            guard integer.magnitude <= Self.furthest else { return nil }
            self.init(seconds: integer)
        } else {
            guard let double = number.double, double.magnitude <= Double(Self.furthest) else { return nil }
            let whole = double.rounded(.down)
            let nanoseconds = min(((double - whole) * 1e9).rounded(), 999_999_999)
            self.init(seconds: Int64(whole), nanoseconds: Int32(nanoseconds))
        }
    }

    /// The seconds with their fraction, as near as a double comes.
    public var double: Double { Double(seconds) + Double(nanoseconds) / 1e9 }

    /// The moment as a JSON number: an integer where there is no fraction.
    public var number: JSONNumber {
        nanoseconds == 0 ? JSONNumber(seconds) : JSONNumber(double) ?? JSONNumber(seconds)
    }

    /// The seconds as a number.
    public var description: String { number.text }

    /// The moment as people read it, in UTC: "2025-11-23 14:03:22 UTC".
    public var text: String {
        // From the year 1 to the year 9999.
        guard (-62_135_596_800...253_402_300_799).contains(seconds) else {
            return seconds < 0 ? said("a time before the year 1") : said("a time after the year 9999")
        }
        let words = Date(timeIntervalSince1970: Double(seconds)).formatted(.iso8601)
        return words.replacing("T", with: " ").replacing("Z", with: " UTC")
    }

    /// Which moment comes first.
    public static func < (left: NumericDate, right: NumericDate) -> Bool {
        (left.seconds, left.nanoseconds) < (right.seconds, right.nanoseconds)
    }

    /// The moment that much later; never beyond what 64 bits hold.
    public static func + (moment: NumericDate, duration: Duration) -> NumericDate {
        let (seconds, attoseconds) = duration.components
        let nanoseconds = Int64(moment.nanoseconds) + attoseconds / 1_000_000_000
        let carry: Int64 = nanoseconds < 0 ? -1 : nanoseconds / 1_000_000_000
        let whole = moment.seconds.addingSaturated(seconds).addingSaturated(carry)
        return NumericDate(seconds: whole, nanoseconds: Int32(nanoseconds - carry * 1_000_000_000))
    }

    private init(seconds: Int64, nanoseconds: Int32) {
        self.seconds = seconds
        self.nanoseconds = nanoseconds
    }
}

extension Int64 {
    fileprivate func addingSaturated(_ other: Int64) -> Int64 {
        let (sum, overflow) = addingReportingOverflow(other)
        return overflow ? (other < 0 ? .min : .max) : sum
    }
}
