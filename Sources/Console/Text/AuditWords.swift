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
