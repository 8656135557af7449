import Cells
import Sessions

extension PendingAction {
    /// What the action is about, in words.
    private var target: SafeText {
        if act == .lock || act == .unlock { return SafeText(user, limit: 40) }
        if act == .denyToken { return "the token" }
        if act == .denyKey { return "the key" }
        return act == .revokeAll
            ? "all sessions of \(SafeText(user, limit: 40))"
            : "session \(abbreviated(session)) of \(SafeText(user, limit: 40))"
    }

    /// Told while the answer is awaited.
    var underWay: SafeText {
        switch act {
        case .forceRefresh: "Requesting a force-refresh of \(target) …"
        case .revoke, .revokeAll: "Revoking \(target) …"
        case .lock: "Locking \(target) …"
        case .unlock: "Unlocking \(target) …"
        case .denyToken, .denyKey: "Denying \(target) …"
        }
    }

    /// Told when the store answered.
    func outcome(
        _ receipt: ActionReceipt,
        effective: SafeText?,
        until: SafeText? = nil,
        deniedUntil: SafeText? = nil
    ) -> SafeText {
        let outcome: SafeText =
            switch receipt.outcome {
            case .done: done(receipt.sessions, from: effective, until: until)
            case .gone where act == .unlock: "Nothing was done: \(target) is not locked."
            case .gone where deniedUntil != nil:
                "The store holds no \(target) any more; its ID is refused until \(deniedUntil ?? "")."
            case .gone: "Nothing was done: \(target) had ended already."
            case .movedOn: "Nothing was done: session \(abbreviated(session)) is another log-in by now."
            }
        return outcome + receipt.remarks
    }

    private func done(_ sessions: Int, from effective: SafeText?, until: SafeText?) -> SafeText {
        let words = done(sessions, effective, until)
        guard act == .lock || act == .revokeAll, let alike = alikeWords(lookalikes, user) else { return words }
        return "\(words) \(alike)."
    }

    private func done(_ sessions: Int, _ effective: SafeText?, _ until: SafeText?) -> SafeText {
        let since: SafeText = effective.map { ", effective everywhere from \($0)" } ?? ""
        return switch act {
        case .revoke: "Revoked \(target)\(since)."
        case .revokeAll: "Revoked \(target): \(counted(sessions, "session"))\(since)."
        case .lock:
            "Locked \(target) until \(until ?? "you lift it"): \(counted(sessions, "session")) revoked, every log-in refused\(since)."
        case .unlock: "Unlocked \(target): the user may log in again\(since)."
        case .denyToken, .denyKey: "Denied \(target)\(since)."
        case .forceRefresh: "Force-refresh requested for \(target)\(since): its token may only refresh."
        }
    }

    /// Told when the store could not do it, or did not say whether it did.
    func failed(_ failure: StoreFailure) -> SafeText {
        let verb: SafeText =
            switch act {
            case .forceRefresh: "Force-refresh of"
            case .revoke, .revokeAll: "Revoking"
            case .lock: "Locking"
            case .unlock: "Unlocking"
            case .denyToken, .denyKey: "Denying"
            }
        let outcome: SafeText =
            switch failure.kind {
            case .unreachable: "is not confirmed"
            case .refused: "was refused"
            case .unreadable: "failed"
            case .partlyDone: "stopped half-way"
            case .nothing: "found nothing"
            }
        return "\(verb) \(target) \(outcome): \(SafeText(failure.description))"
    }
}

/// Which users look like one and are not hit with it, as their names are spelled; nothing where there are none.
func alikeWords(_ lookalikes: [String], _ user: String) -> SafeText? {
    guard !lookalikes.isEmpty else { return nil }
    let names = lookalikes.prefix(3).map { SafeText(spelledOut($0), limit: 40) }.joined(separator: ", ")
    let more: SafeText = lookalikes.count > 3 ? ", …" : ""
    let others: SafeText =
        lookalikes.count == 1 ? "1 other user looks" : "\(grouped(lookalikes.count)) other users look"
    return
        "\(others) like \(SafeText(spelledOut(user), limit: 40)) and \(lookalikes.count == 1 ? "is" : "are") not hit: \(names)\(more)"
}

extension ActionReceipt {
    /// What is not wholly done, not confirmed, or known only from asking again; each sentence begins with a space.
    var remarks: SafeText {
        var words: SafeText = ""
        if lostAnswer != nil { words += " Its answer was lost; the store, asked again, shows it done." }
        if let shortfall { words += " NOT ALL IS DONE: \(SafeText(shortfall, limit: 400)). Do it again to finish it." }
        switch confirmation {
        case .notAsked: break
        case .confirmed(let replicas): words += " Confirmed by \(counted(replicas, "replica"))."
        case .unconfirmed(let replicas, let wanted):
            words +=
                " NOT CONFIRMED: \(grouped(replicas)) of \(counted(wanted, "replica")) said in time that they have it, so a "
            words += "failover now may undo it; doing it again waits anew."
        }
        return words
    }
}

/// A session ID cut to what tells sessions apart at a glance.
func abbreviated(_ session: String) -> SafeText {
    SafeText(session, limit: 9)
}
