public import Cells
public import Sessions

/// What a command line says of the audit trail: how much of it was printed, and from when.
public struct TrailReport: Sendable {
    private let clock: Clock
    /// Whether the store keeps no trail: what is told was seen to happen, or done by operators.
    private let isObserved: Bool

    /// A report in UTC.
    ///
    /// - Parameters:
    ///   - now: the moment from which is counted.
    ///   - isObserved: whether the store keeps no trail of its own.
    public init(now: Timestamp, isObserved: Bool = false) {
        clock = Clock(now: now, isUTC: true, localTime: LocalTime())
        self.isObserved = isObserved
    }

    init(_ clock: Clock, isObserved: Bool = false) {
        self.clock = clock
        self.isObserved = isObserved
    }

    /// All that was asked for was printed.
    ///
    /// - Parameters:
    ///   - count: how many entries those were.
    ///   - since: from when on they were asked for; absent where from the trail's beginning.
    public func summary(_ count: Int, since: Timestamp?, _ extent: TrailExtent) -> SafeText {
        let entries = counted(count, "entry", plural: "entries")
        guard let begins = extent.begins else {
            return isObserved ? "\(entries): nothing was observed yet" : "\(entries): the store’s trail is empty"
        }
        guard let since, since >= begins else {
            if isObserved {
                return "\(entries) since \(clock.moment(begins)): what was observed, and what operators did"
            }
            return "\(entries) since \(clock.moment(begins)), where the store’s trail begins"
        }
        return "\(entries) since \(clock.moment(since))"
    }

    /// The newest entries were printed, and no more.
    ///
    /// - Parameters:
    ///   - total: how many there are; absent where nobody counted.
    ///   - first: when the first of those happened that were printed.
    public func summary(newest count: Int, of total: Int?, from first: Timestamp) -> SafeText {
        "newest \(grouped(count)) of \(total.map(grouped) ?? "more"), since \(clock.moment(first))"
    }

    /// That failed log-ins are missing before a moment; nothing where none of those is that were asked for.
    public func missingFailures(since: Timestamp?, _ extent: TrailExtent) -> SafeText? {
        guard let begin = extent.failuresBegin, since.map({ $0 < begin }) ?? true else { return nil }
        return "failed log-ins are all there since \(clock.moment(begin)) only: of older ones the store let some go"
    }

    /// How far it is read.
    public func progress(_ count: Int, reached: Timestamp) -> SafeText {
        "\(counted(count, "entry", plural: "entries")) read, to \(clock.moment(reached)) …"
    }

    /// The first sessions of an order were printed, and no more.
    public func summary(first count: Int, of total: Int) -> SafeText {
        "first \(grouped(count)) of \(counted(total, "session"))"
    }
}
