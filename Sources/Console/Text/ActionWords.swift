import Cells
import Sessions

extension PendingAction {
    /// What the action is about, in words.
    private var target: SafeText {
        act == .revokeAll
            ? "all sessions of \(SafeText(user, limit: 40))"
            : "session \(abbreviated(session)) of \(SafeText(user, limit: 40))"
    }

    /// Told while the answer is awaited.
    var underWay: SafeText {
        act == .forceRefresh ? "Requesting a force-refresh of \(target) …" : "Revoking \(target) …"
    }

    /// Told when the store answered.
    func outcome(_ receipt: ActionReceipt, effective: SafeText?) -> SafeText {
        switch receipt.outcome {
        case .done: done(receipt.sessions, from: effective)
        case .gone: "Nothing was done: \(target) had ended already."
        case .movedOn: "Nothing was done: session \(abbreviated(session)) is another log-in by now."
        }
    }

    private func done(_ sessions: Int, from effective: SafeText?) -> SafeText {
        let since: SafeText = effective.map { ", effective everywhere from \($0)" } ?? ""
        return switch act {
        case .revoke: "Revoked \(target)\(since)."
        case .revokeAll: "Revoked \(target): \(counted(sessions, "session"))\(since)."
        case .forceRefresh: "Force-refresh requested for \(target)\(since): its token may only refresh."
        }
    }

    /// Told when the store could not do it, or did not say whether it did.
    func failed(_ failure: StoreFailure) -> SafeText {
        let verb: SafeText = act == .forceRefresh ? "Force-refresh of" : "Revoking"
        let outcome: SafeText =
            switch failure.kind {
            case .unreachable: "is not confirmed"
            case .refused: "was refused"
            case .unreadable: "failed"
            }
        return "\(verb) \(target) \(outcome): \(SafeText(failure.description))"
    }
}

/// A session ID cut to what tells sessions apart at a glance.
func abbreviated(_ session: String) -> SafeText {
    SafeText(session, limit: 9)
}
