/// A reason to take a session for stolen. It is a sign, not a proof: whoever sees it decides.
public enum Suspicion: Sendable, Hashable {
    /// Two places used one token side by side.
    case sideBySide(Place, Place)
    /// One token was used from one place, then from another: another network, with another client.
    case twoPlaces(Place, Place)
    /// One token was used from one network, then from another: IPv4 addresses that differ in their first 16 bits, IPv6
    /// in their first 32.
    case twoNetworks(String, String)
    /// One token was used from one network, then from another, by one client, and databases say that these are in two countries.
    case twoCountries(Place, Place)
    /// One token was used by one client (user agent), then by another.
    case twoClients(String, String)
    /// The log-in came after so many that failed within ten minutes.
    case failuresBefore(Int)
    /// The token is good for longer than a day, in milliseconds: longer than any that is refreshed need be.
    case longLifetime(Int64)
    /// The token is signed with an algorithm that protects nothing, or that nobody should use.
    case weakAlgorithm(String)
    /// The store wrote it down, and nothing says more of it.
    case noted(Kind)

    /// What it is a sign of, wherever that was.
    public enum Kind: Sendable, Hashable {
        case sideBySide, twoPlaces, twoCountries, twoNetworks, twoClients, failuresBefore, longLifetime, weakAlgorithm

        /// Whether it is about one token that went from one place to another.
        var isMove: Bool {
            switch self {
            case .twoPlaces, .twoCountries, .twoNetworks, .twoClients: true
            case .sideBySide, .failuresBefore, .longLifetime, .weakAlgorithm: false
            }
        }
    }

    /// What it is a sign of.
    public var kind: Kind {
        switch self {
        case .sideBySide: .sideBySide
        case .twoPlaces: .twoPlaces
        case .twoCountries: .twoCountries
        case .twoNetworks: .twoNetworks
        case .twoClients: .twoClients
        case .failuresBefore: .failuresBefore
        case .longLifetime: .longLifetime
        case .weakAlgorithm: .weakAlgorithm
        case .noted(let kind): kind
        }
    }
}

extension Suspicion {
    /// Whether it hardly ever happens to honest users, so that it is worth waking somebody. A phone that moves changes its
    /// network all day long, and a browser that is updated its name; neither crosses a border with one token every day.
    public var isStrong: Bool {
        switch kind {
        case .sideBySide, .twoPlaces, .twoCountries, .failuresBefore, .weakAlgorithm: true
        case .twoNetworks, .twoClients, .longLifetime: false
        }
    }

    /// Whether it is about one token, and over with it. That two places had one stays with the session: whoever had
    /// that token may have refreshed it. One client that crossed a border may have done no more than begin to use a VPN.
    var endsWithToken: Bool {
        switch kind {
        case .twoCountries, .twoNetworks, .twoClients: true
        case .sideBySide, .twoPlaces, .failuresBefore, .longLifetime, .weakAlgorithm: false
        }
    }
}

extension SessionRow {
    /// How long a token may be good before that is suspicious, in milliseconds.
    static let longestLifetime: Int64 = 86_400_000

    static func isWeak(algorithm: String) -> Bool { algorithm.lowercased() == "none" || algorithm == "RS1" }

    /// What is suspicious about the session's token by itself.
    public var suspicionsOfToken: [Suspicion] {
        var found: [Suspicion] = []
        if let issued, let expires, expires.milliseconds(since: issued) > Self.longestLifetime {
            found.append(.longLifetime(expires.milliseconds(since: issued)))
        }
        if Self.isWeak(algorithm: algorithm) { found.append(.weakAlgorithm(algorithm)) }
        return found
    }
}
