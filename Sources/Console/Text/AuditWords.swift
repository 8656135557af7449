import Sessions

extension AuditEntry {
    /// How an entry looks: what ended or refused something stands out, and so does what a thief leaves behind.
    var role: Role {
        switch event {
        case .reuse, .tokenShared, .sessionRevoked, .userRevoked, .everyoneRevoked, .userLocked, .denied, .logInFailed:
            .bad
        case .refreshRequested, .addressChanged, .denialLifted: .caution
        case .logIn, .refresh, .logOut, .userUnlocked, .lockEnded, .acknowledged, .bulkBegun, .sessionEnded, .mended,
            .other:
            .text
        }
    }
}
