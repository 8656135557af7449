public import Languages

/// How an action is spoken of on screen, on the command line and in the audit trail: one row for each verb.
public struct ActionWords: Sendable, Hashable {
    /// Its name inside a sentence, as a command, and in the audit trail.
    public let name: String
    /// The answer that does it, and how a sentence that asks for it begins.
    @Said public var verb: String
    /// What it is about.
    public let target: Phrase
    /// What is asked where the target stands below.
    @Said public var question: String
    /// What is asked on one line.
    public let inlineQuestion: Phrase
    /// What it does: the sentence that matters most first, since a small screen may have no room for the others.
    public let effects: [Phrase]
    /// What remains possible to a user who is not locked; absent where that is nothing.
    public let remains: Phrase?
    /// What it does to many sessions that are acted on one after the other.
    public let effectsOnMany: [Phrase]
    /// Told where the question was closed without an answer that acts.
    @Said public var declined: String
    /// Told while the answer is awaited.
    public let underWay: Phrase
    /// What failed, where it did.
    public let attempt: Phrase
    /// Told when it is done.
    public let done: Phrase
    /// Why nothing was done where there was nothing to do.
    public let gone: Phrase
    /// That it is done, beside what it was done about.
    @Said public var fact: String
    /// What became of its target, in a word.
    @Said public var result: String
    /// The same as reports have it.
    public let outcome: String

    private init(
        name: String,
        verb: Sentence,
        target: Phrase,
        question: Sentence,
        inlineQuestion: Phrase,
        effects: [Phrase],
        remains: Phrase? = nil,
        effectsOnMany: [Phrase] = [],
        declined: Sentence,
        underWay: Phrase,
        attempt: Phrase,
        done: Phrase,
        gone: Phrase = "\(.target) had ended already",
        fact: Sentence,
        result: Sentence,
        outcome: String? = nil
    ) {
        self.name = name
        _verb = Said(verb)
        self.target = target
        _question = Said(question)
        self.inlineQuestion = inlineQuestion
        self.effects = effects
        self.remains = remains
        self.effectsOnMany = effectsOnMany.isEmpty ? effects : effectsOnMany
        _declined = Said(declined)
        self.underWay = underWay
        self.attempt = attempt
        self.done = done
        self.gone = gone
        _fact = Said(fact)
        _result = Said(result)
        self.outcome = outcome ?? result.inEnglish
    }
}

extension Action.Verb {
    /// How it is spoken of.
    public var words: ActionWords {
        switch self {
        case .revoke: .revoke
        case .forceRefresh: .forceRefresh
        case .acknowledge: .acknowledge
        case .revokeAll: .revokeAll
        case .lock: .lock
        case .unlock: .unlock
        case .denyToken: .denyToken
        case .denyKey: .denyKey
        case .liftToken: .liftToken
        case .liftKey: .liftKey
        case .revokeEveryone: .revokeEveryone
        }
    }
}

extension ActionWords {
    fileprivate static let revoke = ActionWords(
        name: "revoke",
        verb: "Revoke",
        target: "session \(.session) of \(.user)",
        question: "Revoke this session?",
        inlineQuestion: "Revoke \(.target)?",
        effects: ["Ends the session for good.", "\(.tokenFate), and the user has to log in again."],
        effectsOnMany: [
            "Ends these sessions for good, one after the other.",
            "Their users have to log in again. One that was replaced by another log-in meanwhile is not hit.",
        ],
        declined: "Nothing was revoked.",
        underWay: "Revoking \(.target) …",
        attempt: "Revoking \(.target)",
        done: "Revoked \(.target)\(.since).",
        fact: "the session was revoked",
        result: "revoked"
    )

    fileprivate static let forceRefresh = ActionWords(
        name: "force-refresh",
        verb: "Force-refresh",
        target: "session \(.session) of \(.user)",
        question: "Force-refresh this session?",
        inlineQuestion: "Force-refresh \(.target)?",
        effects: [
            "This does not stop a thief: whoever holds the session gets the new token.",
            "The session stays; its token may only be used to refresh, and the next one has fresh claims.",
            "To lock someone out, revoke.",
        ],
        declined: "No refresh was requested.",
        underWay: "Requesting a force-refresh of \(.target) …",
        attempt: "Force-refresh of \(.target)",
        done: "Force-refresh requested for \(.target)\(.since): its token may only refresh.",
        fact: "a force-refresh was requested",
        result: "requested",
        outcome: "refresh-requested"
    )

    fileprivate static let acknowledge = ActionWords(
        name: "acknowledge",
        verb: "Acknowledge",
        target: "session \(.session) of \(.user)",
        question: "Acknowledge the signs of this session?",
        inlineQuestion: "Acknowledge the signs of \(.target) \(.until)?",
        effects: [
            "The session raises no alarm any more, for any operator, until something new happens.",
            "Nothing is revoked, and no sign is removed: a thief who is in stays in.",
        ],
        effectsOnMany: [
            "These sessions raise no alarm any more, for any operator, until something new happens to them.",
            "Nothing is revoked, and no sign is removed: a thief who is in stays in.",
        ],
        declined: "Nothing was acknowledged.",
        underWay: "Acknowledging the signs of \(.target) …",
        attempt: "Acknowledging the signs of \(.target)",
        done: "Acknowledged the signs of \(.target)\(.since).",
        fact: "its signs were acknowledged",
        result: "acknowledged"
    )

