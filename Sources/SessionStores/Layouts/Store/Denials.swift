import JOSE
import Sessions

/// What the denylists and cut-offs of a store refuse. A value.
struct Denials: Sendable {
    /// What names a token, or several, and how.
    struct Named: Sendable, Hashable {
        let by: LayoutDenial.Name
        let text: [UInt8]
    }

    /// What is refused, until when; for good where there is no end.
    private(set) var named: [Named: Timestamp?] = [:]
    /// Since when tokens of a user count.
    private(set) var cutoffs: [[UInt8]: Timestamp] = [:]
    private var places: [EntryPlace: Named] = [:]
    private var cutoffPlaces: [EntryPlace: [UInt8]] = [:]

    /// Whether nothing is refused.
    var isEmpty: Bool { named.isEmpty && cutoffs.isEmpty }

    /// Takes an entry of such a list; one that is over by then takes its place away.
    mutating func take(_ entry: Entry, of layout: Layout, at now: Timestamp) {
        remove(entry.place)
        if let ends = entry.ends, ends <= now { return }
        if layout.role == .cutoff {
            guard !entry.user.isEmpty, let moment = entry.created ?? entry.seen else { return }
            cutoffPlaces[entry.place] = entry.user
            cutoffs[entry.user] = moment
            return
        }
        // A time of grace: until then, servers accept the token.
        if let begins = entry.created, begins > now { return }
        guard let by = layout.denial?.by, let text = Self.text(of: entry, layout, by) else { return }
        let name = Named(by: by, text: text)
        places[entry.place] = name
        named[name] = .some(entry.ends)
    }

    /// Forgets what lay in a place.
    mutating func remove(_ place: EntryPlace) {
        if let name = places.removeValue(forKey: place) { named.removeValue(forKey: name) }
        if let user = cutoffPlaces.removeValue(forKey: place) { cutoffs.removeValue(forKey: user) }
    }

    /// Forgets all that lay in a key.
    mutating func remove(key: [UInt8]) {
        for place in places.keys where place.key == key { remove(place) }
        for place in cutoffPlaces.keys where place.key == key { remove(place) }
    }

    /// What is refused by what lies in a key.
    func names(in key: [UInt8]) -> Set<Named> {
        let users = cutoffPlaces.filter { $0.key.key == key }.values.map { Named(by: .user, text: $0) }
        return Set(places.filter { $0.key.key == key }.values).union(users)
    }

    /// Whether a list of that number among the layouts has an entry.
    func hasPlace(in layout: Int) -> Bool { places.keys.contains { $0.layout == layout } }

    /// Where something is refused.
    func places(of name: Named) -> [EntryPlace] { places.filter { $0.value == name }.map(\.key) }

    private static func text(of entry: Entry, _ layout: Layout, _ by: LayoutDenial.Name) -> [UInt8]? {
        let text: [UInt8]? =
            switch by {
            case .jti: entry.tokenID
            case .token: entry.tokens.first.map { Array(Digest.sha256($0.bytes).hex.utf8) }
            // Hex digits of either case say the same.
            case .tokenSHA256: (entry.facts[.tokenID] ?? layout.listedText(of: entry))?.lowercasedASCII
            case .session: entry.facts[.session] ?? entry.claims?.session
            case .user: entry.user
            }
        return text.flatMap { $0.isEmpty ? nil : $0 }
    }
}

extension [UInt8] {
    /// With small letters of ASCII in place of capitals.
    fileprivate var lowercasedASCII: [UInt8] { map { $0 &- UInt8(ascii: "A") < 26 ? $0 | 0x20 : $0 } }
}

extension Denials {
    /// Why servers refuse a session's token, or all that it has; nothing where they don't. Of a token that is named by its
    /// whole text, the SHA-256 is compared.
    func refusal(of entry: Entry) -> SessionRefusal? {
        guard !isEmpty else { return nil }
        for name in Self.names(of: entry) {
            guard let until = named[name] else { continue }
            return SessionRefusal(name.by.cause, until: until)
        }
        let users = [entry.facts[.user], entry.facts[.userID], entry.claims?.subject].compactMap { $0 }
        guard let cutoff = users.lazy.compactMap({ cutoffs[$0] }).first else { return nil }
        let began = entry.tokens.compactMap { $0.claims?.issued }.max() ?? entry.created
        return began.map { $0 < cutoff } ?? false ? SessionRefusal(.epoch) : nil
    }

    /// Why one token is refused; nothing where it is not.
    func refusal(of token: EntryToken) -> SessionRefusal? {
        for name in Self.names(of: token) {
            if let until = named[name] { return SessionRefusal(name.by.cause, until: until) }
        }
        guard let claims = token.claims, let cutoff = cutoffs[claims.subject] ?? cutoffs[claims.user] else {
            return nil
        }
        return claims.issued.map { $0 < cutoff } ?? false ? SessionRefusal(.epoch) : nil
    }

    /// All names under which a list could refuse a session.
    static func names(of entry: Entry) -> [Named] {
        var names = entry.tokens.flatMap { Self.names(of: $0) }
        if let id = entry.facts[.tokenID] { names.append(Named(by: .jti, text: id)) }
        if let session = entry.facts[.session] { names.append(Named(by: .session, text: session)) }
        names.append(Named(by: .session, text: entry.name))
        for user in [entry.facts[.user], entry.facts[.userID]].compactMap({ $0 }) {
            names.append(Named(by: .user, text: user))
        }
        return names
    }

    /// What names a token on a list, as it stands there; nothing where the token does not say it.
    static func listedName(of token: EntryToken, _ by: LayoutDenial.Name) -> Named? {
        let text: [UInt8]? =
            switch by {
            case .jti: token.claims?.id
            case .token: token.bytes
            case .tokenSHA256: Array(Digest.sha256(token.bytes).hex.utf8)
            case .session: token.claims?.session
            // All of a user is more than one token.
            case .user: nil
            }
        return text.flatMap { $0.isEmpty ? nil : Named(by: by, text: $0) }
    }

    private static func names(of token: EntryToken) -> [Named] {
        var names: [Named] = []
        if let claims = token.claims {
            if !claims.id.isEmpty { names.append(Named(by: .jti, text: claims.id)) }
            if !claims.session.isEmpty { names.append(Named(by: .session, text: claims.session)) }
            if !claims.subject.isEmpty {
                names.append(Named(by: .user, text: claims.subject))
                // Providers that log out all of a user name the user in place of a session.
                names.append(Named(by: .session, text: claims.subject))
            }
        }
        let digest = Array(Digest.sha256(token.bytes).hex.utf8)
        return names + [Named(by: .tokenSHA256, text: digest), Named(by: .token, text: digest)]
    }
}

extension LayoutDenial.Name {
    fileprivate var cause: SessionRefusal.Cause {
        switch self {
        case .jti: .token
        case .token, .tokenSHA256: .fingerprint
        case .session: .session
        case .user: .epoch
        }
    }
}
