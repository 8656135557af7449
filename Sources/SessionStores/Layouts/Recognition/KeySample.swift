/// One key that was looked at: what Redis says of it, without a word about whose it is.
public struct KeySample: Sendable, Hashable {
    /// The key, as Redis has it.
    public var key: [UInt8]
    /// How long it is kept, in milliseconds; absent where it has no end.
    public var timeToLive: Int64?
    /// What it holds, or as much of it as was read.
    public var content: Content

    /// A key with what it holds.
    public init(key: [UInt8], timeToLive: Int64?, content: Content) {
        (self.key, self.timeToLive, self.content) = (key, timeToLive, content)
    }

    /// What a key holds, by its type.
    public enum Content: Sendable, Hashable {
        /// A string.
        case value([UInt8])
        /// A hash, or a part of it.
        case fields([Field])
        /// A set, or a part of it.
        case members([[UInt8]])
        /// A sorted set, or a part of it.
        case scored([Scored])
        /// A list, or a part of it.
        case elements([[UInt8]])
    }

    /// A field of a hash and its value.
    public struct Field: Sendable, Hashable {
        let name: [UInt8]
        let value: [UInt8]

        /// A field with its value.
        public init(name: [UInt8], value: [UInt8]) { (self.name, self.value) = (name, value) }
    }

    /// A member of a sorted set and its score.
    public struct Scored: Sendable, Hashable {
        let member: [UInt8]
        let score: Double

        /// A member with its score.
        public init(member: [UInt8], score: Double) { (self.member, self.score) = (member, score) }
    }

    /// What names the entries in it, where it holds several: members, fields or elements.
    var parts: [[UInt8]] {
        switch content {
        case .value: []
        case .fields(let fields): fields.map(\.name)
        case .members(let texts), .elements(let texts): texts
        case .scored(let members): members.map(\.member)
        }
    }

    /// Redis's word for the type.
    public var type: String {
        switch content {
        case .value: "string"
        case .fields: "hash"
        case .members: "set"
        case .scored: "zset"
        case .elements: "list"
        }
    }
}
