import JOSE

/// One of the 256 parts of the key space. The keys of a partition share a hash tag, so that one script may change them
/// together, on Redis Cluster too.
public struct Partition: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// The partition's number.
    public let index: UInt8

    /// The partition with that number.
    public init(index: UInt8) {
        self.index = index
    }

    /// The partition of a user's sessions: the first byte of the SHA-256 of the name.
    public init(user: String) {
        self.init(index: Digest.sha256(Array(user.utf8)).first ?? 0)
    }

    /// The partition that two lower-case hex digits name.
    init?(hex: some StringProtocol) {
        let digits = Array(hex.utf8)
        guard digits.count == 2 else { return nil }
        self.init(high: digits[0], low: digits[1])
    }

    /// The partition that two lower-case hex digits name.
    init?(high: UInt8, low: UInt8) {
        guard let high = Self.value(high), let low = Self.value(low) else { return nil }
        self.init(index: high << 4 | low)
    }

    /// All partitions, in order.
    public static let all: [Partition] = (0...255).map { Partition(index: UInt8($0)) }

    /// Two lower-case hex digits: the beginning of every session ID of this partition.
    public var hex: String { [index].hex }

    /// What stands between the braces of this partition's keys.
    public var tag: String { PartitionTags.all[Int(index)] }

    /// The partition's two hex digits.
    public var description: String { hex }

    /// Partitions are ordered by number.
    public static func < (left: Partition, right: Partition) -> Bool { left.index < right.index }

    private static func value(_ digit: UInt8) -> UInt8? {
        switch digit {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
        default: nil
        }
    }
}
