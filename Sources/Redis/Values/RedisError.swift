import Languages

/// What can go wrong between us and a Redis. Names the host and the command's name, never its arguments.
public enum RedisError: Error, Sendable, Hashable {
    /// No connection: no such host, refused, cut, and so on.
    case unreachable(host: String, reason: String)
    /// Nothing that speaks Redis answered within the connect time-out.
    case connectTimedOut(host: String, after: Duration)
    /// The server was silent for longer than the command time-out, `after`, and the command's own patience. Whether the
    /// command was carried out is unknown.
    case timedOut(host: String, command: String, after: Duration)
    /// The connection was cut with the command under way. Whether it was carried out is unknown.
    case interrupted(host: String, command: String)
    /// Something else than a Redis answered.
    case notRedis(host: String)
    /// No secure connection: a certificate that is not trusted, a server that speaks no TLS, a file that is missing.
    case tls(host: String, RedisTLSError)
    /// The server answered with an error.
    case server(host: String, command: String, RedisServerError)
    /// The server sent something that is no reply, or one that nothing asked for.
    case protocolViolation(host: String, reason: String)
    /// The connection is read-only and the command is not known to only read. Nothing was sent.
    case readOnlyConnection(command: String)
    /// The command is larger than Redis takes (512 MB). Nothing was sent.
    case tooLarge(command: String)
    /// The task that asked was cancelled. Whether the command was carried out is unknown.
    case cancelled(command: String)
    /// The client was closed. Nothing was sent.
    case closed(host: String)

    /// Whether the store could not be asked at all, as opposed to it having answered something unwelcome.
    public var isOutOfReach: Bool {
        switch self {
        case .unreachable, .connectTimedOut, .timedOut, .interrupted, .notRedis, .tls, .protocolViolation, .closed:
            true
        case .server(_, _, let error): [.loading, .noAuth, .wrongPass, .clusterDown, .masterDown].contains(error.kind)
        case .readOnlyConnection, .tooLarge, .cancelled: false
        }
    }

    /// Whether the command may have been carried out all the same.
    public var leavesOpen: Bool {
        switch self {
        case .timedOut, .interrupted, .protocolViolation, .cancelled: true
        case .unreachable, .connectTimedOut, .notRedis, .tls, .server, .readOnlyConnection, .tooLarge, .closed: false
        }
    }

    /// The server's error, if that is what it was.
    public var serverError: RedisServerError? {
        if case .server(_, _, let error) = self { error } else { nil }
    }
}

extension RedisError: CustomStringConvertible {
    /// What was wrong and what to do about it.
    public var description: String {
        switch self {
        case .timedOut(_, let command, _), .interrupted(_, let command), .cancelled(let command):
            sentence.words + Self.uncertainty(of: command)
        default: sentence.words
        }
    }

    private var sentence: Sentence {
        switch self {
        case .unreachable(let host, let reason):
            "Redis at \(host) can't be reached: \(reason). Check that it runs and that the address is right."
        case .connectTimedOut(let host, let limit):
            "No answer from a Redis at \(host) within \(limit). Check the address, whether it wants TLS (rediss://) or does not (redis://), firewalls and the server's load."
        case .timedOut(let host, let command, let limit):
            "Redis at \(host) did not answer \(command) within \(limit). Check the server's load and the network."
        case .interrupted(let host, let command):
            "The connection to Redis at \(host) was cut during \(command)."
        case .notRedis(let host):
            "What answers at \(host) is not a Redis, or wants TLS. Check host and port, and write rediss:// for TLS."
        case .tls(let host, let error):
            "There is no secure connection to Redis at \(host). \(error)"
        case .server(let host, let command, let error):
            "Redis at \(host) refused \(command): \(error.wordsAndAdvice)"
        case .protocolViolation(let host, let reason):
            "Redis at \(host) sent something that is not a valid reply: \(reason). Check what stands between here and there."
        case .readOnlyConnection(let command):
            "\(command) was not sent: this connection is read-only. Connect without read-only to change anything."
        case .tooLarge(let command):
            "\(command) was not sent: it is larger than the 512 MB that Redis takes. Send less at a time."
        case .cancelled(let command):
            "\(command) was cancelled."
        case .closed(let host):
            "The connection to Redis at \(host) was closed here. Open a new one."
        }
    }

    /// Nothing needs to be said where the command only reads.
    private static func uncertainty(of command: String) -> String {
        ReadOnlyCommands.contains(name: command)
            ? "" : said(" Whether it was carried out is unknown: look before trying again.")
    }
}
