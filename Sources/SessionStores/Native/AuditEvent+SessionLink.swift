import Sessions

import enum SessionLink.AuditEvent

extension Sessions.AuditEvent {
    /// The event that SessionLink has under that name; a later release's by its name.
    init(name: String) {
        guard let event = AuditEvent(rawValue: name) else {
            self = .other(name)
            return
        }
        self =
            switch event {
            case .logIn: .logIn
            case .logInFailed: .logInFailed
            case .refresh: .refresh
            case .refreshRequested: .refreshRequested
            case .reuse: .reuse
            case .addressChanged: .addressChanged
            case .tokenShared: .tokenShared
            case .logOut: .logOut
            case .sessionRevoked: .sessionRevoked
            case .userRevoked: .userRevoked
            case .everyoneRevoked: .everyoneRevoked
            case .userLocked: .userLocked
            case .userUnlocked: .userUnlocked
            case .lockEnded: .lockEnded
            case .acknowledged: .acknowledged
            case .denied: .denied
            case .denialLifted: .denialLifted
            case .bulkBegun: .bulkBegun
            case .sessionEnded: .sessionEnded
            case .mended: .mended
            }
    }
}
