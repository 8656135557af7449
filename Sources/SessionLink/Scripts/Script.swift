import Redis

/// A piece of Lua that several scripts share.
struct LuaPart: Sendable {
    let source: String

    init(_ source: String) {
        self.source = source
    }
}

/// A Lua script with the names of its keys and arguments. One list makes both the local variables that the script reads
/// and the order in which a caller's values are sent, so that they can't disagree.
struct Script: Sendable {
    let keys: [ScriptKey]
    let arguments: [String]
    let source: String
    let redis: RedisScript

    /// What a script does to a store.
    enum Changes: Sendable {
        /// It may write.
        case something
        /// It may run when Redis is out of memory, since it frees more than it takes.
        case lessThanItFrees
        /// It only reads.
        case nothing

        /// What the first line says of it to Redis.
        var flags: String {
            switch self {
            case .something: ""
            case .lessThanItFrees: " flags=allow-oom"
            case .nothing: " flags=no-writes"
            }
        }
    }

    init(
        _ name: String,
        changes: Changes = .something,
        keys: [ScriptKey],
        arguments: [String],
        uses parts: [LuaPart],
        body: String
    ) {
        let names = keys.map(\.rawValue).joined(separator: ", ")
        let values = (1...keys.count).map { "KEYS[\($0)]" }.joined(separator: ", ")
        let inputs = (1...arguments.count).map { "ARGV[\($0)]" }.joined(separator: ", ")
        source = """
            #!lua\(changes.flags)
            local \(names) = \(values)
            local \(arguments.joined(separator: ", ")) = \(inputs)
            \(parts.map(\.source).joined(separator: "\n"))
            \(body)
            """
        self.keys = keys
        self.arguments = arguments
        redis = RedisScript(name: name, source: source)
    }

    /// All scripts of the schema.
    static let all: [Script] = [
        ask, logIn, touch, refresh, endSession, raiseEpoch, raiseEveryone, unlock, sweepUser, requestRefresh, deny,
    ]
}

/// The keys that scripts name, as local variables of Lua.
enum ScriptKey: String, Sendable, CaseIterable {
    case rows
    case ends
    case audit
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
}

/// What a script's keys are about: one user's sessions, one session, or a partition alone.
struct ScriptPlace: Sendable {
    let partition: Partition
    var user = ""
    var session: SessionID?
}

/// What a script is run with.
struct ScriptCall: Sendable {
    let place: ScriptPlace
    /// By name; those not given are empty.
    let arguments: [String: any RedisArgument]
    /// Sessions whose four keys follow the script's own, and whose IDs follow its arguments.
    var sessions: [SessionID] = []
    /// What follows these.
    var rest: [String] = []
}

extension KeySpace {
    /// The name of a script's key at a place.
    func key(_ key: ScriptKey, at place: ScriptPlace) -> String {
        switch key {
        case .rows: self.key(.rows, of: place.partition)
        case .ends: self.key(.end, of: place.partition)
        case .audit: self.key(.audit, of: place.partition)
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
        }
    }

    private func sessionKey(_ name: SessionKey, at place: ScriptPlace) -> String {
        place.session.map { key(name, of: $0) } ?? "\(prefix):{\(place.partition.tag)}:\(name.rawValue):"
    }
}
