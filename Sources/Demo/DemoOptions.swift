/// What a demo is to be like.
public struct DemoOptions: Sendable, Hashable {
    /// How many sessions there are, from the start on.
    public var sessions: Int
    /// How many requests a second arrive, log-outs and refreshes included; with 0 nothing moves after the log-ins.
    public var requestsPerSecond: Double
    /// What the users, their clients and their whims depend on. Keys and secrets do not.
    public var seed: UInt64
    /// Whose sessions there are; nothing for SessionLink's own.
    public var layout: DemoLayout?

    /// A demo of that size and pace; negative numbers count as none.
    public init(sessions: Int = 240, requestsPerSecond: Double = 20, seed: UInt64, layout: DemoLayout? = nil) {
        self.sessions = max(0, sessions)
        self.requestsPerSecond = requestsPerSecond.isFinite ? max(0, requestsPerSecond) : 0
        self.seed = seed
        self.layout = layout
    }
}
