/// The ID of a stream's entry: a time in milliseconds and a number that tells entries of the same millisecond apart.
public struct RedisStreamID: Sendable, Hashable, Comparable {
    /// Milliseconds since 1970 by the server's clock, unless the writer chose the ID.
    public let milliseconds: UInt64
    /// The number within the millisecond.
    public let sequence: UInt64

    /// An ID from its parts.
    public init(milliseconds: UInt64, sequence: UInt64) {
        self.milliseconds = milliseconds
        self.sequence = sequence
    }

    /// Reads `milliseconds-sequence`; `nil` for anything else.
    public init?(_ text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, let milliseconds = UInt64(digits: parts[0]), let sequence = UInt64(digits: parts[1])
        else { return nil }
        self.init(milliseconds: milliseconds, sequence: sequence)
    }

    /// `0-0`, which comes before every entry.
    public static let zero = RedisStreamID(milliseconds: 0, sequence: 0)

    /// The order in which entries were added.
    public static func < (one: RedisStreamID, other: RedisStreamID) -> Bool {
        (one.milliseconds, one.sequence) < (other.milliseconds, other.sequence)
    }
}

extension RedisStreamID: CustomStringConvertible {
    /// `milliseconds-sequence`, as Redis writes it.
    public var description: String { "\(milliseconds)-\(sequence)" }
}
