/// What a demo's traffic did so far.
public struct DemoTotals: Sendable, Hashable {
    /// Requests that were answered at all.
    public internal(set) var requests = 0
    /// Requests that were refused.
    public internal(set) var refused = 0
    /// Log-ins, those of the start included.
    public internal(set) var logIns = 0
    /// Log-ins that failed.
    public internal(set) var failedLogIns = 0
    /// Tokens that were refreshed.
    public internal(set) var refreshes = 0
    /// Log-outs.
    public internal(set) var logOuts = 0
    /// Credentials that were stolen.
    public internal(set) var thefts = 0

    /// Nothing done yet.
    public init() {}
}
