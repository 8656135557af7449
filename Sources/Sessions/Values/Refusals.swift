/// What servers refuse of the sessions that a store holds: denials, and what a raised epoch ended that is not removed yet. A
/// store that knows nothing of the kind has none.
///
/// It is the one place that says why a session's current token is refused; `SessionRow.state(at:)` says the rest.
public struct Refusals: Sendable, Hashable {
    /// Keys that are denied.
    public private(set) var keys: [Key] = []
    /// What refuses single sessions.
    private(set) var sessions: [SessionName: [OfSession]] = [:]

    /// A key that is denied.
    public struct Key: Sendable, Hashable {
        /// Its ID (`kid`).
        public var id: String
        /// Until when; absent for good.
        public var until: Timestamp?
        /// With what the names of those sessions begin whose part of the store says so, as of a denial that was cut off; absent
        /// where all of it does. Of other sessions only those servers refuse the key that keep a copy of what is revoked.
        public var beginnings: Set<String>?

        /// Whether all of the store says so. Done again, it does.
        public var isWhole: Bool { beginnings == nil }

        /// A denied key.
        public init(_ id: String, until: Timestamp? = nil, of beginnings: Set<String>? = nil) {
            self.id = id
            self.until = until
            self.beginnings = beginnings
        }

        /// Which part of the store denies it to a session.
        fileprivate func extent(for session: SessionName) -> SessionRefusal.Extent {
            guard let beginnings else { return .whole }
            return beginnings.contains { session.text.utf8.starts(with: $0.utf8) } ? .ownPart : .otherPart
        }

        /// Whether both are the same, byte for byte.
        public static func == (left: Key, right: Key) -> Bool {
            left.id.isExactly(right.id) && left.until == right.until
                && left.beginnings == right.beginnings
        }

        /// Hashes what is compared.
        public func hash(into hasher: inout Hasher) {
            hasher.combine(ExactText(id))
            hasher.combine(until)
        }
    }

    /// What refuses a session, or one of its tokens.
    struct OfSession: Sendable, Hashable {
        var refusal: SessionRefusal
        /// The token that it hits; absent where that is all of the session's.
        var generation: Int?
    }

    /// Nothing is refused.
    public init() {}

    /// Whether nothing is refused.
    public var isEmpty: Bool { keys.isEmpty && sessions.isEmpty }

    /// The keys that a part of the store denies, and no part denies wholly: not every server refuses them.
    public func keysInPart(at now: Timestamp) -> [String] {
        var found: [String] = []
        for key in keys where denial(ofKey: key.id, at: now)?.isWhole == false {
            if !found.contains(where: { $0.isExactly(key.id) }) { found.append(key.id) }
        }
        return found
    }

    /// Whether some of them are of other parts of the store than the one that servers ask.
    var tellOfParts: Bool {
        keys.contains { !$0.isWhole } || sessions.values.contains { $0.contains { !$0.refusal.hitsEverywhere } }
    }

    /// Adds a key that is denied.
    public mutating func deny(_ key: Key) { keys.append(key) }

    /// Adds what refuses a session.
    ///
    /// - Parameter generation: the token that it hits; absent where that is all of the session's.
    public mutating func refuse(_ session: SessionName, _ refusal: SessionRefusal, generation: Int? = nil) {
        sessions[session, default: []].append(OfSession(refusal: refusal, generation: generation))
    }

    /// Puts them in an order of their own, so that the same refusals are equal.
    public mutating func sort() {
        keys.sort { left, right in
            left.id.isExactly(right.id)
                ? (left.until?.milliseconds ?? .max) < (right.until?.milliseconds ?? .max)
                : left.id.utf8.lexicographicallyPrecedes(right.id.utf8)
        }
        for session in sessions.keys {
            sessions[session]?.sort { left, right in
                (left.refusal.cause.rawValue, left.refusal.until?.milliseconds ?? .max, left.generation ?? 0)
                    < (right.refusal.cause.rawValue, right.refusal.until?.milliseconds ?? .max, right.generation ?? 0)
            }
        }
    }

    /// When the first of them ends.
    func firstEnd(after now: Timestamp) -> Timestamp? {
        let ends = keys.compactMap(\.until) + sessions.values.joined().compactMap(\.refusal.until)
        return ends.filter { $0 > now }.min()
    }
}

extension Refusals {
    /// Why servers refuse a row's current token at a moment: the first reason in the order in which they ask, and the last
    /// to end of several alike. Nothing where they don't.
    public func refusal(of row: SessionRow, at now: Timestamp) -> SessionRefusal? {
        guard !isEmpty else { return nil }
        var found: [SessionRefusal] = (sessions[row.session] ?? []).compactMap { refused in
            refused.generation.map { $0 == row.generation } ?? true ? refused.refusal : nil
        }
        if let keyID = row.keyID, !keyID.isEmpty {
            for key in keys where key.id.isExactly(keyID) {
                found.append(SessionRefusal(.key, until: key.until, key.extent(for: row.session)))
            }
        }
        let held = found.filter { $0.holds(at: now) && !$0.isOverridden(in: row) }
        // What every server goes by comes first.
        let counted = held.contains(where: \.hitsEverywhere) ? held.filter(\.hitsEverywhere) : held
        for cause in SessionRefusal.Cause.allCases {
            let ofCause = counted.filter { $0.cause == cause }
            if ofCause.isEmpty { continue }
            let whole = ofCause.filter { $0.extent == .whole }
            let alike = whole.isEmpty ? ofCause : whole
            return alike.first { $0.until == nil } ?? alike.max { ($0.until ?? now) < ($1.until ?? now) }
        }
        return nil
    }
}

extension SessionRefusal {
    /// Whether a force-refresh says more: with a stateless token it denies the token's ID to begin with, and the token may
    /// still refresh.
    fileprivate func isOverridden(in row: SessionRow) -> Bool {
        cause == .token && row.mode == .denylist && row.isRefreshRequested
    }
}
