public import Sessions

/// What `update` asks the runtime to do. Effects are values: nothing happens before the runtime carries one out, away
/// from the thread that draws.
public enum Effect: Sendable, Hashable {
    /// Keep answering this request with `Message.window`, now and whenever the list changes, until the next one.
    case list(WindowRequest)
    /// Keep answering this request, now and whenever the answer changes, until the next one.
    case request(ScreenRequest)
    /// Find values that exist, for a word that is typed; answered with `Message.values`.
    case findValues(ValuesWanted)
    /// Save a filter under a name; answered with `Message.filters`.
    case save(filter: String, name: String)
    /// Find all open sessions that a filter matches; answered with `Message.collected`.
    case collect(query: String)
    /// Read all of one session; answered with `Message.detail`, and where the store holds it no more with `Message.past`.
    ///
    /// - Parameter user: whose it is; empty if unknown.
    case load(session: SessionReference, user: String)
    /// Read all of one session, once no other was asked for in a moment; answered with `Message.previewed`.
    case preview(session: SessionReference)
    /// Carry an action out, for that reason; answered with `Message.done`.
    case act(ActionID, Action, reason: String)
    /// Say in the audit trail that many sessions are about to be acted on; answered with `Message.done`.
    case announce(ActionID, BulkIntent, reason: String)
    /// Find out whose token that is; answered with `Message.found`. What was presented is wiped.
    case find(FindRequest)
    /// Read the whole text of a session's current token; answered with `Message.revealed`.
    case reveal(session: SessionReference)
    /// Hand this text, which is no secret, to the terminal's clipboard.
    case copy(String)
    /// Write this to a new file; answered with `Message.exported`.
    case export(Export)
    /// Keep what was chosen for the next time.
    case keep(Choices)
    /// Take the mouse, or leave it to the terminal.
    case setMouse(Bool)
    /// Leave this store, and open the one of that name.
    case openContext(String)
    /// Paint the whole screen again, whatever is thought to be on it.
    case redraw
    /// Give the terminal back and stop until the shell continues the program.
    case suspend
    /// Leave.
    case quit
}