    fileprivate static let revokeAll = ActionWords(
        name: "revoke",
        verb: "Revoke all",
        target: "all sessions of \(.user)",
        question: "Revoke all sessions of this user?",
        inlineQuestion: "Revoke \(.target)?",
        effects: [
            "Ends all of them for good, including those that log in while this runs.",
            "Every token of this user is refused at once.",
        ],
        remains: "Whoever knows the password can log in again: L locks the user.",
        declined: "Nothing was revoked.",
        underWay: "Revoking \(.target) …",
        attempt: "Revoking \(.target)",
        done: "Revoked \(.target): \(.sessions)\(.since).",
        fact: "everything of the user was revoked",
        result: "revoked"
    )

    fileprivate static let lock = ActionWords(
        name: "lock",
        verb: "Lock",
        target: "\(.user)",
        question: "Lock this user?",
        inlineQuestion: "Lock \(.target) \(.until): revoke all of the user's sessions, and bar every log-in?",
        effects: [
            "Ends all of this user’s sessions for good, and bars every further log-in while the lock lasts.",
            "Every token of this user is refused at once.",
        ],
        declined: "Nobody was locked.",
        underWay: "Locking \(.target) …",
        attempt: "Locking \(.target)",
        done: "Locked \(.target) until \(.until): \(.sessions) revoked, every log-in refused\(.since).",
        fact: "the user was locked, and everything of theirs revoked",
        result: "locked"
    )

    fileprivate static let unlock = ActionWords(
        name: "unlock",
        verb: "Unlock",
        target: "\(.user)",
        question: "Unlock this user?",
        inlineQuestion: "Let \(.target) log in again?",
        effects: ["Lets this user log in again.", "Sessions that were revoked stay so."],
        declined: "No lock was lifted.",
        underWay: "Unlocking \(.target) …",
        attempt: "Unlocking \(.target)",
        done: "Unlocked \(.target): the user may log in again\(.since).",
        gone: "\(.target) is not locked",
        fact: "the lock was lifted",
        result: "unlocked"
    )

    fileprivate static let denyToken = ActionWords(
        name: "deny",
        verb: "Deny",
        target: "the \(.denied)",
        question: "Deny this token?",
        inlineQuestion: "Deny \(.target) \(.until)?",
        effects: ["Every server refuses this token until then, whatever its signature says."],
        declined: "Nothing was denied.",
        underWay: "Denying \(.target) …",
        attempt: "Denying \(.target)",
        done: "Denied \(.target)\(.since).",
        fact: "the token was denied",
        result: "denied"
    )

    fileprivate static let denyKey = ActionWords(
        name: "deny",
        verb: "Deny the key",
        target: "the key \(.denied)",
        question: "Deny everything that this key signed?",
        inlineQuestion: "Deny \(.target) \(.until)?",
        effects: [
            "Every token that names this key is refused for good, whoever has it: all of them must log in again.",
            "Remove the key from the servers’ configuration as well, or they go on signing with it.",
        ],
        declined: "Nothing was denied.",
        underWay: "Denying \(.target) …",
        attempt: "Denying \(.target)",
        done: "Denied \(.target)\(.since).",
        fact: "the key was denied",
        result: "denied"
    )

    fileprivate static let liftToken = ActionWords(
        name: "lift",
        verb: "Lift",
        target: "the denial of \(.denied)",
        question: "Lift this denial?",
        inlineQuestion: "Lift the denial of \(.target)?",
        effects: [
            "What nothing else refuses is good again until it expires: whoever has the token can use it.",
            "Stateless tokens of a session that was revoked are good again as well.",
        ],
        declined: "Nothing was lifted.",
        underWay: "Lifting \(.target) …",
        attempt: "Lifting \(.target)",
        done: "Lifted \(.target)\(.since): \(.sessions) good again.",
        gone: "\(.target) is not in force: nothing is denied by that name",
        fact: "the denial was lifted",
        result: "lifted"
    )

    fileprivate static let liftKey = ActionWords(
        name: "lift",
        verb: "Lift",
        target: "the denial of the key \(.denied)",
        question: "Lift the denial of this key?",
        inlineQuestion: "Lift the denial of \(.target)?",
        effects: [
            "Every token that the key signed and nothing else refuses is good again: a thief’s too, if the key leaked.",
            "Servers publish the key again when they start or reload.",
        ],
        declined: "Nothing was lifted.",
        underWay: "Lifting \(.target) …",
        attempt: "Lifting \(.target)",
        done: "Lifted \(.target)\(.since): \(.sessions) good again.",
        gone: "\(.target) is not in force: it is not denied",
        fact: "the denial of the key was lifted",
        result: "lifted"
    )

    fileprivate static let revokeEveryone = ActionWords(
        name: "revoke",
        verb: "Revoke everyone",
        target: "everyone",
        question: "Revoke every session of every user?",
        inlineQuestion: "Revoke \(.target)?",
        effects: [
            "Ends every session of every user for good, including those that log in while this runs.",
            "Every token is refused at once, and everyone has to log in again. Locks and denials stay as they are.",
        ],
        declined: "Nothing was revoked.",
        underWay: "Revoking \(.target) …",
        attempt: "Revoking \(.target)",
        done: "Revoked \(.target): \(.sessions)\(.since).",
        fact: "every session of every user was revoked",
        result: "revoked"
    )
}
