import Redis

/// What a revocation is about. What people name is told apart by its bytes: two names that only look alike are two.
enum RevokedSubject: Sendable, Hashable {
    case session(String)
    case token(String)
    case fingerprint(String)
    case key([UInt8])
    /// The tokens of a session up to a generation, which may only be used to refresh.
    case generations(session: String)
    /// The tokens of a user below an epoch.
    case user([UInt8])
    /// The tokens of everyone in a partition that are of another epoch: partitions count for themselves.
    case everyone(Partition)
    /// Log-ins of a user. The latest word counts, not the strictest: a lock is lifted by an end that is over.
    case lock([UInt8])

    /// Whether it is about tokens below a number rather than about all that it names.
    var hasMark: Bool {
        switch self {
        case .generations, .user, .everyone, .lock: true
        case .session, .token, .fingerprint, .key: false
        }
    }

    var isLock: Bool { if case .lock = self { true } else { false } }

    /// Whether several partitions may deny it, each for itself.
    var isOfManyPartitions: Bool {
        switch self {
        case .key, .fingerprint: true
        case .session, .token, .generations, .user, .everyone, .lock: false
        }
    }
}

/// One entry of a `revoked` stream.
struct Revocation: Sendable, Hashable {
    let subject: RevokedSubject
    /// When it may be forgotten, in milliseconds since 1970: no token that it hits is good any more. The end of a lock.
    let until: Int64
    /// The new epoch, the last generation that may only be used to refresh, or when a lock was set or lifted; 0 where the
    /// subject has none.
    let mark: Int64
    /// Whether it takes a denial back instead.
    let isLifting: Bool
    /// Which partition says so: a key is denied in each for itself.
    let source: Partition
    /// Where in that partition's stream it stands; nil for what was not read from one.
    var place: RedisStreamID?

    init(
        _ subject: RevokedSubject,
        until: Int64,
        mark: Int64 = 0,
        isLifting: Bool = false,
        source: Partition = Partition(index: 0)
    ) {
        self.subject = subject
        self.until = until
        self.mark = mark
        self.isLifting = isLifting
        self.source = source
    }

    /// Reads an entry's fields; nil when they are no revocation that this release knows.
    init?(fields: [String: [UInt8]], in partition: Partition) {
        func text(_ name: String) -> String { String(decoding: fields[name] ?? [], as: UTF8.self) }
        let id = text("id")
        guard let until = Int64(text("until")) else { return nil }
        let mark = Int64(text("mark"))
        let subject: RevokedSubject
        let kind = text("kind")
        switch kind {
        case "s": subject = .session(id)
        case "j":
            // With a mark it was a refresh that was asked for: earlier tokens of the session are meant too.
            let token = mark == nil ? nil : TokenID(id)
            subject = token.map { .generations(session: $0.session.text) } ?? .token(id)
        case "-s": subject = .session(id)
        case "-j": subject = .token(id)
        case "f", "-f": subject = .fingerprint(id)
        case "k", "-k": subject = .key(fields["id"] ?? [])
        case "u": subject = .user(fields["id"] ?? [])
        case "l": subject = .lock(fields["id"] ?? [])
        case "*": subject = .everyone(partition)
        default: return nil
        }
        if subject.hasMark && mark == nil { return nil }
        self.init(
            subject,
            until: until,
            mark: subject.hasMark ? mark ?? 0 : 0,
            isLifting: kind.hasPrefix("-"),
            source: partition
        )
    }
}
