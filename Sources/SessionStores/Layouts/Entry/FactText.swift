import Decoders

/// Facts as texts: the bytes of a text, or a number as people write it.
enum FactText {
    /// No fact is longer: what an attacker makes longer is cut.
    private static let longest = 1_024

    /// The text of a value; nothing of containers, of what is empty, and of yes and no.
    static func bytes(_ value: TreeValue) -> [UInt8]? {
        let text: [UInt8]?
        switch value.kind {
        case .text, .number: text = value.bytes
        case .bytes: text = value.text.map { Array($0.utf8) }
        case .integer, .unsigned, .real: text = value.text.map { Array($0.utf8) }
        case .list:
            // One value in a list of its own, as Devise keeps the user's ID.
            guard let elements = value.elements, elements.count == 1 else { return nil }
            return bytes(elements[0])
        case .null, .bool, .map, .object, .reference, .unread: return nil
        }
        guard let text, !text.isEmpty else { return nil }
        return cut(text)
    }

    /// At most so much as a fact may have, not in the middle of a character.
    static func cut(_ text: [UInt8]) -> [UInt8] {
        guard text.count > longest else { return text }
        var end = longest
        while end > 0, text[end] & 0xC0 == 0x80 { end -= 1 }
        return Array(text[..<end])
    }
}
