/// A reply of Redis (RESP2, https://redis.io/docs/reference/protocol-spec/).
public enum RESPValue: Sendable, Hashable {
    /// A status such as `OK`.
    case status(String)
    /// A string of any bytes.
    case bulk([UInt8])
    /// A number.
    case integer(Int64)
    /// A list of replies.
    case array([RESPValue])
    /// A value that is not there.
    case null
    /// An error inside of a list or a pipeline.
    case error(RedisServerError)
}

extension RESPValue {
    /// The bytes of a string or status.
    public var bytes: [UInt8]? {
        switch self {
        case .bulk(let bytes): bytes
        case .status(let text): Array(text.utf8)
        default: nil
        }
    }

    /// The text of a string or status; `nil` where the bytes are not UTF-8.
    public var string: String? {
        switch self {
        case .bulk(let bytes): String(validating: bytes, as: UTF8.self)
        case .status(let text): text
        default: nil
        }
    }

    /// The number, or the number that a string spells.
    public var int: Int64? {
        switch self {
        case .integer(let number): number
        case .bulk(let bytes): Self.number(bytes)
        case .status(let text): Int64(text)
        default: nil
        }
    }

    /// Without a text in between: hashes are full of numbers.
    private static func number(_ bytes: [UInt8]) -> Int64? {
        let isNegative = bytes.first == UInt8(ascii: "-")
        let digits = bytes.dropFirst(isNegative ? 1 : 0)
        guard !digits.isEmpty else { return nil }
        var number: Int64 = 0
        for digit in digits {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit) else { return nil }
            let (tens, isTooLarge) = number.multipliedReportingOverflow(by: 10)
            let unit = Int64(digit - UInt8(ascii: "0"))
            let (sum, isBeyond) = tens.addingReportingOverflow(isNegative ? -unit : unit)
            guard !isTooLarge, !isBeyond else { return nil }
            number = sum
        }
        return number
    }

    /// The elements of a list.
    public var elements: [RESPValue]? {
        if case .array(let elements) = self { elements } else { nil }
    }

    /// Whether there is no value.
    public var isNull: Bool { self == .null }

    /// The pairs of a flat list of names and values, as `HGETALL` and stream entries have them. Names that are not UTF-8
    /// are left out; of a name that is there twice, the last one counts.
    public func fields() -> [String: RESPValue] {
        var fields: [String: RESPValue] = [:]
        for (name, value) in pairs() {
            if let name = String(validating: name, as: UTF8.self) { fields[name] = value }
        }
        return fields
    }

    /// The same pairs in their order, for names that others chose: they may be no UTF-8, or look the same as another one.
    public func pairs() -> [(name: [UInt8], value: RESPValue)] {
        guard let elements else { return [] }
        return stride(from: 0, to: elements.count - 1, by: 2).compactMap { index in
            elements[index].bytes.map { ($0, elements[index + 1]) }
        }
    }
}
