import Cells
import Sessions

extension Question {
    /// The question's heading.
    var title: SafeText {
        if isBulk {
            let sessions = counted(marked.count, "marked session")
            return act == .forceRefresh ? "Force-refresh \(sessions)?" : "Revoke \(sessions)?"
        }
        return switch act {
        case .revoke: "Revoke this session?"
        case .revokeAll: "Revoke all sessions of this user?"
        case .forceRefresh: "Force-refresh this session?"
        case .lock: "Lock this user?"
        case .unlock: "Unlock this user?"
        case .denyToken: "Deny this token?"
        case .denyKey: "Deny all that this key signed?"
        }
    }

    /// The answer that acts.
    var verb: SafeText {
        switch act {
        case .revoke where isBulk: "Revoke \(grouped(marked.count))"
        case .forceRefresh where isBulk: "Force-refresh \(grouped(marked.count))"
        case .revoke: "Revoke"
        case .revokeAll where sessions == 1: "Revoke 1 session"
        case .revokeAll: sessions.map { $0 == 0 ? "Revoke all" : "Revoke all \(grouped($0))" } ?? "Revoke all"
        case .forceRefresh: "Force-refresh"
        case .lock: "Lock"
        case .unlock: "Unlock"
        case .denyToken: "Deny"
        case .denyKey: "Deny the key"
        }
    }

    /// What the answer will do, in plain words: the sentence that matters most first, since a small screen may have no
    /// room for the others.
    var consequences: [SafeText] { [doubt, listedEnd?.words].compactMap { $0 } + effects }

    /// That nobody stands for the token which named the target, where that is so.
    private var doubt: SafeText? {
        guard case .unverified(let reason) = trust else { return nil }
        let whom: SafeText = target.user.isEmpty ? "" : " It says that it is \(SafeText(target.user, limit: 80))’s."
        return
            "UNVERIFIED: the signature of the token could not be checked here (\(SafeText(reason, limit: 120))), so anyone may have written it.\(whom)"
    }

    private var effects: [SafeText] {
        switch act {
        case .revoke where isBulk:
            [
                "Ends these sessions for good, one after the other.",
                "Their users have to log in again. One that was replaced by another log-in meanwhile is not hit.",
            ]
        case .revoke:
            ["Ends the session for good.", "\(target.mode.effectOfRevoking), and the user has to log in again."]
        case .revokeAll:
            [
                "Ends all of them for good, those included that log in while this runs.",
                "Every token of this user is refused at once. Who knows the password can log in again: L locks the user.",
            ]
        case .lock:
            [
                "Ends all of this user’s sessions for good, and bars every further log-in while the lock lasts.",
                "Every token of this user is refused at once.",
            ]
        case .unlock: ["Lets this user log in again.", "Sessions that were revoked stay so."]
        case .denyToken: ["Every server refuses this token until then, whatever its signature says."]
        case .denyKey:
            [
                "Every token that names this key is refused for good, everybody’s: who has one must log in again.",
                "Take the key out of the servers’ configuration as well, or they go on signing with it.",
            ]
        case .forceRefresh:
            [
                "This contains nothing: whoever holds the session gets the new token.",
                "The session stays; its token may only be used to refresh, and the next one has fresh claims.",
                "To lock someone out, revoke.",
            ]
        }
    }
}

extension Question.MovedOn {
    /// What happened, and that nothing was done.
    var words: SafeText {
        switch self {
        case .anotherLogin: "It has moved on: this session ID names another log-in by now. Nothing was done."
        }
    }
}

extension Question.ListedEnd {
    /// What the list says, and that the store is asked all the same.
    var words: SafeText {
        switch self {
        case .ended(let ending?):
            "The list says that it \(ending.words)\(ending.because). The store is asked all the same."
        case .ended(nil): "The list does not have it any more. The store is asked all the same."
        case .noSessions:
            "The list has no open session of this user any more. Tokens that are still good end all the same."
        }
    }
}
