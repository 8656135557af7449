/// One key of a store that belongs to a session, as it lies there. Secrets are not in it: only how long they are.
public struct RawKey: Sendable, Hashable {
    /// The key's name.
    public var name: String
    /// Its type in the store's own word, such as `hash`; empty where the store did not tell.
    public var type: String
    /// How long the store keeps it from now on, in milliseconds; absent where it has no end of its own.
    public var timeToLive: Int64?
    /// What it holds of the session, in the store's order: one field without a name where it is a single value.
    public var fields: [Field]

    /// A key of the given parts.
    public init(name: String, type: String, timeToLive: Int64? = nil, fields: [Field]) {
        self.name = name
        self.type = type
        self.timeToLive = timeToLive
        self.fields = fields
    }

    /// A field and its value.
    public struct Field: Sendable, Hashable {
        /// The field's name; empty for the only value of a key.
        public var name: String
        /// What it holds.
        public var value: Value

        /// A field of that value.
        public init(_ name: String, _ value: Value) {
            self.name = name
            self.value = value
        }
    }

    /// What a field holds, as far as it may be shown.
    public enum Value: Sendable, Hashable {
        /// Text.
        case text(String)
        /// Bytes that are no text: so many.
        case binary(bytes: Int)
        /// A secret of so many bytes.
        case hidden(bytes: Int)
        /// Not readable, and why.
        case unreadable(reason: String)
    }
}
