/// What an audit trail tells of one user: how often, from where and when, and the newest entries themselves. However long
/// the trail is, it takes the room of these entries and of one fact for each address and client.
public struct UserHistory: Sendable, Hashable {
    /// How many entries were taken in.
    public private(set) var count = 0
    /// How many of them are log-ins.
    public private(set) var logIns = 0
    /// How many are log-ins that failed.
    public private(set) var failures = 0
    /// When the user was first there by these entries: a log-in, or another use.
    public private(set) var firstUse: Timestamp?
    /// When the user was last there by them.
    public private(set) var lastUse: Timestamp?
    /// The newest entries, the newest first; at most `limit`.
    public private(set) var newest: [AuditEntry] = []
    private(set) var addresses: [ExactText: Use] = [:]
    private(set) var clients: [ExactText: Use] = [:]
    private var failuresByAddress: [ExactText: UserFailures] = [:]

    /// How many entries are kept as they are.
    public static let limit = 1_000

    /// What entries tell of an address or a client.
    struct Use: Sendable, Hashable {
        var logIns = 0
        var first: Timestamp
        var last: Timestamp
    }

    /// A history of nothing.
    public init() {}

    /// Takes in entries that are newer than all that were taken in, oldest first. Each is to come once.
    public mutating func take(newer entries: [AuditEntry]) {
        for entry in entries { count(entry) }
        newest = Array((entries.reversed() + newest).prefix(Self.limit))
    }

    /// Takes in entries that are older than all that were taken in, newest first. Each is to come once.
    public mutating func take(older entries: [AuditEntry]) {
        for entry in entries { count(entry) }
        newest += entries.prefix(Self.limit - newest.count)
    }

    /// The addresses that log-ins failed from, the latest first.
    public var failuresFrom: [UserFailures] {
        failuresByAddress.values.sorted { left, right in
            left.last == right.last
                ? left.address.utf8.lexicographicallyPrecedes(right.address.utf8) : left.last > right.last
        }
    }

    /// How a session of the user ended, by the newest entries; nothing where they don't tell.
    public func ending(of row: SessionRow) -> SessionEnding? {
        let ofSession = newest.filter { entry in
            entry.session == row.session
                || entry.session.text.isEmpty && row.created.map { $0 <= entry.time } ?? false
        }
        return ofSession.reversed().lastEnding?.ending
    }

    private mutating func count(_ entry: AuditEntry) {
        count += 1
        if entry.event == .logIn { logIns += 1 }
        if entry.event == .logInFailed {
            failures += 1
            let address = ExactText(entry.ip)
            if failuresByAddress[address]?.add(entry) == nil { failuresByAddress[address] = UserFailures(entry) }
        }
        guard entry.event.isUse else { return }
        firstUse = firstUse.map { min($0, entry.time) } ?? entry.time
        lastUse = lastUse.map { max($0, entry.time) } ?? entry.time
        Self.add(entry, entry.ip, to: &addresses)
        Self.add(entry, entry.client, to: &clients)
        // Both places use the token at that time.
        if entry.event == .tokenShared, let before = entry.before {
            Self.add(entry, before.ip, to: &addresses)
            Self.add(entry, before.client, to: &clients)
        }
    }

    private static func add(_ entry: AuditEntry, _ name: String, to uses: inout [ExactText: Use]) {
        if name.isEmpty { return }
        var use = uses[ExactText(name)] ?? Use(first: entry.time, last: entry.time)
        if entry.event == .logIn { use.logIns += 1 }
        use.first = min(use.first, entry.time)
        use.last = max(use.last, entry.time)
        uses[ExactText(name)] = use
    }
}

/// The log-ins of a user that failed from one address.
public struct UserFailures: Sendable, Hashable {
    /// The address; empty where unknown.
    public let address: String
    /// How many there were.
    public private(set) var count = 1
    /// When that happened first.
    public private(set) var first: Timestamp
    /// When that happened last.
    public private(set) var last: Timestamp
    /// The client of the last one.
    public private(set) var client: String
    /// Why the last one failed.
    public private(set) var reason: String

    init(_ entry: AuditEntry) {
        (address, client, reason) = (entry.ip, entry.client, entry.reason)
        (first, last) = (entry.time, entry.time)
    }

    mutating func add(_ entry: AuditEntry) {
        count += 1
        first = min(first, entry.time)
        guard entry.time >= last else { return }
        (last, client, reason) = (entry.time, entry.client, entry.reason)
    }
}

extension AuditEvent {
    /// Whether its address and client are those of somebody who had the user's credential.
    fileprivate var isUse: Bool {
        switch self {
        case .logIn, .refresh, .reuse, .addressChanged, .tokenShared, .logOut: true
        case .logInFailed, .refreshRequested, .sessionRevoked, .userRevoked, .everyoneRevoked, .userLocked,
            .userUnlocked, .lockEnded, .denied, .denialLifted, .acknowledged, .bulkBegun, .sessionEnded, .mended,
            .other:
            false
        }
    }
}
