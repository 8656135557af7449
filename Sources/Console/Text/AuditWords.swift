import Sessions

extension AuditEntry {
    /// How an entry looks: what ended or refused something stands out.
    var role: Role {
        switch event {
        case .reuse, .sessionRevoked, .userRevoked, .everyoneRevoked, .userLocked, .denied, .logInFailed: .bad
        case .refreshRequested, .addressChanged: .caution
        case .logIn, .refresh, .tokenShared, .logOut, .userUnlocked, .lockEnded, .bulkBegun, .sessionEnded, .mended,
            .other:
            .text
        }
    }
}
