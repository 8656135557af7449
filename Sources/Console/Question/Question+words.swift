import Cells
import Sessions

extension Question {
    private var words: ActionWords { verb.words }

    /// The question's heading.
    var title: SafeText {
        isBulk
            ? "\(SafeText(words.verb)) \(counted(marked.count, "marked session"))?" : SafeText(words.question)
    }

    var leavingWords: SafeText? {
        if moved != nil { return "Nothing was done." }
        guard isBulk else { return SafeText(words.declined) }
        return "\(SafeText(words.declined)) \(counted(marked.count, "session stays", plural: "sessions stay")) marked."
    }

    /// The answer that acts. Where all of a user's sessions end, it says how many.
    var answer: SafeText {
        if isBulk { return "\(SafeText(words.verb)) \(grouped(marked.count))" }
        guard verb == .revokeAll, let sessions, sessions > 0 else { return SafeText(words.verb) }
        return sessions == 1 ? "Revoke 1 session" : "\(SafeText(words.verb)) \(grouped(sessions))"
    }

    /// What the answer will do, in plain words: the sentence that matters most first, since a small screen may have no
    /// room for the others.
    var consequences: [SafeText] { [doubt, listedEnd?.words, lockRemark].compactMap { $0 } + effects }

    /// What another lock does to the one that is there.
    private var lockRemark: SafeText? {
        verb == .lock && lock != nil
            ? "The lock that is there can be made longer, not shorter: for that, lift it first." : nil
    }

    /// That nobody stands for the token which named the target, where that is so.
    private var doubt: SafeText? {
        guard case .unverified(let reason) = trust else { return nil }
        let whom: SafeText = namedUser.isEmpty ? "" : " It says that it is \(SafeText(namedUser, limit: 80))’s."
        return
            "UNVERIFIED: the signature of the token could not be checked here (\(SafeText(reason, limit: 120))), so anyone may have written it.\(whom)"
    }

    private var effects: [SafeText] {
        let remains = lock == nil ? words.remains : nil
        let phrases = isBulk ? words.effectsOnMany : words.effects + [remains].compactMap(\.self)
        return phrases.map { phrase in
            SafeText(phrase) { gap in
                switch gap {
                case .tokenFate: row.map { $0.mode.effectOfRevoking } ?? .empty
                case .target, .session, .user, .sessions, .until, .since, .denied: .empty
                }
            }
        }
    }
}

extension Question.MovedOn {
    /// What happened, and that nothing was done.
    var words: SafeText {
        switch self {
        case .anotherLogin: "It has moved on: this session ID now names another log-in. Nothing was done."
        }
    }
}

extension Question.ListedEnd {
    /// What the list says, and that the store is asked all the same.
    var words: SafeText {
        switch self {
        case .ended(let ending?):
            "The list says that it \(ending.words)\(ending.because). The store is asked all the same."
        case .ended(nil): "The list no longer has it. The store is asked all the same."
        case .noSessions:
            "The list no longer has an open session of this user. Tokens that are still good end all the same."
        }
    }
}
