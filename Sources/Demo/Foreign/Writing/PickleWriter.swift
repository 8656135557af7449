import JOSE

/// What Python's `pickle` writes by protocol 5 for dicts, lists and plain values: one frame, each text and container kept in
/// the memo, though nothing refers to it.
struct PickleWriter {
    private var bytes: [UInt8] = []

    private enum Opcode {
        static let proto: [UInt8] = [0x80, 5]
        static let frame: UInt8 = 0x95
        static let memoize: UInt8 = 0x94
        static let stop = UInt8(ascii: ".")
        static let mark = UInt8(ascii: "(")
    }

    /// Python adds so many items to a container at once.
    private static let batch = 1000

    static func bytes(of value: JSONValue) -> [UInt8] {
        var writer = PickleWriter()
        writer.write(value)
        writer.bytes.append(Opcode.stop)
        return Opcode.proto + [Opcode.frame] + little(UInt64(writer.bytes.count), bytes: 8) + writer.bytes
    }

    private mutating func write(_ value: JSONValue) {
        switch value {
        case .null: bytes.append(UInt8(ascii: "N"))
        case .bool(let bool): bytes.append(bool ? 0x88 : 0x89)
        case .number(let number): write(number)
        case .string(let text): write(text)
        case .array(let elements):
            bytes += [UInt8(ascii: "]"), Opcode.memoize]
            write(elements, alone: "a", together: "e") { $0.write($1) }
        case .object(let object):
            bytes += [UInt8(ascii: "}"), Opcode.memoize]
            write(object.members, alone: "s", together: "u") { writer, member in
                writer.write(member.name)
                writer.write(member.value)
            }
        }
    }

    /// Items of a container: in batches, and without a mark where there is only one.
    private mutating func write<Item>(
        _ items: [Item],
        alone: Unicode.Scalar,
        together: Unicode.Scalar,
        _ write: (inout Self, Item) -> Void
    ) {
        for start in stride(from: 0, to: items.count, by: Self.batch) {
            let batch = items[start..<min(start + Self.batch, items.count)]
            if batch.count > 1 { bytes.append(Opcode.mark) }
            for item in batch { write(&self, item) }
            bytes.append(UInt8(ascii: batch.count > 1 ? together : alone))
        }
    }

    private mutating func write(_ text: String) {
        let count = text.utf8.count
        bytes += count < 256 ? [0x8C, UInt8(count)] : [UInt8(ascii: "X")] + Self.little(UInt64(count), bytes: 4)
        bytes += Array(text.utf8)
        bytes.append(Opcode.memoize)
    }

    private mutating func write(_ number: JSONNumber) {
        guard let whole = number.integer else {
            let bits = (number.double ?? 0).bitPattern
            bytes += [UInt8(ascii: "G")] + Self.little(bits, bytes: 8).reversed()
            return
        }
        let bits = UInt64(bitPattern: whole)
        switch whole {
        case 0...0xFF: bytes += [UInt8(ascii: "K"), UInt8(whole)]
        case 0...0xFFFF: bytes += [UInt8(ascii: "M")] + Self.little(bits, bytes: 2)
        case Int64(Int32.min)...Int64(Int32.max): bytes += [UInt8(ascii: "J")] + Self.little(bits, bytes: 4)
        default:
            let count = (whole.magnitude.bitWidth - (whole < 0 ? (~bits) : bits).leadingZeroBitCount) / 8 + 1
            bytes += [0x8A, UInt8(count)] + Self.little(bits, bytes: count)
        }
    }

    private static func little(_ bits: UInt64, bytes count: Int) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: $0 < 8 ? bits >> UInt64($0 * 8) : 0) }
    }
}
