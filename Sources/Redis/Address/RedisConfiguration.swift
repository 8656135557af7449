/// How a client connects and how patient it is.
public struct RedisConfiguration: Sendable {
    /// Where the server is, who logs in, and which database is used.
    public var url: RedisURL
    /// How the server's certificate is verified and what is shown to it, where the URL says `rediss://`.
    public var tls = RedisTLS()
    /// The time for finding the address, connecting, the TLS handshake and logging in, together.
    public var connectTimeout = Duration.seconds(3)
    /// How long the server may be silent while it owes an answer. Then the connection is given up, since later answers
    /// could no longer be told apart from the missing one.
    public var commandTimeout = Duration.seconds(5)
    /// What `CLIENT LIST` shows for the connection.
    public var clientName: String?
    /// Refuse every command that is not known to read only, before it is sent.
    public var readOnly = false
    /// How many commands may be on their way at once; further senders wait.
    public var maxPendingCommands = 10_000
    /// How many bytes of commands may be on their way at once; further senders wait. A larger command goes alone.
    public var maxPendingBytes = 16 << 20

    /// The defaults for this server.
    public init(url: RedisURL) {
        self.url = url
    }

    /// The password of the URL, for callers who get it from elsewhere.
    public var password: Secret? {
        get { url.password }
        set { url.password = newValue }
    }
}
