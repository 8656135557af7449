/// Whether the signs of a session were acknowledged: an operator knows of them, so that they raise no alarm. They stay, and
/// whatever happens anew takes that back.
struct Acknowledgement: Sendable, Hashable {
    /// Whether they were.
    let isThere: Bool
    /// Until when, where that ends: then it is about two places of the user alone.
    let until: Timestamp?

    /// What a row says of it.
    init(_ signs: NotedSigns, until: Timestamp?) {
        isThere = signs.contains(.acknowledged)
        self.until = isThere ? until : nil
    }

    /// Whether signs of that kind raise no alarm at a moment.
    func covers(_ kind: Suspicion.Kind, at now: Timestamp) -> Bool {
        guard isThere else { return false }
        return until.map { $0 > now && kind.isOfPlaces } ?? true
    }
}

extension SessionRow {
    private var acknowledgement: Acknowledgement { Acknowledgement(signs, until: acknowledgedUntil) }

    /// Whether a sign of the session was acknowledged, and raises no alarm at a moment.
    public func isAcknowledged(_ suspicion: Suspicion, at now: Timestamp) -> Bool {
        acknowledgement.covers(suspicion.kind, at: now)
    }
}

extension Suspicion.Kind {
    /// Whether it is about the places that use a token.
    fileprivate var isOfPlaces: Bool { self == .sideBySide || isMove }
}

extension Suspicion {
    /// The two places that it names; nothing where it names none, or not wholly.
    public var places: (first: Place, second: Place)? {
        switch self {
        case .sideBySide(let first, let second), .twoPlaces(let first, let second): (first, second)
        // Of one client in two networks the store acknowledges no places.
        case .twoCountries, .twoNetworks, .twoClients, .failuresBefore, .longLifetime, .weakAlgorithm, .noted: nil
        }
    }
}
