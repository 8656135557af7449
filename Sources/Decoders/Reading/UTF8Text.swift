/// What is UTF-8 and what is not.
enum UTF8Text {
    /// Whether bytes are UTF-8, all of them.
    static func isValid(_ bytes: ArraySlice<UInt8>) -> Bool {
        bytes.withUnsafeBytes { bytes in
            // Most are ASCII, and that is soon seen.
            var place = 0
            while place + 8 <= bytes.count {
                guard bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self) & 0x8080_8080_8080_8080 == 0 else {
                    return String(validating: bytes, as: UTF8.self) != nil
                }
                place += 8
            }
            while place < bytes.count {
                guard bytes[place] < 0x80 else { return String(validating: bytes, as: UTF8.self) != nil }
                place += 1
            }
            return true
        }
    }

    /// Bytes that stand for Latin-1 characters, as UTF-8.
    static func fromLatin1(_ bytes: [UInt8]) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count + bytes.count / 8)
        for byte in bytes {
            if byte < 0x80 {
                text.append(byte)
            } else {
                text.append(0xC0 | byte >> 6)
                text.append(0x80 | byte & 0x3F)
            }
        }
        return text
    }
}
