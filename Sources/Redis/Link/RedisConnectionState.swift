/// How a connection stands.
public enum RedisConnectionState: Sendable, Hashable {
    /// Nobody has needed it yet.
    case idle
    /// It is being opened.
    case connecting
    /// It stands, since then.
    case connected(since: ContinuousClock.Instant)
    /// It does not stand, for this reason; the next attempt follows after that time.
    case disconnected(RedisError, retryIn: Duration)
    /// It was closed for good.
    case closed
}
