import TestSupport

/// Writes MessagePack in ways that differ at random: each length and number in any of the sizes that hold it.
struct MessagePackWriter {
    var values: HostileValues
    private(set) var bytes: [UInt8] = []

    init(values: HostileValues) {
        self.values = values
    }

    mutating func write(_ value: Plain) {
        switch value {
        case .null: bytes.append(0xC0)
        case .bool(let truth): bytes.append(truth ? 0xC3 : 0xC2)
        case .integer(let number): integer(number)
        case .unsigned(let number):
            bytes.append(0xCF)
            put(number, 8)
        case .real(let number):
            bytes.append(0xCB)
            put(number.bitPattern, 8)
        case .text(let text):
            let text = Array(text.utf8)
            head(text.count, small: text.count < 32 ? 0xA0 : nil, [(0xD9, 1), (0xDA, 2), (0xDB, 4)])
            bytes += text
        case .bytes(let content):
            head(content.count, small: nil, [(0xC4, 1), (0xC5, 2), (0xC6, 4)])
            bytes += content
        case .list(let elements):
            head(elements.count, small: elements.count < 16 ? 0x90 : nil, [(0xDC, 2), (0xDD, 4)])
            for element in elements { write(element) }
        case .map(let pairs):
            head(pairs.count, small: pairs.count < 16 ? 0x80 : nil, [(0xDE, 2), (0xDF, 4)])
            for pair in pairs {
                write(pair.name)
                write(pair.value)
            }
        case .number, .object, .unread: bytes.append(0xC0)
        }
    }

    private mutating func integer(_ number: Int64) {
        if (0...127).contains(number) || (-32 ... -1).contains(number), values.below(2) == 0 {
            return bytes.append(UInt8(truncatingIfNeeded: number))
        }
        var sizes: [(UInt8, Int)] = [(0xD3, 8)]
        if number >= 0 { sizes.append((0xCF, 8)) }
        if Int32(exactly: number) != nil { sizes.append((0xD2, 4)) }
        if UInt32(exactly: number) != nil { sizes.append((0xCE, 4)) }
        if Int16(exactly: number) != nil { sizes.append((0xD1, 2)) }
        if UInt16(exactly: number) != nil { sizes.append((0xCD, 2)) }
        if Int8(exactly: number) != nil { sizes.append((0xD0, 1)) }
        if UInt8(exactly: number) != nil { sizes.append((0xCC, 1)) }
        let (type, size) = sizes[values.below(sizes.count)]
        bytes.append(type)
        put(UInt64(bitPattern: number), size)
    }

    private mutating func head(_ count: Int, small: UInt8?, _ sizes: [(UInt8, Int)]) {
        if let small, values.below(2) == 0 { return bytes.append(small | UInt8(count)) }
        let fitting = sizes.filter { count >> ($0.1 * 8) == 0 }
        let (type, size) = fitting[values.below(fitting.count)]
        bytes.append(type)
        put(UInt64(count), size)
    }

    private mutating func put(_ number: UInt64, _ size: Int) {
        for place in (0..<size).reversed() { bytes.append(UInt8(truncatingIfNeeded: number >> UInt64(place * 8))) }
    }
}
