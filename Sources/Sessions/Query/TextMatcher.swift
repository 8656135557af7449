/// A pattern made ready to be held against many texts.
///
/// ASCII is compared as bytes. Anything else is compared as characters, so that composed and decomposed spellings of the
/// same name are found alike; that is slower, and done only for texts that are not ASCII.
struct TextMatcher: Sendable {
    private enum Way {
        case anywhere, beginning, whole, exactly, glob
        case expression(RegularExpression)
    }

    private let way: Way
    private let bytes: [UInt8]
    private let characters: [Character]
    private let isASCII: Bool

    private var isGlob: Bool { if case .glob = way { true } else { false } }

    init(_ pattern: TextPattern) {
        let text: String
        switch pattern {
        case .anywhere(let part): (way, text) = (.anywhere, part.lowercased())
        case .beginning(let part): (way, text) = (.beginning, part.lowercased())
        case .whole(let whole): (way, text) = (.whole, whole.lowercased())
        case .exactly(let whole): (way, text) = (.exactly, whole)
        case .glob(let glob): (way, text) = (.glob, glob.lowercased())
        case .expression(let expression): (way, text) = (.expression(expression), "")
        }
        bytes = Array(text.utf8)
        characters = Array(text)
        isASCII = bytes.allSatisfy { $0 < 0x80 }
    }

    func matches(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { matches(UnsafeRawBufferPointer($0)) }
    }

    func matches(_ text: UnsafeRawBufferPointer) -> Bool {
        switch way {
        case .exactly: return text.elementsEqual(bytes)
        case .expression(let expression): return expression.isFound(in: text)
        case .anywhere, .beginning, .whole, .glob: break
        }
        if isASCII, !isGlob || text.allSatisfy({ $0 < 0x80 }) { return matchesBytes(text) }
        if !isASCII, text.allSatisfy({ $0 < 0x80 }) { return false }
        return matchesCharacters(Array(String(decoding: text, as: UTF8.self).lowercased()))
    }

    private func matchesBytes(_ text: UnsafeRawBufferPointer) -> Bool {
        bytes.withUnsafeBufferPointer { bytes in
            switch way {
            case .anywhere: isBytewiseIn(text, bytes)
            case .whole where text.count != bytes.count: false
            case .beginning, .whole, .exactly: bytes.isEmpty || begins(text, at: 0, with: bytes)
            case .expression: false
            case .glob: globMatches(text, bytes, any: 0x2A, one: 0x3F) { lowercasedASCII($0) == $1 }
            }
        }
    }

    @inline(__always)
    private func begins(_ text: UnsafeRawBufferPointer, at start: Int, with bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        if text.count - start < bytes.count { return false }
        var length = 0
        while length < bytes.count, lowercasedASCII(text[start + length]) == bytes[length] { length += 1 }
        return length == bytes.count
    }

    @inline(__always)
    private func isBytewiseIn(_ text: UnsafeRawBufferPointer, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let first = bytes.first else { return true }
        if text.count < bytes.count { return false }
        for start in 0...text.count - bytes.count where lowercasedASCII(text[start]) == first {
            if begins(text, at: start, with: bytes) { return true }
        }
        return false
    }

    private func matchesCharacters(_ text: [Character]) -> Bool {
        switch way {
        case .anywhere:
            text.count >= characters.count
                && (0...text.count - characters.count).contains { text[$0...].starts(with: characters) }
        case .beginning: text.starts(with: characters)
        case .whole, .exactly: text == characters
        case .expression: false
        case .glob: globMatches(text, characters, any: "*", one: "?", ==)
        }
    }
}

/// Whether a text is what a glob says. Goes back to the last `any` only, which is enough, so that no glob takes long.
@inline(__always)
private func globMatches<
    Text: RandomAccessCollection<Element>,
    Glob: RandomAccessCollection<Element>,
    Element: Equatable
>(
    _ text: Text,
    _ glob: Glob,
    any: Element,
    one: Element,
    _ isSame: (Element, Element) -> Bool
) -> Bool where Text.Index == Int, Glob.Index == Int {
    var place = text.startIndex
    var part = glob.startIndex
    var resume: (place: Int, part: Int)?
    while place < text.endIndex {
        if part < glob.endIndex, glob[part] == any {
            part += 1
            resume = (place, part)
        } else if part < glob.endIndex, glob[part] == one || isSame(text[place], glob[part]) {
            part += 1
            place += 1
        } else if let last = resume {
            (place, part) = (last.place + 1, last.part)
            resume?.place = place
        } else {
            return false
        }
    }
    return glob[part...].allSatisfy { $0 == any }
}

/// The byte in lower case, where it is an ASCII letter.
@inline(__always)
func lowercasedASCII(_ byte: UInt8) -> UInt8 {
    byte &- 0x41 < 26 ? byte | 0x20 : byte
}
