public import Decoders

/// How a framework lays its sessions, or its list of tokens, out in Redis: what is its own there, how it reads, and how it is
/// ended. A value that a file gives; nothing in it is code.
public struct Layout: Sendable, Hashable {
    /// What it is called on the command line, such as `express`: its file's name.
    public var name: String
    /// What it is called on screen, such as `Express sessions (connect-redis)`.
    public var title: String
    /// What it was proven against, or read from.
    public var proof: Proof
    /// What one entry of it is.
    public var role = Role.session
    /// The keys that are its own, each pattern a way that they are spelled.
    public var keys: [KeyPattern]
    /// Keys that a pattern matches and that are none of its own.
    public var exclude: [KeyPattern] = []
    /// Keys beside its own that its steps may touch: indexes, locks, lists.
    public var helpers: [KeyPattern] = []
    /// The Redis type of its keys, in Redis's own word: `string`, `hash`, `set`, `zset`, `list`.
    public var type = "string"
    /// What of a key is one entry.
    public var unit = Unit.key
    /// Whether whoever knows a key's name, or the ID in it, is let in: then the name is shown nowhere.
    public var isCredential = false
    /// How a value reads: the first chain that reads it counts. Of a hash, each field's value.
    public var chains: [Chain]
    /// How names of hash fields and members of sets read; as text where empty.
    public var nameChains: [Chain] = []
    /// Whether values are encrypted, so that nothing of them reads: an entry can be ended by its ID, and that is all.
    public var isEncrypted = false
    /// Whether a value must hold a JWT to be of this layout.
    public var needsToken = false
    /// What a value must have, by path, to be of this layout: of each group, one.
    public var marks: [[TreePath]] = []
    /// What must not be there, by path: then it is another's.
    public var foreignMarks: [TreePath] = []
    /// Where facts are, the first that is there counting.
    public var facts: [Fact: [FactSource]] = [:]
    /// Where the framework itself keeps who is logged in, by path: where none of these is there, the usual names name no user.
    public var logIns: [TreePath] = []
    /// Texts that stand where a user would, and name none: tombstones such as Sa-Token's `-5`.
    public var noUsers: Set<String> = []
    /// How long an entry lives.
    public var lifetime = Lifetime()
    /// How what leaked (a cookie, a header) becomes a key's ID, one way each.
    public var leads: [Lead] = []
    /// What revoking does; nothing where nothing in Redis ends such a session, and why.
    public var revoking: Procedure
    /// What force-refresh does; nothing where the framework has no way to, and why.
    public var refreshing: Procedure
    /// What a request that is under way does to an entry that was ended.
    public var returns = Comeback.never
    /// Whether the next request with a dead cookie writes an empty entry under the same key: no log-in.
    public var leavesShell = false
    /// What goes on after a session was ended, in plain words, each a sentence; `{until}` is the time where one is known.
    public var remains: [Remainder] = []
    /// How its denylist is written; only of that role.
    public var denial: LayoutDenial?

    /// A layout of which no more than this is known.
    public init(
        name: String,
        title: String,
        proof: Proof,
        keys: [KeyPattern],
        chains: [Chain],
        revoking: Procedure,
        refreshing: Procedure
    ) {
        self.name = name
        self.title = title
        self.proof = proof
        self.keys = keys
        self.chains = chains
        self.revoking = revoking
        self.refreshing = refreshing
    }

    /// What stands for a layout's truth.
    public struct Proof: Sendable, Hashable {
        /// How it is known.
        public var basis: Basis
        /// The libraries and their versions, as `connect-redis 9.0.0`.
        public var against: [String]

        /// A proof of that kind.
        public init(_ basis: Basis, against: [String]) {
            self.basis = basis
            self.against = against
        }

        /// How a layout is known.
        public enum Basis: String, Sendable, Hashable, CaseIterable {
            /// The real library wrote it, and said what ending it did.
            case library = "proven"
            /// The library's source says so.
            case source
            /// It is made by hand, as others were often seen to be.
            case seen
            /// An operator wrote it, or it was proposed by a look at a store.
            case own
        }
    }

    /// What an entry is.
    public enum Role: String, Sendable, Hashable, CaseIterable {
        /// A log-in.
        case session
        /// A token, or a log-in that is nothing but one: what is listed is accepted.
        case allowlist
        /// A token that is refused. Taking it out accepts it again.
        case denylist
        /// A moment for each user: tokens issued before it are refused.
        case cutoff
    }

    /// What of a key is one entry.
    public enum Unit: String, Sendable, Hashable, CaseIterable {
        /// The key with its value.
        case key
        /// A field of a hash with its value.
        case field
        /// A member of a set or a sorted set.
        case member
        /// An element of a list in the value: the value reads as a list.
        case element
    }

    /// What a request under way does to an entry that was ended.
    public enum Comeback: String, Sendable, Hashable, CaseIterable {
        /// It stays away.
        case never
        /// A request that changes the session writes it back.
        case changed
        /// Any request under way writes it back.
        case always
        /// A part of it comes back, which lets nobody in.
        case half
        /// It comes back under another key.
        case elsewhere
        /// Nobody tried.
        case unknown
    }
}

/// A fact of an entry.
public enum Fact: String, Sendable, Hashable, CaseIterable {
    /// Who is logged in, as people know them.
    case user
    /// Their ID, where that is another text.
    case userID = "user-id"
    /// The session's ID, where it is not in the key.
    case session
    /// A token's ID (`jti`), where no token is there to say it.
    case tokenID = "jti"
    /// The network address that logged in, or last used it, as the framework saw it.
    case ip
    /// The client (user agent).
    case client
    /// How the user authenticated.
    case method
    /// When the user logged in.
    case created
    /// When it was last used.
    case seen
    /// When it ends, as the value says.
    case ends
    /// A whole token that is not found by looking for tokens.
    case token
}
