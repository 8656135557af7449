import Languages
import Sessions

/// An action that a command is about to carry out, and what is known of what it would hit.
struct PlannedAction: Equatable {
    let action: Action
    /// How many sessions it would hit; nothing where that is not known.
    let sessions: Int?
    /// What it is done to, as a question names it.
    let named: String

    /// An action on a session that the store lists.
    init?(_ verb: Action.Verb, on row: SessionRow) {
        self.init(verb, on: SeenSession(row), sessions: 1, named: said("\(row.session) of \(row.user)"))
    }

    /// An action on a session that the store does not list as it should, or not at all.
    ///
    /// - Parameters:
    ///   - user: whose it is, where that is known.
    ///   - isDamaged: whether the store holds it all the same.
    init?(_ verb: Action.Verb, onUnlisted session: SessionName, of user: String = "", isDamaged: Bool) {
        self.init(
            verb,
            on: SeenSession(SessionReference(session), user: user),
            sessions: isDamaged ? 1 : 0,
            named: isDamaged
                ? said("\(session), whose row is damaged")
                : said("\(session), which the store does not list (its ID is refused then)")
        )
    }

    /// The revocation of all sessions of a user, at one stroke.
    ///
    /// - Parameter sessions: how many there are; nothing where they can't be counted.
    init(revokingAllOf user: String, sessions: Int?) {
        action = .revokeAll(user: user)
        self.sessions = sessions
        named =
            sessions.map { said("all sessions of \(user) (\($0) now)") }
            ?? said("all sessions of \(user) (how many is not known)")
    }

    private init?(_ verb: Action.Verb, on session: SeenSession, sessions: Int, named: String) {
        guard let action = verb.on(session) else { return nil }
        self.action = action
        self.sessions = sessions
        self.named = named
    }

    /// Whether there is something to hit: a user may log in at any moment.
    var hitsSomething: Bool { sessions != 0 || action.verb.object == .user }
}
