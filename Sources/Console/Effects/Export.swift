public import Sessions

/// What can be written to a file.
public enum Export: Sendable, Hashable {
    /// All that is known of a session; no credential.
    case session(SessionDetail)
    /// Entries of the audit trail, the newest last.
    case trail([AuditEntry])
}

/// Why a file was not written.
public struct ExportFailure: Error, Sendable, Hashable {
    /// The reason and what to do about it, as a sentence.
    public let reason: String

    /// A failure for that reason.
    public init(_ reason: String) {
        self.reason = reason
    }
}
