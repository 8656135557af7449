/// How long the streams keep what they hold.
public struct Retention: Sendable, Hashable {
    /// How long the audit trail goes back.
    public var audit: Duration

    /// How long revocations are kept; no shorter than the longest lifetime of a token, so that who reads them all knows
    /// every revocation that still matters.
    public var revocations: Duration

    /// 90 days of audit trail, 31 days of revocations.
    public init(audit: Duration = .seconds(90 * 86_400), revocations: Duration = .seconds(31 * 86_400)) {
        self.audit = audit
        self.revocations = revocations
    }

    /// How many changes a partition's feed keeps at least.
    static let feedLength = 512

    /// How many failed log-ins a partition keeps at least.
    static let failedLength = 1000
}
