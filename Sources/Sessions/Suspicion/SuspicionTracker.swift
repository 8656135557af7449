/// Finds sessions that look stolen in what the audit trail tells. Pure: the same entries give the same suspicions, in
/// whatever portions they come.
public struct SuspicionTracker: Sendable {
    /// From where a token was used last.
    private struct Use {
        var jti: String
        var ip: String
        var client: String
        var at: Timestamp
    }

    /// How many failures before a log-in make it suspicious, and within how long, in milliseconds.
    public static let burst = 5
    static let burstWithin: Int64 = 600_000
    /// How long something is remembered, in milliseconds: as long as a session commonly lives.
    static let memory: Int64 = 30 * 86_400_000

    private var uses: [String: Use] = [:]
    private var failures: [String: [Timestamp]] = [:]
    private var found: [String: [Suspicion]] = [:]

    /// A tracker that knows of nothing yet.
    public init() {}

    /// What is suspicious about a session.
    public subscript(session: String) -> [Suspicion] { found[session] ?? [] }

    /// The sessions about which something is suspicious.
    public var sessions: Set<String> { Set(found.keys) }

    /// Takes entries in, oldest first; each is to be handed in once.
    public mutating func take(_ entries: [AuditEntry]) {
        for entry in entries { take(entry) }
    }

    private mutating func take(_ entry: AuditEntry) {
        switch entry.event {
        case AuditEntry.failedLogIn:
            if !entry.user.isEmpty { failures[entry.user, default: []].append(entry.time) }
        case "log-in":
            takeLogIn(entry)
            note(entry)
        case "refresh": note(entry)
        case "address-changed":
            compare(entry)
            note(entry)
        case "user-revoked", "user-locked":
            failures[entry.user] = nil
        default:
            if AuditEntry.endings.contains(entry.event) {
                uses[entry.session] = nil
                found[entry.session] = nil
            }
        }
    }

    private mutating func takeLogIn(_ entry: AuditEntry) {
        let recent = (failures.removeValue(forKey: entry.user) ?? []).filter {
            entry.time.milliseconds(since: $0) <= Self.burstWithin
        }
        if recent.count >= Self.burst { add(.failuresBefore(recent.count), to: entry.session) }
    }

    private mutating func note(_ entry: AuditEntry) {
        guard !entry.session.isEmpty else { return }
        uses[entry.session] = Use(jti: entry.jti, ip: entry.ip, client: entry.client, at: entry.time)
        if uses.count % 4096 == 0 { forget(before: entry.time) }
    }

    /// The same token from elsewhere: a new address alone is common, another network or client within one token less so.
    private mutating func compare(_ entry: AuditEntry) {
        guard let use = uses[entry.session], use.jti == entry.jti else { return }
        let (before, now) = (network(of: use.ip), network(of: entry.ip))
        if !before.isEmpty, !now.isEmpty, before != now { add(.twoNetworks(use.ip, entry.ip), to: entry.session) }
        if !use.client.isEmpty, !entry.client.isEmpty, use.client != entry.client {
            add(.twoClients(use.client, entry.client), to: entry.session)
        }
    }

    private mutating func add(_ suspicion: Suspicion, to session: String) {
        var suspicions = (found[session] ?? []).filter { !$0.isSameKind(as: suspicion) }
        suspicions.append(suspicion)
        found[session] = suspicions
    }

    private mutating func forget(before now: Timestamp) {
        uses = uses.filter { now.milliseconds(since: $0.value.at) < Self.memory }
        failures = failures.filter { user, times in
            times.contains { now.milliseconds(since: $0) <= Self.burstWithin }
        }
    }
}

extension Suspicion {
    fileprivate func isSameKind(as other: Suspicion) -> Bool {
        switch (self, other) {
        case (.twoNetworks, .twoNetworks), (.twoClients, .twoClients), (.failuresBefore, .failuresBefore),
            (.longLifetime, .longLifetime), (.weakAlgorithm, .weakAlgorithm):
            true
        default: false
        }
    }
}
