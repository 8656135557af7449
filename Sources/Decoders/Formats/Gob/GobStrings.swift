/// Strings in bytes that can't be read otherwise: those whose length stands before them.
enum GobStrings {
    private static let shortest = 3
    private static let most = 1_000

    static func find(in bytes: [UInt8]) -> [Range<Int>] {
        var found: [Range<Int>] = []
        var place = 0
        while place < bytes.count, found.count < most {
            if let range = string(at: place, in: bytes) {
                found.append(range)
                place = range.upperBound
            } else {
                place += 1
            }
        }
        return found
    }

    private static func string(at place: Int, in bytes: [UInt8]) -> Range<Int>? {
        var reader = ByteReader(bytes[place..<min(place + 4, bytes.count)].map(\.self))
        guard let first = try? reader.byte() else { return nil }
        var length = Int(first)
        if first >= 0x80 {
            let count = 0x100 - Int(first)
            guard count <= 3, let read = try? reader.bigEndian(count) else { return nil }
            length = Int(read)
        }
        let start = place + reader.place
        guard length >= shortest, length <= bytes.count - start else { return nil }
        let range = start..<start + length
        // The first byte that no text has ends the look, so that a length of many bytes costs no more than the text there is.
        for byte in bytes[range] where byte < 0x20 && byte != 0x09 && byte != 0x0A && byte != 0x0D || byte >= 0xF5 {
            return nil
        }
        return UTF8Text.isValid(bytes[range]) ? range : nil
    }
}
