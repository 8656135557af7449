import Sessions

/// A question that must be answered before something is destroyed. It names what it will hit, as it was when asked.
struct Question: Sendable, Equatable {
    /// What the answer does; where sessions are marked, to each of them.
    private let action: Action
    /// The session that is meant, as the operator saw it; nothing where it is about a user, a token or a key.
    let row: SessionRow?
    /// The sessions that are meant where they were marked; empty where it is about one thing.
    let marked: [SessionRow]
    /// How many of those the filter shows; absent where it hides none.
    let shownMarks: Int?
    /// How many of them ended since they were marked, as far as the list knows.
    var goneMarks = 0
    /// Whether the row under the cursor is none of those that were marked.
    var isCursorBeside = false
    /// What the list says of the target's end, once it does. The list is no proof: the store is asked all the same.
    var listedEnd: ListedEnd?
    /// Who stands for the token that named the target, where one did.
    var trust = Finding.Trust.vouched
    /// Whom that token named; empty where nobody.
    var namedUser = ""
    /// Why the target looks stolen, where it does.
    var sign: Suspicion?
    /// How many open sessions the user has by now; absent until known, and unless all of them are meant.
    var sessions: Int?
    /// How many they were when that was first known.
    var sessionsWhenAsked: Int?
    /// How many users have these sessions; absent until known, and unless a key is meant.
    var users: Int?
    /// How many open sessions don't say which key signed their token, where a key is meant.
    var keyless = 0
    /// How many sessions of a key its table showed, where a filter narrows that.
    var sessionsShown: Int?
    /// Whether anything names the key that is meant.
    var isKeyNamed = false
    /// The users whose names look like the target's, where all of its sessions are meant.
    var lookalikes: [String] = []
    /// Those of them that were known when it was asked, who may have no open session.
    var knownLookalikes: [String] = []
    /// What bars the user's log-ins already, where that is known.
    var lock: Restriction?
    /// The clock on screen; absent until that is known.
    var clock: Clock?
    /// Why the target can no longer be hit; absent while it can.
    var moved: MovedOn?
    /// The reason that is being typed.
    var reason = LineEditor()
    /// For how long, as it is being typed.
    var span = LineEditor()
    /// The count that is being typed.
    var count = LineEditor()
    /// What Enter would press or type into. The safe answer at first.
    var focus = Field.cancel
    /// Whether the answer that acts comes before the safe one: where Tab left a line that something was typed into.
    private(set) var isActFirst = false

    /// A question about one thing.
    init(_ action: Action, row: SessionRow? = nil) {
        self.action = action
        self.row = row
        marked = []
        shownMarks = nil
    }

    /// A question about marked sessions; nothing where there are none, or where that is done to no session.
    init?(_ verb: Action.Verb, marked: [SessionRow], shown: Int? = nil) {
        guard let first = marked.first, let action = verb.on(SeenSession(first)) else { return nil }
        self.action = action
        self.marked = marked
        shownMarks = shown
        row = nil
        (sessions, sessionsWhenAsked) = (marked.count, marked.count)
    }

    /// What is asked for.
    var verb: Action.Verb { action.verb }

    /// What it is about, where nothing is marked.
    var target: Action.Target { action.target }

    /// Whether marked sessions are meant, one or many.
    var isBulk: Bool { !marked.isEmpty }

    /// What the answer does, with what was typed.
    var answered: Action {
        switch action {
        case .lock(let user, _): .lock(user: user, for: lasts.span)
        case .acknowledge(let seen, _):
            if let span = lasts.span, let places = sign?.places {
                .acknowledge(seen, .places(places.first, places.second, for: span))
            } else {
                action
            }
        case .revoke, .forceRefresh, .revokeAll, .unlock, .denyToken, .denyKey, .liftToken, .liftKey, .revokeEveryone:
            action
        }
    }

    /// The one session that it is about, which must still be what it was.
    var session: SeenSession? {
        guard !isBulk, case .session(let seen) = target else { return nil }
        return seen
    }

    /// The user whose sessions are all meant, however many there are by then.
    var user: String? {
        guard verb.endsAllOfUser, case .user(let user) = target else { return nil }
        return user
    }

    /// The key that is meant.
    var key: String? {
        guard !isBulk, case .key(let id) = target else { return nil }
        return id
    }

    /// The parts of a question that can be in focus, in the order in which they stand.
    enum Field: Sendable, Hashable, CaseIterable {
        /// The line for the reason.
        case reason
        /// The line for how long it lasts.
        case span
        /// The line for the count.
        case count
        /// The safe answer.
        case cancel
        /// The answer that acts.
        case act
    }

    /// What happened to a target between question and answer.
    enum MovedOn: Sendable, Hashable {
        /// The session ID names another log-in now.
        case anotherLogin
    }

    /// What the list says of a target that is not there any more, as far as the list knows.
    enum ListedEnd: Sendable, Hashable {
        /// The session ended, and how where that is known.
        case ended(SessionEnding?)
        /// The user has no open session left.
        case noSessions
    }

    /// What has to be typed where many sessions are meant.
    private var assent: Assent {
        // A number that changes while it is typed could never be typed.
        if target == .everyone { return .count(sessionsWhenAsked ?? 0) }
        if verb == .denyKey {
            guard let sessionsWhenAsked else { return .yes }
            if sessionsWhenAsked > 0 { return .count(sessionsWhenAsked) }
            return isKeyNamed ? .yes : .word("force")
        }
        return Assent(hitting: user != nil || isBulk ? sessions ?? 0 : 0)
    }

    /// The number that has to be typed, once it is known.
    var wantedCount: Int? { target == .everyone || key != nil ? sessionsWhenAsked : sessions }

    /// Whether so many sessions are meant that the count must be typed, or a word in its place.
    var wantsCount: Bool { assent != .yes }

    /// The word that has to be typed in place of a count.
    var wantedWord: String? {
        if case .word(let word) = assent, assent != .yes { word } else { nil }
    }

    /// Whether the count that was typed is the one that is asked for.
    var isCountRight: Bool { !wantsCount || assent.isGiven(by: count.text) }

    /// Whether it can be answered for two places, and not for the session alone.
    var canKnowPlaces: Bool { verb == .acknowledge && sign?.places != nil }

    /// The parts that can be in focus now.
    var fields: [Field] {
        if moved != nil { return [.cancel] }
        return Field.allCases.filter { field in
            switch field {
            case .span: verb == .lock || canKnowPlaces
            case .count: wantsCount
            case .reason, .cancel, .act: true
            }
        }
    }

    /// Moves the focus on, or back. Who typed a reason means to act; who only finished the line comes to the safe answer, since
    /// Enter may come twice.
    ///
    /// - Parameter isDone: Whether the line was finished.
    mutating func focusField(step: Int, isDone: Bool = false) {
        if context == .questionLine {
            let isTyped = [reason, span, count].contains { !$0.text.isEmpty }
            isActFirst = step > 0 && !isDone && isTyped && fields.contains(.act)
        }
        let fields = isActFirst ? fields.filter { $0 != .cancel } + [.cancel] : fields
        let current = fields.firstIndex(of: focus) ?? 0
        focus = fields[(current + step + fields.count) % fields.count]
    }
}
