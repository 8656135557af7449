import Redis

/// What a revocation is about.
enum RevokedSubject: Sendable, Hashable {
    case session(String)
    case token(String)
    case fingerprint(String)
    case key(String)
    /// The tokens of a session up to a generation, which may only be used to refresh.
    case generations(session: String)
    /// The tokens of a user below an epoch.
    case user(String)
    /// The tokens of everyone in a partition below an epoch: partitions count for themselves.
    case everyone(Partition)

    /// Whether both name the same, byte for byte: who only looks like a user that was revoked was not.
    static func == (left: RevokedSubject, right: RevokedSubject) -> Bool {
        switch (left, right) {
        case (.session(let name), .session(let other)), (.token(let name), .token(let other)),
            (.fingerprint(let name), .fingerprint(let other)), (.key(let name), .key(let other)),
            (.generations(let name), .generations(let other)), (.user(let name), .user(let other)):
            name.isExactly(other)
        case (.everyone(let partition), .everyone(let other)): partition == other
        default: false
        }
    }

    func hash(into hasher: inout Hasher) {
        switch self {
        case .session(let name): hasher.combine(name: name, of: 0)
        case .token(let name): hasher.combine(name: name, of: 1)
        case .fingerprint(let name): hasher.combine(name: name, of: 2)
        case .key(let name): hasher.combine(name: name, of: 3)
        case .generations(let name): hasher.combine(name: name, of: 4)
        case .user(let name): hasher.combine(name: name, of: 5)
        case .everyone(let partition): hasher.combine(partition)
        }
    }

    /// Whether it is about tokens below a number rather than about all that it names.
    var hasMark: Bool {
        switch self {
        case .generations, .user, .everyone: true
        case .session, .token, .fingerprint, .key: false
        }
    }
}

extension Hasher {
    fileprivate mutating func combine(name: String, of kind: UInt8) {
        combine(kind)
        combine(ExactText(name))
    }
}

/// One entry of a `revoked` stream.
struct Revocation: Sendable, Hashable {
    let subject: RevokedSubject
    /// When it may be forgotten, by Redis's clock in milliseconds since 1970: no token that it hits is good any more.
    let until: Int64
    /// The new epoch, or the last generation that may only be used to refresh; 0 where the subject has none.
    let mark: Int64

    init(_ subject: RevokedSubject, until: Int64, mark: Int64 = 0) {
        self.subject = subject
        self.until = until
        self.mark = mark
    }

    /// Reads an entry's fields; nil when they are no revocation that this release knows.
    init?(fields: [String: [UInt8]], in partition: Partition) {
        func text(_ name: String) -> String { String(decoding: fields[name] ?? [], as: UTF8.self) }
        let id = text("id")
        guard let until = Int64(text("until")) else { return nil }
        let mark = Int64(text("mark"))
        let subject: RevokedSubject
        switch text("kind") {
        case "s": subject = .session(id)
        case "j":
            // With a mark it was a refresh that was asked for: earlier tokens of the session are meant too.
            let token = mark == nil ? nil : TokenID(id)
            subject = token.map { .generations(session: $0.session.text) } ?? .token(id)
        case "f": subject = .fingerprint(id)
        case "k": subject = .key(id)
        case "u": subject = .user(id)
        case "*": subject = .everyone(partition)
        default: return nil
        }
        if subject.hasMark && mark == nil { return nil }
        self.init(subject, until: until, mark: subject.hasMark ? mark ?? 0 : 0)
    }
}
