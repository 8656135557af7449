/// Finds sessions that look stolen in what the audit trail tells. Pure: the same entries give the same suspicions, in
/// whatever portions they come.
public struct SuspicionTracker: Sendable {
    /// A suspicion, and the generation of the token that it is about.
    private struct Sign {
        var suspicion: Suspicion
        var generation: Int?
    }

    /// How many failures before a log-in make it suspicious, and within how long, in milliseconds.
    public static let burst = 5
    static let burstWithin: Int64 = 600_000
    /// How far back the trail is looked at for signs, in milliseconds: a day.
    public static let lookback: Int64 = 86_400_000
    /// How many entries are looked at, the newest, when that begins.
    public static let entries = 10_000

    private var failures: [ExactText: [Timestamp]] = [:]
    private var found: [SessionName: [Sign]] = [:]
    /// Those among them that have or had a strong sign.
    private(set) var strong: Set<SessionName> = []

    /// What can be said of where addresses are.
    private let geography: Geography

    /// A tracker that knows of nothing yet.
    ///
    /// - Parameter geography: what can be said of where addresses are.
    public init(_ geography: Geography = Geography()) {
        self.geography = geography
    }

    /// What is suspicious about a session whose token has that generation now; what is strongest comes first.
    public func suspicions(of session: SessionName, generation: Int) -> [Suspicion] {
        let current = (found[session] ?? []).filter { sign in
            !sign.suspicion.endsWithToken || sign.generation == nil || sign.generation == generation
        }
        .map(\.suspicion)
        return current.filter(\.isStrong) + current.filter { !$0.isStrong }
    }

    /// The sessions about which something is or was suspicious.
    public var sessions: Set<SessionName> { Set(found.keys) }

    /// Takes entries in, oldest first; each is to be handed in once.
    public mutating func take(_ entries: [AuditEntry]) {
        for entry in entries { take(entry) }
    }

    private mutating func take(_ entry: AuditEntry) {
        switch entry.event {
        case .logInFailed:
            // What a lock refused was no guess.
            if !entry.user.isEmpty, entry.outcome != "locked" {
                failures[ExactText(entry.user), default: []].append(entry.time)
            }
        case .logIn: takeLogIn(entry)
        case .addressChanged: takeMove(entry)
        case .tokenShared:
            if let other = entry.before { add(.sideBySide(located(entry.place), located(other)), entry) }
        case .userRevoked, .userLocked:
            failures[ExactText(entry.user)] = nil
        case .logOut, .sessionRevoked, .everyoneRevoked, .reuse, .sessionEnded:
            found[entry.session] = nil
            strong.remove(entry.session)
        case .refresh, .refreshRequested, .userUnlocked, .lockEnded, .acknowledged, .denied, .denialLifted, .bulkBegun,
            .mended,
            .other:
            break
        }
    }

    private mutating func takeLogIn(_ entry: AuditEntry) {
        let recent = (failures.removeValue(forKey: ExactText(entry.user)) ?? []).filter {
            entry.time.milliseconds(since: $0) <= Self.burstWithin
        }
        if recent.count >= Self.burst { add(.failuresBefore(recent.count), entry) }
        if failures.count % 4096 == 4095 { forget(before: entry.time) }
    }

    /// The same token from elsewhere: a new address alone is common, another network or client within one token less so.
    /// Where the token came with the move, the entry says nothing of a place before.
    private mutating func takeMove(_ entry: AuditEntry) {
        guard let other = entry.before else { return }
        let (before, after) = (located(other), located(entry.place))
        switch entry.difference {
        case .both: add(.twoPlaces(before, after), entry)
        case .network:
            // A country that is not known is not another one.
            let areTwo = before.country.flatMap { first in after.country.map { $0.code != first.code } } ?? false
            add(areTwo ? .twoCountries(before, after) : .twoNetworks(before.ip, entry.ip), entry)
        case .client: add(.twoClients(before.client, entry.client), entry)
        case nil: break
        }
    }

    private func located(_ place: Place) -> Place {
        var place = place
        place.country = geography.place(of: place.ip).country
        return place
    }

    private mutating func add(_ suspicion: Suspicion, _ entry: AuditEntry) {
        let generation = entry.jti.lastIndex(of: ".").flatMap { Int(entry.jti[entry.jti.index(after: $0)...]) }
        // That two places share a token says all that it went from one to the other would.
        let saysAll = suspicion.kind == .sideBySide
        var signs = (found[entry.session] ?? []).filter { sign in
            sign.suspicion.kind != suspicion.kind
                && !(saysAll && sign.suspicion.kind.isMove && sign.generation == generation)
        }
        signs.append(Sign(suspicion: suspicion, generation: generation))
        found[entry.session] = signs
        if suspicion.isStrong { strong.insert(entry.session) }
    }

    private mutating func forget(before now: Timestamp) {
        failures = failures.filter { user, times in
            times.contains { now.milliseconds(since: $0) <= Self.burstWithin }
        }
    }
}

extension AuditEntry {
    fileprivate var place: Place { Place(ip: ip, client: client) }
}
