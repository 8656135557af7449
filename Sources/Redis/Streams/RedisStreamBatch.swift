/// What a read of several streams brought.
public struct RedisStreamBatch: Sendable, Hashable {
    /// What was answered to the questions that went out with the reading; errors are values.
    public var answers: [RESPValue] = []
    /// The new entries, those of each stream in their order.
    public var entries: [RedisStreamEntry] = []
    /// Where entries are missing between what was read before and now.
    public var gaps: [RedisStreamGap] = []
    /// Whether there was nothing more to read. Otherwise read again at once.
    public var isCaughtUp = true
}

/// One entry of a stream.
public struct RedisStreamEntry: Sendable, Hashable {
    /// The stream's key.
    public let stream: String
    /// The entry's ID.
    public let id: RedisStreamID
    /// Its fields by name. Those whose name is not UTF-8 are left out; of a name that is there twice, the last one counts.
    public let fields: [String: [UInt8]]

    /// Reads `[ID, [field, value, …]]`.
    init?(stream: String, _ value: RESPValue) {
        guard let parts = value.elements, parts.count == 2, let id = parts[0].string.flatMap(RedisStreamID.init) else {
            return nil
        }
        self.stream = stream
        self.id = id
        fields = parts[1].fields().compactMapValues(\.bytes)
    }
}

/// Entries of a stream that nobody can read any more. What was built from the stream has to be built again.
public enum RedisStreamGap: Sendable, Hashable {
    /// Entries were trimmed away before they were read; `lost` says how many where that is known.
    case trimmed(stream: String, lost: Int?)
    /// The stream holds less than what was read from it already: the server lost writes, by a restart or a failover, or the
    /// stream was deleted.
    case rewound(stream: String)

    /// The stream's key.
    public var stream: String {
        switch self {
        case .trimmed(let stream, _), .rewound(let stream): stream
        }
    }
}
