import Cells
import Sessions

/// What a layer wants that is not its own to do: the frame carries it out.
enum Wish: Sendable {
    /// Something that the runtime is to do.
    case effect(Effect)
    /// To have something told at the bottom of the screen.
    case tell(Notice.Kind, SafeText)
    /// Another screen, from its beginning, with what a filter matches.
    case show(ScreenName, matching: String)
    /// To have a session opened.
    case open(ListedRow)
    /// To have an entry of the audit trail opened.
    case openEntry(AuditEntry)
    /// To have a user opened, whether or not anybody has that name.
    case openUser(String)
    /// To have something found by a name that is no secret.
    case find(Finding.Name, Finding.Kind)
}

extension Wish {
    /// The table of sessions, with those of one user.
    static func showSessions(of user: String) -> Wish { .show(.sessions, matching: Query.text(of: .user, user)) }

    /// To have a session opened of which no more than its names is known here.
    static func open(session: SessionName, user: String) -> Wish {
        .open(ListedRow(SessionRow(session: session, user: user, generation: 0)))
    }
}
