public import Cells
public import Sessions

/// What can happen to the console. Everything that it ever learns arrives as one of these.
public enum Message: Sendable {
    /// A key, a paste, or another size of the terminal.
    case input(InputEvent)
    /// The time by the reader's clock. The runtime sends one a second, aligned to the second.
    case tick(Timestamp)
    /// A part of the list: the answer to `Effect.list`, and again whenever the list changes.
    case window(RowWindow)
    /// Users with open sessions: the answer to `Effect.request`, and again whenever it changes, as is the next.
    case users(UsersAnswer)
    /// The newest entries of the audit trail.
    case trail(TrailAnswer)
    /// What is refused now, and what ended recently.
    case ended(EndedAnswer)
    /// All that is known of a user.
    case user(UserAnswer)
    /// The signing keys.
    case keys(KeysAnswer)
    /// The store as a whole.
    case overview(Overview)
    /// All that a filter matches: the answer to `Effect.collect`.
    case collected(Collected)
    /// Values that exist: the answer to `Effect.findValues`.
    case values(ValuesFound)
    /// The filters that have names, or why one was not saved: the answer to `Effect.save`.
    case filters(Result<SavedFilters, ExportFailure>)
    /// What the store knows of what was presented: the answer to `Effect.find`.
    case found(Result<Finding, StoreFailure>)
    /// What was presented has several tokens, of which one is to be chosen: an answer to `Effect.find`.
    case foundTokens([PresentedToken])
    /// What was presented is the ID of a signing key: an answer to `Effect.find`.
    case foundKey(String)
    /// The state of the connection to the store.
    case connection(ConnectionStatus)
    /// The store no longer knows what it had said.
    case lost(StoreLoss)
    /// The store's clock, by which times are judged, is so many milliseconds later than this machine's.
    case clockDiffers(by: Int64)
    /// The store's profile, where it became known or changed after the start.
    case profile(StoreProfile)
    /// All of one session, or nothing when the store holds none: the answer to `Effect.load`.
    case detail(session: SessionName, Result<SessionDetail?, StoreFailure>)
    /// The same for the preview: the answer to `Effect.preview`.
    case previewed(session: SessionName, Result<SessionDetail?, StoreFailure>)
    /// What the audit trail knows of a session that the store does not hold any more.
    case past(session: SessionName, Result<[AuditEntry], StoreFailure>)
    /// What an action came to: the answer to `Effect.act` and `.announce`.
    case done(ActionID, Result<ActionReceipt, StoreFailure>)
    /// The text of a session's token, or nothing where it is not kept: the answer to `Effect.reveal`.
    case revealed(session: SessionName, Result<PresentedText?, StoreFailure>)
    /// How far the writing of the trail is; absent once it is over.
    case exporting(ExportProgress?)
    /// The file: the answer to `Effect.export`.
    case exported(Result<ExportedFile, ExportFailure>)
    /// Something that the runtime has to tell, such as a terminal type that is unknown here.
    case notice(String)
}
