import Cells
import Sessions

/// A user who is open: one text of all that is known, in which a cursor goes from row to row.
struct UserState: Layer {
    /// The user's name.
    let user: String
    /// How far back the trail is asked about.
    private(set) var span = TrailSpan.all
    /// The span that what is known is of; absent before the first answer.
    private var answered: TrailSpan?
    /// What is known; absent before the first answer.
    private(set) var detail: UserDetail?
    /// The rows that the cursor goes over.
    var list = ItemList<UserItem>()
    /// The first line on screen.
    var scroll = 0
    /// What is kept on screen.
    var hold = Hold.top
    /// Whether the row under the cursor is on screen.
    var isCursorShown = false

    init(_ user: String) {
        self.user = user
    }

    /// What the scrolled text keeps on screen when it changes.
    enum Hold: Sendable, Hashable {
        /// Its beginning.
        case top
        /// The beginning of a part.
        case part(UserPart)
        /// The cursor.
        case cursor
        /// Nothing: it was scrolled.
        case free
    }

    var context: KeyContext { .user }

    /// What it wants to show.
    var wanted: ScreenRequest { .user(ExactText(user), span) }

    /// Takes an answer, where it is one to what is asked for now.
    mutating func take(_ answer: UserAnswer) {
        guard answer.request == wanted else { return }
        answered = span
        show(answer.detail)
    }

    /// Whether what is shown of the trail is of another span than the one that is asked about.
    var isSpanAwaited: Bool { answered.map { $0 != span } ?? false }

    /// Shows what is known.
    mutating func show(_ detail: UserDetail) {
        self.detail = detail
        list.take(detail.items, isSameQuestion: true) { $0.id }
        // A session that stays under the cursor is open no more, and must not look it.
        if list.isSelectedGone, case .session(let listed) = list.selected, detail.sessionsKnown == .whole {
            list.replaceSelected(by: .session(listed.ended(detail.history.ending(of: listed.row))))
        }
    }

    /// Forgets what is known, and where the cursor was.
    mutating func forget() {
        let span = span
        self = UserState(user)
        self.span = span
    }

    /// The row under the cursor, where it is on screen.
    var selected: UserItem? { isCursorShown ? list.selected : nil }

    /// What an action would be about: the session under the cursor, else the user.
    var target: ActionTarget? {
        if case .session(let listed) = selected { return .session(listed) }
        return ActionTarget(user: user)
    }

    /// The name of what the cursor is on, for the clipboard, and what kind of name that is.
    var copied: (what: SafeText, text: String) {
        switch selected {
        case .session(let listed): ("session ID", listed.row.session.text)
        case .address(let place): ("address", place.name)
        case .device(let place): ("client", place.name)
        case .failures(let failures): ("address", failures.address)
        case .entry, nil: ("user", user)
        }
    }

    /// Why nothing can be opened now.
    var obstacleToOpen: SafeText? { selected == nil ? "Nothing is selected." : nil }

    /// Opens what the cursor is on: a session, an entry, or the sessions and failures with that address or client.
    func open() -> [Wish] {
        let ofUser = Query.text(of: .user, user)
        switch selected {
        case .session(let listed): return [.open(listed)]
        case .address(let place):
            return [.show(.sessions, matching: "\(ofUser) \(Query.text(of: .ip, place.name))")]
        case .device(let place):
            return [.show(.sessions, matching: "\(ofUser) \(Query.text(of: .client, place.name))")]
        case .failures(let failures):
            return [.show(.audit, matching: "\(ofUser) is:failed \(Query.text(of: .ip, failures.address))")]
        case .entry(let entry): return [.openEntry(entry)]
        case nil: return []
        }
    }

    /// Asks about a longer span of the trail, or a shorter one.
    mutating func moveSpan(_ step: Int) { span = span.moved(step) }

    /// Why there is no such span.
    func obstacleToSpan(_ step: Int) -> SafeText? {
        guard span.moved(step) == span else { return nil }
        return step > 0 ? "All of the trail is shown already." : "There is no shorter span than one hour."
    }
}
