public import Sessions

/// What reports in the console's words depend on beside what they tell.
public struct ReportSetting: Sendable {
    let clock: Clock
    let width: Int
    let geography: Geography

    /// - Parameters:
    ///   - now: the moment from which is counted.
    ///   - width: how many columns a line may take.
    ///   - geography: knows the country and network of addresses.
    public init(now: Timestamp, localTime: LocalTime, isUTC: Bool, width: Int, geography: Geography = Geography()) {
        clock = Clock(now: now, isUTC: isUTC, localTime: localTime)
        self.width = width
        self.geography = geography
    }
}
