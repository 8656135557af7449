import Sessions

extension AuditEntry {
    /// How an entry looks: what ended or refused something stands out.
    var role: Role {
        switch event {
        case "reuse", "session-revoked", "user-revoked", "everyone-revoked", "user-locked", "denied", "log-in-failed":
            .bad
        case "refresh-requested", "address-changed": .caution
        default: .text
        }
    }
}
