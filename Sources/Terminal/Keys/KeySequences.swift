import Cells

/// Which bytes stand for which key.
struct KeySequences: Sendable {
    /// What terminfo says of this terminal.
    private var described: [[UInt8]: Key] = [:]
    private var longest = 0

    /// Only sequences that begin with Escape count: single bytes mean the same everywhere.
    init(described: [(sequence: [UInt8], key: Key)] = []) {
        for (sequence, key) in described where sequence.count > 1 && sequence[0] == 0x1B {
            self.described[sequence] = key
            longest = max(longest, sequence.count)
        }
    }

    func longestMatch(_ bytes: ArraySlice<UInt8>) -> (Key, length: Int)? {
        guard bytes.first == 0x1B else { return nil }
        for length in stride(from: min(longest, bytes.count), to: 1, by: -1) {
            if let key = described[Array(bytes.prefix(length))] { return (key, length) }
        }
        return nil
    }

    /// Whether the bytes could go on to be a described key.
    func isBeginning(_ bytes: ArraySlice<UInt8>) -> Bool {
        guard bytes.first == 0x1B, bytes.count < longest else { return false }
        return described.keys.contains { $0.count > bytes.count && $0.starts(with: bytes) }
    }

    /// Names of terminfo's key capabilities.
    static let capabilities: [(name: String, key: Key)] =
        [
            ("kcuu1", .up), ("kcud1", .down), ("kcub1", .left), ("kcuf1", .right), ("khome", .home), ("kend", .end),
            ("kpp", .pageUp), ("knp", .pageDown), ("kich1", .insert), ("kdch1", .delete), ("kcbt", .backTab),
            ("kent", .enter), ("kDC", .shift(.delete)), ("kHOM", .shift(.home)), ("kEND", .shift(.end)),
            ("kLFT", .shift(.left)), ("kRIT", .shift(.right)), ("kri", .shift(.up)), ("kind", .shift(.down)),
        ] + (1...12).map { ("kf\($0)", .function($0)) }
}

extension KeySequences {
    /// A control character; Ctrl and a letter, but for those that have a key of their own.
    static func key(control byte: UInt8) -> Key? {
        switch byte {
        case 0x0D, 0x0A: .enter
        case 0x09: .tab
        case 0x7F, 0x08: .backspace
        case 0x00: .control(" ")
        case 0x01...0x1A: .control(.character(Character(Unicode.Scalar(byte + 0x60))))
        case 0x1C...0x1F: .control(.character(Character(Unicode.Scalar(byte + 0x40))))
        default: nil
        }
    }

    /// What follows `ESC O`: arrows and the numeric pad in application mode.
    static func key(singleShift letter: UInt8) -> Key? {
        switch letter {
        case UInt8(ascii: "a")...UInt8(ascii: "d"): arrow(letter - 0x20).map { .control($0) }
        case UInt8(ascii: "j")...UInt8(ascii: "y"): .character(Character(Unicode.Scalar(letter - 0x40)))
        case UInt8(ascii: "X"): "="
        case UInt8(ascii: "M"): .enter
        default: arrow(letter) ?? functionLetter(letter)
        }
    }

    /// What follows `ESC [`: digits with modifiers, then a letter or `~`.
    static func key(parameters: [UInt8], final: UInt8) -> Key? {
        // Marked as private or with intermediates, it is a terminal's answer to a question, and no key.
        guard parameters.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: ";")).contains($0) }) else { return nil }
        let numbers = parameters.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false)
            .map { Int(String(decoding: $0, as: UTF8.self)) }
        let modifiers = numbers.count > 1 ? numbers[1] ?? 1 : 1
        switch final {
        case UInt8(ascii: "~"): return (numbers.first.flatMap { $0 }).flatMap(numbered).map { $0.with(modifiers) }
        case UInt8(ascii: "^"): return (numbers.first.flatMap { $0 }).flatMap(numbered).map { .control($0) }
        case UInt8(ascii: "Z"): return .backTab
        case UInt8(ascii: "a")...UInt8(ascii: "d"): return arrow(final - 0x20).map { .shift($0) }
        default: return (arrow(final) ?? functionLetter(final)).map { $0.with(modifiers) }
        }
    }

    private static func arrow(_ letter: UInt8) -> Key? {
        switch letter {
        case UInt8(ascii: "A"): .up
        case UInt8(ascii: "B"): .down
        case UInt8(ascii: "C"): .right
        case UInt8(ascii: "D"): .left
        case UInt8(ascii: "H"): .home
        case UInt8(ascii: "F"): .end
        default: nil
        }
    }

    private static func functionLetter(_ letter: UInt8) -> Key? {
        (UInt8(ascii: "P")...UInt8(ascii: "S")).contains(letter) ? .function(Int(letter - UInt8(ascii: "P")) + 1) : nil
    }

    /// VT220's numbers, and the gaps between its groups of function keys.
    private static func numbered(_ number: Int) -> Key? {
        switch number {
        case 1, 7: .home
        case 2: .insert
        case 3: .delete
        case 4, 8: .end
        case 5: .pageUp
        case 6: .pageDown
        case 11...15: .function(number - 10)
        case 17...21: .function(number - 11)
        case 23...26: .function(number - 12)
        case 28...29: .function(number - 13)
        case 31...34: .function(number - 14)
        default: nil
        }
    }
}

extension Key {
    /// The key with xterm's modifiers: 1 and the sum of 1 for Shift, 2 for Alt, 4 for Ctrl.
    fileprivate func with(_ modifiers: Int) -> Key {
        let bits = max(0, modifiers - 1)
        var key = self
        if bits & 1 != 0 { key = .shift(key) }
        if bits & 4 != 0 { key = .control(key) }
        if bits & 2 != 0 { key = .alt(key) }
        return key
    }
}
