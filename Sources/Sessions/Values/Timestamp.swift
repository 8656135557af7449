extension Int64 {
    /// The sum, or the bound that it would be beyond: what comes from outside ends no process.
    func adding(clamped other: Int64) -> Int64 {
        let (sum, overflow) = addingReportingOverflow(other)
        return overflow ? (other < 0 ? .min : .max) : sum
    }

    /// The difference, or the bound that it would be beyond.
    func subtracting(clamped other: Int64) -> Int64 {
        let (difference, overflow) = subtractingReportingOverflow(other)
        return overflow ? (other < 0 ? .max : .min) : difference
    }
}

/// A moment as milliseconds since the Unix epoch, the unit of Redis's own clock.
///
/// The layers below speak of `Date`; this value lets rows be compared, sorted and stored in columns without any import.
public struct Timestamp: Sendable, Hashable, Comparable {
    /// Milliseconds since 1970-01-01T00:00:00Z; negative before it.
    public var milliseconds: Int64

    /// The moment so many milliseconds after the Unix epoch.
    public init(milliseconds: Int64) {
        self.milliseconds = milliseconds
    }

    /// The moment so many whole seconds after the Unix epoch, at the bounds of what fits where it would overflow.
    public init(seconds: Int64) {
        let (product, overflow) = seconds.multipliedReportingOverflow(by: 1000)
        milliseconds = overflow ? (seconds < 0 ? .min : .max) : product
    }

    /// Whole seconds since the Unix epoch, rounded down.
    public var seconds: Int64 {
        let (quotient, remainder) = milliseconds.quotientAndRemainder(dividingBy: 1000)
        return remainder < 0 ? quotient - 1 : quotient
    }

    /// How much later this moment is than another, in milliseconds; negative when it is earlier.
    public func milliseconds(since other: Timestamp) -> Int64 {
        milliseconds.subtracting(clamped: other.milliseconds)
    }

    /// The moment so many milliseconds later, or earlier; at the bounds of what fits where it would overflow.
    public func advanced(by milliseconds: Int64) -> Timestamp {
        Timestamp(milliseconds: self.milliseconds.adding(clamped: milliseconds))
    }

    /// The moment that much later, to whole milliseconds; the last one that there is where that is beyond it.
    public func advanced(by span: Duration) -> Timestamp {
        advanced(by: Int64(exactly: (span / .milliseconds(1)).rounded(.down)) ?? .max)
    }

    /// Whether the left moment is the earlier one.
    public static func < (left: Timestamp, right: Timestamp) -> Bool {
        left.milliseconds < right.milliseconds
    }
}
