/// A text to be found in others, in any letter case.
///
/// ASCII is searched for as bytes. Anything else is compared as characters, so that composed and decomposed spellings
/// of the same name are found alike; that is slower, and done only for texts that are not ASCII.
struct Needle: Sendable {
    private let bytes: [UInt8]
    private let characters: [Character]
    private let isASCII: Bool

    /// - Parameter text: in lower case.
    init(_ text: String) {
        bytes = Array(text.utf8)
        characters = Array(text)
        isASCII = bytes.allSatisfy { $0 < 0x80 }
    }

    func isIn(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { isIn(UnsafeRawBufferPointer($0)) }
    }

    func isIn(_ text: UnsafeRawBufferPointer) -> Bool {
        if isASCII { return isBytewiseIn(text) }
        if text.allSatisfy({ $0 < 0x80 }) { return false }
        return isCharacterwiseIn(Array(String(decoding: text, as: UTF8.self).lowercased()))
    }

    private func isBytewiseIn(_ text: UnsafeRawBufferPointer) -> Bool {
        bytes.withUnsafeBufferPointer { bytes in
            guard let first = bytes.first else { return true }
            if text.count < bytes.count { return false }
            for start in 0...text.count - bytes.count where lowercasedASCII(text[start]) == first {
                var length = 1
                while length < bytes.count, lowercasedASCII(text[start + length]) == bytes[length] { length += 1 }
                if length == bytes.count { return true }
            }
            return false
        }
    }

    private func isCharacterwiseIn(_ text: [Character]) -> Bool {
        if text.count < characters.count { return false }
        return (0...text.count - characters.count).contains { start in
            text[start..<start + characters.count].elementsEqual(characters)
        }
    }
}

/// The byte in lower case, where it is an ASCII letter.
@inline(__always)
func lowercasedASCII(_ byte: UInt8) -> UInt8 {
    byte &- 0x41 < 26 ? byte | 0x20 : byte
}
