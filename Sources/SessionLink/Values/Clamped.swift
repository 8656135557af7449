/// Arithmetic on what comes from outside, where Swift's own would end the process: at the bounds of what fits, it stays
/// there.
extension FixedWidthInteger {
    /// The sum, or the bound that it would be beyond.
    func adding(clamped other: Self) -> Self {
        let (sum, overflow) = addingReportingOverflow(other)
        return overflow ? (other < 0 ? .min : .max) : sum
    }

    /// The difference, or the bound that it would be beyond.
    func subtracting(clamped other: Self) -> Self {
        let (difference, overflow) = subtractingReportingOverflow(other)
        return overflow ? (other < 0 ? .max : .min) : difference
    }
}
