import SessionLink
import Sessions

// Here a session's name is what it is found by: its ID.

extension SessionID {
    /// The session of that name; nil for what is no ID of ours.
    init?(_ name: SessionName) { self.init(name.text) }

    /// The session that is asked for; nil for what is no ID of ours.
    init?(_ session: SessionReference) { self.init(session.name) }
}

extension SessionName {
    /// What people call it.
    init(_ session: SessionID) { self.init(session.text) }
}

extension SessionReference {
    /// As it is asked for.
    init(_ session: SessionID) { self.init(SessionName(session)) }
}
