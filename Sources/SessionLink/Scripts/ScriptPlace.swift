/// The keys that scripts name, as local variables of Lua.
enum ScriptKey: String, Sendable, CaseIterable {
    case rows
    case ends
    case audit
    case failed
    case feed
    case marks
    case denied
    case deniedWhy = "denied_why"
    case revoked
    case userSessions = "user_sessions"
    case session
    case claims
    case token
    case next = "next_token"
    case meta
    case published
}

/// What a script's keys are about: one user's sessions, one session, or a partition alone.
struct ScriptPlace: Sendable {
    let partition: Partition
    var user = ""
    var session: SessionID?

    /// For keys that lie in no partition.
    static let store = ScriptPlace(partition: Partition(index: 0))
}

extension KeySpace {
    /// The name of a script's key at a place.
    func key(_ key: ScriptKey, at place: ScriptPlace) -> String {
        switch key {
        case .rows: self.key(.rows, of: place.partition)
        case .ends: self.key(.end, of: place.partition)
        case .audit: self.key(.audit, of: place.partition)
        case .failed: self.key(.failed, of: place.partition)
        case .feed: self.key(.feed, of: place.partition)
        case .marks: self.key(.marks, of: place.partition)
        case .denied: self.key(.denied, of: place.partition)
        case .deniedWhy: self.key(.deniedWhy, of: place.partition)
        case .revoked: self.key(.revoked, of: place.partition)
        case .userSessions: sessions(of: place.user, in: place.partition)
        case .session: sessionKey(.session, at: place)
        case .claims: sessionKey(.claims, at: place)
        case .token: sessionKey(.token, at: place)
        case .next: sessionKey(.next, at: place)
        case .meta: meta
        case .published: keys
        }
    }

    private func sessionKey(_ name: SessionKey, at place: ScriptPlace) -> String {
        place.session.map { key(name, of: $0) } ?? "\(prefix):{\(place.partition.tag)}:\(name.rawValue):"
    }
}
