import Cells

/// One line of text that is typed.
struct LineEditor: Sendable, Equatable {
    /// The characters before the cursor.
    private(set) var before: [Character]
    /// The characters behind it.
    private(set) var after: [Character] = []

    /// The longest line: more is not taken.
    static let limit = 256

    init(_ text: String = "") {
        before = Array(text.prefix(Self.limit))
    }

    /// The whole line.
    var text: String { String(before + after) }

    /// Takes a key that edits; returns whether it was one.
    mutating func take(_ key: Key) -> Bool {
        switch key {
        case .character(let character): insert(character)
        case .backspace: _ = before.popLast()
        case .delete: if !after.isEmpty { after.removeFirst() }
        case .left: if let last = before.popLast() { after.insert(last, at: 0) }
        case .right: if !after.isEmpty { before.append(after.removeFirst()) }
        case .home, .control("a"): (before, after) = ([], before + after)
        case .end, .control("e"): (before, after) = (before + after, [])
        case .control("u"): before = []
        case .control("w"): deleteWord()
        default: return false
        }
        return true
    }

    /// Takes pasted bytes: text up to the first line break; what can't be typed is left out.
    mutating func paste(_ bytes: [UInt8]) {
        let line = bytes.prefix { $0 != 0x0A && $0 != 0x0D }
        for character in String(decoding: line, as: UTF8.self) { insert(character) }
    }

    private mutating func insert(_ character: Character) {
        guard before.count + after.count < Self.limit, !character.unicodeScalars.contains(where: { $0.value < 0x20 })
        else { return }
        before.append(character)
    }

    private mutating func deleteWord() {
        while before.last == " " { before.removeLast() }
        while let last = before.last, last != " " { before.removeLast() }
    }
}
