public import Sessions

/// A store that somebody opens and closes.
public protocol ConnectedStore: SessionStore {
    /// Connects now, to find out early what comes of it.
    func connect() async -> ConnectionAttempt

    /// Closes the connections.
    func close() async
}
