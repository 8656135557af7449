/// The ID of an entry of a Redis stream: milliseconds since 1970 and a sequence number.
public struct StreamID: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// Redis's time when the entry was added.
    public var milliseconds: Int64
    /// Tells entries of one millisecond apart.
    public var sequence: UInt64

    /// The ID before all entries.
    public static let zero = StreamID(milliseconds: 0, sequence: 0)

    init(milliseconds: Int64, sequence: UInt64) {
        self.milliseconds = milliseconds
        self.sequence = sequence
    }

    init?(_ text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, let milliseconds = Int64(parts[0]), let sequence = UInt64(parts[1]) else { return nil }
        self.init(milliseconds: milliseconds, sequence: sequence)
    }

    /// The ID as Redis spells it.
    public var description: String { "\(milliseconds)-\(sequence)" }

    /// The order of entries in a stream.
    public static func < (left: StreamID, right: StreamID) -> Bool {
        (left.milliseconds, left.sequence) < (right.milliseconds, right.sequence)
    }
}
