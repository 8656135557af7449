import Decoders

/// Facts as texts: the bytes of a text, or a number as people write it.
enum FactText {
    /// No fact is longer: what an attacker makes longer is cut.
    private static let longest = 1_024

    /// The text of a value; nothing of containers, of what is empty, and of yes and no.
    static func bytes(_ value: TreeValue) -> [UInt8]? {
        var bytes: [UInt8] = []
        return append(value, to: &bytes) ? bytes : nil
    }

    /// Puts the text of a value behind bytes.
    ///
    /// - Returns: whether it has one.
    static func append(_ value: TreeValue, to bytes: inout [UInt8]) -> Bool {
        switch value.kind {
        case .text, .number, .bytes, .integer, .unsigned, .real:
            let start = bytes.count
            guard value.append(to: &bytes), bytes.count > start else { return false }
            bytes.removeLast(bytes.count - end(in: bytes, from: start))
            return true
        case .list:
            // One value in a list of its own, as Devise keeps the user's ID.
            guard let elements = value.elements, elements.count == 1 else { return false }
            return append(elements[0], to: &bytes)
        case .null, .bool, .map, .object, .reference, .unread: return false
        }
    }

    /// At most so much as a fact may have, not in the middle of a character.
    static func cut(_ text: [UInt8]) -> [UInt8] {
        let end = end(in: text, from: 0)
        return end < text.count ? Array(text[..<end]) : text
    }

    /// Where a text that begins there and goes to the end has to be cut.
    private static func end(in bytes: [UInt8], from start: Int) -> Int {
        guard bytes.count - start > longest else { return bytes.count }
        var end = start + longest
        while end > start, bytes[end] & 0xC0 == 0x80 { end -= 1 }
        return end
    }
}
