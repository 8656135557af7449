/// Signs that a session is in a thief's hands, written down by the script that saw them.
public struct SessionSigns: OptionSet, Sendable, Hashable {
    /// The flags of a row, and the number in the field `signs` of a session.
    public let rawValue: UInt8

    /// The signs of a row's flags.
    public init(rawValue: UInt8) {
        self.rawValue = rawValue
    }

    /// Two places used one token side by side.
    public static let sideBySide = SessionSigns(rawValue: 1 << 0)
    /// A token went to another client in another network.
    public static let twoPlaces = SessionSigns(rawValue: 1 << 1)
    /// The current token went to another network.
    public static let twoNetworks = SessionSigns(rawValue: 1 << 2)
    /// The current token went to another client.
    public static let twoClients = SessionSigns(rawValue: 1 << 3)
    /// The log-in came after ``burst`` or more that failed, all within ten minutes.
    public static let failuresBefore = SessionSigns(rawValue: 1 << 4)
    /// No sign: those that there are were acknowledged, and nothing new happened since. A row's alone.
    public static let acknowledged = SessionSigns(rawValue: 1 << 5)
    /// No sign: the others are written down from the log-in on. Where it is missing, an older release began the session, and
    /// its signs are in the audit trail alone.
    public static let kept = SessionSigns(rawValue: 1 << 7)

    /// How many log-ins have to fail within ten minutes before one for that to be a sign.
    public static let burst = 5
    /// Within how long, in milliseconds.
    static let burstWithin: Int64 = 600_000

    /// What scripts call them: two by how a place differs from the one before.
    static let named: [(name: String, sign: SessionSigns)] = [
        ("shared", .sideBySide), ("both", .twoPlaces), ("network", .twoNetworks), ("client", .twoClients),
        ("failures", .failuresBefore), ("acknowledged", .acknowledged), ("kept", .kept),
    ]
}
