/// How far one stream was read, and whether anything was lost on the way. Redis trims a stream from its oldest end without
/// telling readers; but it counts every entry that was ever added, and so does this.
struct StreamCursor: Sendable {
    /// What `XINFO STREAM` says of a stream; all zero of one that isn't there.
    struct Info: Sendable {
        var last = RedisStreamID.zero
        /// The oldest entry there is; `nil` when there is none.
        var first: RedisStreamID?
        var added = 0
    }

    enum Verdict: Hashable {
        case trimmed(lost: Int?), rewound
    }

    private(set) var position: RedisStreamID
    /// How many entries had ever been added when the one at `position` was, if nothing was lost; `nil`: not known yet.
    private var count: Int?
    /// Up to here it is certain that nothing was lost, or it was told.
    private var certain: RedisStreamID

    /// Begins after the newest entry.
    init(atEndOf info: Info) {
        position = info.last
        certain = info.last
        count = info.added
    }

    /// Begins after some entry that was read earlier; `0-0` begins with the oldest that there is, and misses none.
    init(after position: RedisStreamID) {
        self.position = position
        certain = position
    }

    /// Counts entries that were read.
    mutating func advance(to last: RedisStreamID, by entries: Int) {
        position = last
        // Whoever can set a stream's ID can set its count to any number.
        count = count.map { $0.addingReportingOverflow(entries) }.flatMap { $1 ? nil : $0 }
    }

    /// Compares with what the stream holds; to be asked after reading.
    mutating func check(against info: Info) -> Verdict? {
        if info.last < position || info.added < count ?? 0 {
            self = StreamCursor(atEndOf: info)
            return .rewound
        }
        let isCertain = certain == .zero || certain == info.last || info.first.map { $0 <= certain } ?? false
        if info.last == position || info.first == nil {
            // Nothing is left to read, so every entry ever added was either read or lost.
            defer { self = StreamCursor(atEndOf: info) }
            if let count { return info.added > count ? .trimmed(lost: info.added - count) : nil }
            return isCertain ? nil : .trimmed(lost: nil)
        }
        // More was added meanwhile: the count can't be compared now.
        if isCertain { certain = position }
        return nil
    }
}
