import Languages

/// Where a Redis is and how to log in to it.
///
/// Three spellings are read: `redis://[[user][:password]@]host[:port][/database]`, as registered with IANA, the same with
/// `rediss://` for Redis over TLS, and `unix://[[user][:password]@]/path[?db=database]`. User, password, host and path may
/// be percent-encoded (RFC 3986, section 2.1).
public struct RedisURL: Sendable, Hashable {
    /// The most bytes of a socket's path.
    static let longestPath = 107

    /// What the socket connects to.
    public enum Endpoint: Sendable, Hashable {
        /// A name or a numeric address (without brackets), and a port.
        case tcp(host: String, port: UInt16)
        /// The same over TLS; the host is whom the server's certificate must be for.
        case tls(host: String, port: UInt16)
        /// The path of a Unix domain socket.
        case unix(path: String)
    }

    /// What the socket connects to.
    public var endpoint: Endpoint
    /// The ACL user; `nil` is the server's `default` user.
    public var user: String?
    /// The password; `nil` logs in nobody or, where a user is given, that user with an empty one.
    public var password: Secret?
    /// The database that is selected, from 0.
    public var database: Int

    /// A URL from its parts.
    public init(endpoint: Endpoint, user: String? = nil, password: Secret? = nil, database: Int = 0) {
        self.endpoint = endpoint
        self.user = user
        self.password = password
        self.database = database
    }

    /// Reads a URL. Throws what is wrong with it, without repeating the text, since a password may be in it.
    public init(_ text: String) throws(RedisURLError) {
        var parser = RedisURLParser(text)
        self = try parser.parse()
    }

    /// Whether the connection is encrypted and the server's certificate verified.
    public var usesTLS: Bool {
        if case .tls = endpoint { true } else { false }
    }

    /// How errors name the server: `host:port`, or the socket's path.
    public var host: String {
        switch endpoint {
        case .tcp(let host, let port), .tls(let host, let port):
            host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
        case .unix(let path): path
        }
    }
}

extension RedisURL: CustomStringConvertible, CustomDebugStringConvertible {
    /// The URL as it may be shown: without user and password.
    public var description: String { sentence.words }

    private var sentence: Sentence {
        switch endpoint {
        case .tcp: "redis://\(host)/\(database)"
        case .tls: "rediss://\(host)/\(database)"
        case .unix(let path): database == 0 ? "unix://\(path)" : "unix://\(path)?db=\(database)"
        }
    }

    /// The same as `description`.
    public var debugDescription: String { description }
}

/// Why a text is no URL of a Redis. Never repeats the text.
public enum RedisURLError: Error, Sendable, Hashable {
    /// None of `redis://`, `rediss://` and `unix://`.
    case unknownScheme
    /// No host between `//` and the end.
    case hostMissing
    /// The port is no number from 1 to 65535.
    case badPort
    /// The database is no number from 0 on.
    case badDatabase
    /// `unix://` without an absolute path.
    case badPath
    /// `unix://` with a path of so many bytes: too long for a socket.
    case pathTooLong(Int)
    /// A percent sign that two hex digits don't follow, or that encodes a byte which is not allowed there.
    case badEncoding
    /// A sign in the user or password that ends them there, as URLs are read (RFC 3986, section 3.2), and has to be escaped.
    case rawSign(String)
    /// Something that a Redis URL doesn't have, such as a fragment, a second path part or another query.
    case unexpectedPart
}

extension RedisURLError: CustomStringConvertible {
    private static var form: String {
        said(
            "write redis://[user[:password]@]host[:port][/database], rediss:// for TLS, or unix://[user[:password]@]/path[?db=N]"
        )
    }

    private static func escape(_ sign: String) -> String {
        sign.utf8.map { "%" + ($0 < 16 ? "0" : "") + String($0, radix: 16, uppercase: true) }.joined()
    }

    /// What was wrong and what to write instead.
    public var description: String { sentence.words }

    private var sentence: Sentence {
        switch self {
        case .unknownScheme: "The URL does not begin with redis://, rediss:// or unix://: \(Self.form)."
        case .hostMissing: "The URL names no host: \(Self.form)."
        case .badPort: "The URL's port is not a number from 1 to 65535."
        case .badDatabase: "The URL's database is not a number from 0 on."
        case .badPath: "The URL's path is not the absolute path of a socket: \(Self.form)."
        case .pathTooLong(let count):
            "The URL's path has \(count) bytes, and a socket's has at most \(RedisURL.longestPath): choose a shorter one, such as a symbolic link to it."
        case .badEncoding:
            "The URL has a percent sign that is not followed by two hex digits: write %25 for a percent sign."
        case .rawSign(let sign):
            "The URL's user or password has a raw \(sign), which ends it there: write \(Self.escape(sign)) for it."
        case .unexpectedPart: "The URL has a part that a Redis URL does not have: \(Self.form)."
        }
    }
}
