import Languages
import Redis
public import Sessions

/// A store that somebody opens and closes.
public protocol ConnectedStore: SessionStore {
    /// Connects now, to find out early what comes of it.
    func connect() async -> ConnectionAttempt

    /// Closes the connections.
    func close() async
}

/// What came of an attempt to connect.
public enum ConnectionAttempt: Sendable {
    /// The connection stands.
    case connected
    /// The server demands a password and none was given.
    case wantsPassword(StoreFailure)
    /// Trying again won't mend it: a wrong password, a right that is missing, something that is no Redis, a
    /// certificate that is not trusted.
    case hopeless(StoreFailure)
    /// The server is out of reach, for now perhaps.
    case outOfReach(StoreFailure)

    init(_ error: RedisError) {
        let failure = StoreFailure(error)
        // It answered: where it lets nobody in, it is within reach.
        let refusal = StoreFailure(.refused, "\(error.description)")
        self =
            switch error {
            case .server(_, _, let error) where error.kind == .noAuth: .wantsPassword(refusal)
            case .server(_, _, let error) where [.wrongPass, .noPerm, .unknown].contains(error.kind): .hopeless(refusal)
            case .notRedis, .protocolViolation: .hopeless(failure)
            case .tls(_, let error) where error.isLasting: .hopeless(failure)
            default: .outOfReach(failure)
            }
    }
}
