public import FoundationEssentials
import Redis

/// What a store says of itself.
public struct StoreMeta: Sendable, Hashable {
    /// The schema version that this library reads and writes.
    public static let schema = 1

    /// The schema version of the store.
    public var schema: Int
    /// Random, made with the store: another one means another store, even at the same address.
    public var storeID: String
    /// When the first log-in made the store.
    public var created: Date?
    /// What servers run with, the longest of each; nil where no server has said so yet.
    public var heeded = Heeded()

    /// What servers run with, which every writer heeds.
    public struct Heeded: Sendable, Hashable {
        /// How long a token lives.
        public var tokenLife: Duration?
        /// How long the audit trail is kept.
        public var audit: Duration?
        /// How long revocations are kept.
        public var revocations: Duration?
        /// How far a server allows clocks to differ.
        public var leeway: Duration?
        /// How old a replica's knowledge of the revocations may be: within this time each server goes by a new one.
        public var staleness: Duration?
    }
}

extension StoreMeta.Heeded {
    /// What one server runs with.
    init(_ configuration: SessionLinkConfiguration) {
        tokenLife = configuration.tokenLifetime
        audit = configuration.retention.audit
        revocations = configuration.retention.revocations
        leeway = configuration.leeway
        staleness = configuration.staleness
    }

    /// Reads the fields of the hash `meta`; what is no length of time is left out.
    init(_ fields: [String: RESPValue]) {
        func length(_ name: String) -> Duration? {
            guard let value = fields[name]?.int, (0...TimeLimits.longest).contains(value) else { return nil }
            return .milliseconds(value)
        }
        tokenLife = length("token_life")
        audit = length("audit_keep")
        revocations = length("revoked_keep")
        leeway = length("leeway")
        staleness = length("staleness")
    }

    /// What may be a version at all.
    private static let versions: ClosedRange<Int64> = 1...999

    /// Reads the fields of the hash `meta` for whoever writes.
    ///
    /// - Throws: `wrongSchema` where the store says that it has another version. What is no version is damage, which keeps
    ///   nobody from revoking.
    init(writing fields: [String: RESPValue]) throws(SessionLinkError) {
        if let version = fields["schema"]?.int, version != StoreMeta.schema, Self.versions.contains(version) {
            throw .wrongSchema(found: String(version))
        }
        self.init(fields)
    }

    /// The fields of the hash `meta` in which another differs by being shorter, and what they are to say.
    func beyond(_ other: Self) -> [String] {
        let all = [
            ("token_life", tokenLife, other.tokenLife), ("audit_keep", audit, other.audit),
            ("revoked_keep", revocations, other.revocations), ("leeway", leeway, other.leeway),
            ("staleness", staleness, other.staleness),
        ]
        return all.flatMap { name, own, theirs -> [String] in
            guard let own, theirs.map({ $0 < own }) ?? true else { return [] }
            return [name, String(min(own.milliseconds, TimeLimits.longest))]
        }
    }
}

extension StoreMeta {
    /// Reads the hash `meta`; nil when it is empty, since there is no store then.
    init?(_ reply: RESPValue) throws(SessionLinkError) {
        let fields = reply.fields()
        if fields.isEmpty { return nil }
        let version = fields["schema"]?.string ?? "?"
        guard version == String(Self.schema) else { throw .wrongSchema(found: version) }
        schema = Self.schema
        storeID = fields["store"]?.string ?? ""
        created = fields["created"]?.int.map(Date.init(milliseconds:))
        heeded = Heeded(fields)
    }
}
