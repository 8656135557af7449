import Console
import JOSE
import Sessions

/// One thing that is printed, as named fields in a fixed order. What is unknown is absent.
struct Fields: Equatable {
    var members: [(name: String, value: JSONValue)] = []

    mutating func add(_ name: String, _ text: String) {
        if !text.isEmpty { members.append((name, .string(text))) }
    }

    mutating func add(_ name: String, _ moment: Timestamp?) {
        if let moment { members.append((name, .string(RFC3339.text(moment)))) }
    }

    mutating func add(_ name: String, _ number: Int) {
        add(name, .number(JSONNumber(Int64(number))))
    }

    mutating func add(_ name: String, _ value: JSONValue) {
        members.append((name, value))
    }

    mutating func remove(_ name: String) {
        members.removeAll { $0.name == name }
    }

    /// The names of the fields that are there.
    var names: [String] { members.map(\.name) }

    /// The value of a field as text, for tables; empty where it is absent.
    func text(_ name: String) -> String {
        guard let value = members.first(where: { $0.name == name })?.value else { return "" }
        return switch value {
        case .string(let text): text
        case .number(let number): number.text
        case .array(let elements): elements.compactMap(\.string).joined(separator: " ")
        default: JSONWriter.text(of: value)
        }
    }

    var json: JSONValue { .object(JSONObject(members.map { ($0.name, $0.value) })) }

    static func == (left: Fields, right: Fields) -> Bool {
        left.json == right.json
    }
}

extension Suspicion.Kind {
    /// How reports have it.
    fileprivate var name: String {
        switch self {
        case .sideBySide: "side-by-side"
        case .twoPlaces: "two-places"
        case .twoCountries: "two-countries"
        case .twoNetworks: "two-networks"
        case .twoClients: "two-clients"
        case .failuresBefore: "failures-before"
        case .longLifetime: "long-lifetime"
        case .weakAlgorithm: "weak-algorithm"
        }
    }
}

extension Fields {
    /// Where an address is, as far as databases tell.
    static let place = ["country", "asn", "network"]

    /// Adds where an address is; what is not known is absent.
    mutating func add(_ place: AddressPlace) {
        add("country", place.country?.code ?? "")
        guard let network = place.network else { return }
        add("asn", .number(JSONNumber(Int64(network.number))))
        add("network", network.organisation)
    }

    /// The fields of a session, in their order.
    static let session = [
        "session", "user", "mode", "state", "jti", "issued", "expires", "ends", "created", "seen", "ip", "client",
        "method", "generation", "flags", "key", "signs", "acknowledged",
        "acknowledged_until", "refusal", "refused_until", "refused_in_part", "looks_stolen",
    ]

    /// A session as it is at a moment.
    ///
    /// - Parameters:
    ///   - suspicions: why it looks stolen, where more was read of that than the row says.
    ///   - geography: knows the country and network of its address.
    init(
        _ row: SessionRow,
        at now: Timestamp,
        _ suspicions: [Suspicion] = [],
        _ geography: Geography = Geography()
    ) {
        add("session", row.session.text)
        add("user", row.user)
        add("mode", row.mode?.rawValue ?? "")
        add("state", row.state(at: now).rawValue)
        add("jti", row.jti)
        add("issued", row.issued)
        add("expires", row.expires)
        add("ends", row.ends)
        add("created", row.created)
        add("seen", row.seen)
        add("ip", row.ip)
        add(geography.place(of: row.ip))
        add("client", row.client)
        add("method", row.method)
        if !row.isForeign { add("generation", .number(JSONNumber(Int64(row.generation)))) }
        let flags = [
            row.isRefreshRequested ? "refresh-requested" : nil, row.isDamaged ? "damaged" : nil,
            row.isUserClaimed ? "user-not-verified" : nil,
        ]
        add("flags", .array(flags.compactMap { $0.map { .string($0) } }))
        add("key", row.keyID ?? "")
        addSigns(of: row, at: now, suspicions.isEmpty ? row.suspicions() : suspicions)
        guard let refusal = row.refusal, refusal.holds(at: now) else { return }
        guard refusal.hitsEverywhere else {
            add("refused_in_part", refusal.cause.rawValue)
            return
        }
        guard row.state(at: now) == .refused else { return }
        add("refusal", refusal.cause.rawValue)
        add("refused_until", refusal.until)
    }

    /// Adds why a session looks stolen, and whether that raises an alarm; nothing where it shows no sign.
    mutating func addSigns(of row: SessionRow, at now: Timestamp, _ signs: [Suspicion]) {
        guard !signs.isEmpty else { return }
        add("signs", .array(signs.map { .string($0.kind.name) }))
        let alarming = signs.filter { !row.isAcknowledged($0, at: now) }
        if alarming.count < signs.count {
            add("acknowledged", .bool(true))
            add("acknowledged_until", row.acknowledgedUntil)
        }
        add("looks_stolen", .bool(alarming.contains(where: \.isStrong)))
        add("reasons", .array(signs.map { .string($0.plainWords) }))
    }

    /// What a line of words has besides, of sessions that look stolen or show a weaker sign.
    static let signsInWords = ["looks stolen", "a weaker sign"]

    /// A session as it is at a moment, its state and its signs said in words.
    init(inWords row: SessionRow, at now: Timestamp, _ suspicions: [Suspicion], _ geography: Geography) {
        self.init(row, at: now, [], geography)
        remove("state")
        add("state", row.state(at: now).plainWords(of: row))
        let signs = (suspicions.isEmpty ? row.suspicions() : suspicions).filter { !row.isAcknowledged($0, at: now) }
        let (strong, weak) = (signs.filter(\.isStrong), signs.filter { !$0.isStrong })
        add(Self.signsInWords[0], strong.map(\.plainWords).joined(separator: ", "))
        add(Self.signsInWords[1], weak.map(\.plainWords).joined(separator: ", "))
    }

    /// The fields of an audit entry, in their order.
    static let audit = [
        "id", "time", "event", "user", "session", "jti", "ip", "client", "operator", "reason", "outcome",
        "operator_ip", "denied",
    ]

    /// An entry of the audit trail.
    ///
    /// - Parameter geography: knows the country and network of its address.
    init(_ entry: AuditEntry, _ geography: Geography = Geography()) {
        add("id", entry.id)
        add("time", entry.time)
        add("event", entry.event.name)
        add("user", entry.user)
        add("session", entry.session.text)
        add("jti", entry.jti)
        add("ip", entry.ip)
        add(geography.place(of: entry.ip))
        add("client", entry.client)
        add("operator", entry.by)
        add("reason", entry.why)
        add("outcome", entry.outcome)
        if entry.isObserved { add("observed", .bool(true)) }
        // As claimed; `ip` is the session's.
        add("operator_ip", entry.operator?.seat ?? "")
        add("denied", entry.denied?.named ?? "")
    }
}

extension Restriction.Subject {
    /// Its kind and its name, as reports have it.
    fileprivate var named: String {
        switch self {
        case .token: "token \(text)"
        case .session: "session \(text)"
        case .fingerprint: "fingerprint \(text)"
        case .key: "key \(text)"
        case .user: "user \(text)"
        }
    }
}
