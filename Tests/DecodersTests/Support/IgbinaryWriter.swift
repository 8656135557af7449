/// Writes what PHP's igbinary would, with a string that came before as its number.
struct IgbinaryWriter {
    private(set) var bytes: [UInt8] = [0, 0, 0, 2]
    private var known: [[UInt8]: Int] = [:]

    mutating func write(_ value: Plain) {
        switch value {
        case .null: bytes.append(0x00)
        case .bool(let truth): bytes.append(truth ? 0x05 : 0x04)
        case .integer(let number):
            let magnitude = number.magnitude
            let sign: UInt8 = number < 0 ? 1 : 0
            switch magnitude {
            case 0...0xFF: put(0x06 + sign, UInt64(magnitude), 1)
            case 0...0xFFFF: put(0x08 + sign, UInt64(magnitude), 2)
            case 0...0xFFFF_FFFF: put(0x0A + sign, UInt64(magnitude), 4)
            default: put(0x20 + sign, UInt64(magnitude), 8)
            }
        case .real(let number): put(0x0C, number.bitPattern, 8)
        case .text(let text): string(Array(text.utf8))
        case .bytes(let content): string(content)
        case .map(let pairs):
            sized(0x14, pairs.count)
            for pair in pairs {
                write(pair.name)
                write(pair.value)
            }
        case .unsigned, .number, .list, .object, .unread: bytes.append(0x00)
        }
    }

    private mutating func string(_ content: [UInt8]) {
        if content.isEmpty { return bytes.append(0x0D) }
        if let number = known[content] { return sized(0x0E, number) }
        known[content] = known.count
        sized(0x11, content.count)
        bytes += content
    }

    private mutating func sized(_ type: UInt8, _ count: Int) {
        switch count {
        case 0...0xFF: put(type, UInt64(count), 1)
        case 0...0xFFFF: put(type + 1, UInt64(count), 2)
        default: put(type + 2, UInt64(count), 4)
        }
    }

    private mutating func put(_ type: UInt8, _ number: UInt64, _ size: Int) {
        bytes.append(type)
        for place in (0..<size).reversed() { bytes.append(UInt8(truncatingIfNeeded: number >> UInt64(place * 8))) }
    }
}
