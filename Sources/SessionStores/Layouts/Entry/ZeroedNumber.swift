/// The number that a field of a hash holds, as text or as the last four bytes of a serialized one.
enum ZeroedNumber {
    /// Whether it is zero.
    static func isZero(_ value: [UInt8]) -> Bool { zeroed(value).map { $0 == value } ?? false }

    /// The same with a zero in the number's place, written as it was; nothing where there is no number.
    static func zeroed(_ value: [UInt8]) -> [UInt8]? {
        guard !value.isEmpty else { return nil }
        let digits = value.first == UInt8(ascii: "-") ? value.dropFirst() : value[...]
        if !digits.isEmpty, digits.allSatisfy({ (0x30...0x39).contains($0) }) { return [UInt8(ascii: "0")] }
        guard value.count > 4, value.starts(with: [0xAC, 0xED]) else { return nil }
        return value.dropLast(4) + [0, 0, 0, 0]
    }
}
