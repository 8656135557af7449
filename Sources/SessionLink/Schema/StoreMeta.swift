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
    }
}
