import Sessions

/// A question that must be answered before something is destroyed. It names what it will hit, as it was when asked.
struct Question: Sendable, Equatable {
    /// What is asked for.
    let act: Act
    /// The session that the cursor was on, as the operator saw it.
    let target: SessionRow
    /// The sessions that are meant where they were marked; empty where it is the target alone.
    let marked: [SessionRow]
    /// What the list says of the target's end, once it does. The list is no proof: the store is asked all the same.
    var listedEnd: ListedEnd?
    /// Who stands for the token that named the target, where one did.
    var trust = Finding.Trust.vouched
    /// Why the target looks stolen, where it does.
    var sign: Suspicion?
    /// What is denied, where that is asked for, and until when.
    var denial: Restriction.Subject?
    var until: Timestamp?
    /// How many open sessions the user has by now; absent until known, and unless all of them are meant.
    var sessions: Int?
    /// How many they were when that was first known.
    var sessionsWhenAsked: Int?
    /// The users whose names look like the target's, where all of its sessions are meant.
    var lookalikes: [String] = []
    /// Why the target can no longer be hit, once that is so.
    var moved: MovedOn?
    /// The reason that is being typed.
    var reason = LineEditor()
    /// For how long, as it is being typed.
    var span = LineEditor()
    /// The count that is being typed.
    var count = LineEditor()
    /// What Enter would press or type into. The safe answer at first.
    var focus = Field.cancel

    init(_ act: Act, _ target: SessionRow, marked: [SessionRow] = []) {
        self.act = act
        self.target = target
        self.marked = marked
        if !marked.isEmpty { (sessions, sessionsWhenAsked) = (marked.count, marked.count) }
    }

    /// Whether marked sessions are meant, one or many.
    var isBulk: Bool { !marked.isEmpty }

    /// The sessions that are meant, where they are known one by one.
    var targets: [SessionRow] { isBulk ? marked : [target] }

    /// What an operator can do to sessions.
    enum Act: Sendable, Hashable {
        /// End one session for good.
        case revoke
        /// End all of a user's sessions.
        case revokeAll
        /// Let the current token do nothing but refresh.
        case forceRefresh
        /// End all of a user's sessions, and bar the next log-in.
        case lock
        /// Let a user log in again.
        case unlock
        /// Refuse a token until it would have expired.
        case denyToken
        /// Refuse all tokens that a key signed.
        case denyKey
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

    /// Whether it is about one session, which must still be what it was.
    var isAboutOneSession: Bool { (act == .revoke || act == .forceRefresh) && !isBulk }

    /// The largest number of sessions that is revoked without the count being typed.
    static let handful = 10

    /// Whether so many sessions are meant that the count must be typed.
    var wantsCount: Bool { (endsAllOfUser || isBulk) && (sessions ?? 0) > Self.handful }

    /// Whether all sessions of the user are meant, however many there are by then.
    var endsAllOfUser: Bool { act == .revokeAll || act == .lock }

    /// Whether the count that was typed is the one that is asked for.
    var isCountRight: Bool {
        guard wantsCount else { return true }
        return Int(count.text.filter { $0 != "," && $0 != " " }) == sessions
    }

    /// How long it is to last, where it can be told for how long.
    var lasts: Lasts {
        let typed = span.text.filter { $0 != " " }
        if typed.isEmpty { return .untilLifted }
        guard let milliseconds = TimeSpan.milliseconds(typed), milliseconds >= 1_000 else { return .unreadable }
        return .span(.milliseconds(milliseconds))
    }

    /// How long a lock is to last.
    enum Lasts: Sendable, Hashable {
        /// Until somebody lifts it.
        case untilLifted
        /// For that long.
        case span(Duration)
        /// What was typed is no length of time.
        case unreadable
    }

    /// The parts that can be in focus now.
    var fields: [Field] {
        if moved != nil { return [.cancel] }
        return Field.allCases.filter { field in
            switch field {
            case .span: act == .lock
            case .count: wantsCount
            case .reason, .cancel, .act: true
            }
        }
    }
}
