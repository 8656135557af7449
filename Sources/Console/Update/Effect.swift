public import Sessions

/// What `update` asks the runtime to do. Effects are values: nothing happens before the runtime carries one out, away
/// from the thread that draws.
public enum Effect: Sendable, Hashable {
    /// Keep answering this request with `Message.window`, now and whenever the list changes, until the next one.
    case list(WindowRequest)
    /// Keep answering this request, now and whenever the answer changes, until the next one.
    case page(PageRequest)
    /// Find all open sessions that a filter matches; answered with `Message.collected`.
    case collect(query: String)
    /// Read all of one session; answered with `Message.detail`, and where the store holds it no more with `Message.past`.
    ///
    /// - Parameter user: whose it is; empty where unknown.
    case load(session: String, user: String)
    /// Revoke a session; answered with `Message.done`, as are the next two.
    ///
    /// - Parameter expecting: the log-in time that the operator saw; another session under that ID must not be hit.
    case revoke(ActionID, session: String, expecting: Timestamp?, reason: String)
    /// Revoke all sessions of a user.
    case revokeAll(ActionID, user: String, reason: String)
    /// Let the session's current token do nothing but refresh.
    case forceRefresh(ActionID, session: String, expecting: Timestamp?, reason: String)
    /// Refuse a token or a key until a moment; answered with `Message.done`, as are the next two.
    case deny(ActionID, Restriction.Subject, until: Timestamp, reason: String)
    /// Revoke all sessions of a user and bar the next log-in, for a time or until that is lifted.
    case lock(ActionID, user: String, for: Duration?, reason: String)
    /// Let a user log in again.
    case unlock(ActionID, user: String, reason: String)
    /// Say in the audit trail that many sessions are about to be acted on; answered with `Message.done`.
    case announce(ActionID, BulkIntent, reason: String)
    /// Find out whose token that is; answered with `Message.found`. What was presented is wiped.
    case find(FindRequest)
    /// Read the whole text of a session's current token; answered with `Message.revealed`.
    case reveal(session: String)
    /// Hand this text, which is no secret, to the terminal's clipboard.
    case copy(String)
    /// Write this to a new file; answered with `Message.exported`.
    case export(Export)
    /// Keep the theme of that name as the operator's choice; the model's `themeName` already says so.
    case setTheme(String)
    /// Take the mouse, or leave it to the terminal.
    case setMouse(Bool)
    /// Leave this store, and open the one of that name.
    case openContext(String)
    /// Paint the whole screen anew, whatever is thought to be on it.
    case redraw
    /// Give the terminal back and stop until the shell continues the program.
    case suspend
    /// Leave.
    case quit
}
