import Cells
import Languages
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

extension AuditEvent {
    /// What happened, in a word or two; one that is not known here by the name that its store gave it.
    func words(limit: Int) -> SafeText {
        if case .other(let name) = self { return SafeText(name, limit: limit) }
        return SafeText(Sentence(name, gaps: []).words, limit: limit)
    }
}

extension Restriction.Subject {
    /// What it is, with its name.
    var words: SafeText {
        switch self {
        case .token(let id): "token \(SafeText(id, limit: 80))"
        case .session(let name): "session \(SafeText(name, limit: 80))"
        case .fingerprint(let hex): "fingerprint \(SafeText(hex, limit: 16))"
        case .key(let id): "key \(SafeText(id, limit: 80))"
        case .user(let name): "user \(SafeText(name, limit: 80))"
        }
    }
}
