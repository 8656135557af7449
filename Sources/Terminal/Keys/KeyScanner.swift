import Cells

/// Finds the first key in a run of bytes.
struct KeyScanner {
    enum Found {
        case key(Key)
        case pasteBegins
        case mouse(MouseEvent)
        /// A sequence that stands for no key.
        case nothing
    }

    private let bytes: ArraySlice<UInt8>
    private let keys: KeySequences
    private let utf8: Bool
    private let isComplete: Bool
    /// How many bytes the key took.
    private(set) var length = 0

    init(bytes: ArraySlice<UInt8>, keys: KeySequences, utf8: Bool, isComplete: Bool) {
        self.bytes = bytes
        self.keys = keys
        self.utf8 = utf8
        self.isComplete = isComplete
    }

    /// The first key, or `nil` when more bytes are needed to know it.
    mutating func scan() -> Found? {
        if let (key, length) = keys.longestMatch(bytes) {
            self.length = length
            return .key(key)
        }
        if !isComplete, keys.isBeginning(bytes) { return nil }
        guard let first = next() else { return nil }
        return first == 0x1B ? scanEscape() : character(first)
    }

    private mutating func next() -> UInt8? {
        guard length < bytes.count else { return nil }
        defer { length += 1 }
        return bytes[bytes.startIndex + length]
    }

    private mutating func scanEscape() -> Found? {
        guard let second = next() else { return isComplete ? .key(.escape) : nil }
        switch second {
        case UInt8(ascii: "["): return controlSequence()
        case UInt8(ascii: "O"): return singleShift()
        case 0x1B:
            // Alt and a key that has a sequence of its own, in rxvt; else the Escape key, and another one after it.
            let rest = bytes.dropFirst(1)
            var inner = KeyScanner(bytes: rest, keys: keys, utf8: utf8, isComplete: isComplete)
            guard let found = inner.scan() else { return nil }
            if case .key(let key) = found, inner.length > 2 {
                length = 1 + inner.length
                return .key(.alt(key))
            }
            length = 1
            return .key(.escape)
        default:
            guard let found = character(second) else { return nil }
            if case .key(let key) = found { return .key(.alt(key)) }
            return found
        }
    }

    /// ECMA-48, section 5.4: parameters, intermediates, and a final byte.
    private mutating func controlSequence() -> Found? {
        var parameters: [UInt8] = []
        while let byte = next() {
            switch byte {
            case UInt8(ascii: "[") where parameters.isEmpty:
                // The Linux console's F1 to F5.
                guard let letter = next() else { return incomplete(.nothing) }
                let number = Int(letter) - Int(UInt8(ascii: "A")) + 1
                return (1...5).contains(number) ? .key(.function(number)) : .nothing
            case UInt8(ascii: "M") where parameters.isEmpty:
                // A mouse that an earlier program left on: three more bytes, which must not become keys.
                for _ in 0..<3 where next() == nil { return incomplete(.nothing) }
                return .nothing
            case 0x20...0x3F:
                parameters.append(byte)
            case 0x40...0x7E:
                if byte == UInt8(ascii: "~"), parameters == Array("200".utf8) { return .pasteBegins }
                if parameters.first == UInt8(ascii: "<") {
                    return MouseEvent(parameters: parameters.dropFirst(), final: byte).map(Found.mouse) ?? .nothing
                }
                return KeySequences.key(parameters: parameters, final: byte).map(Found.key) ?? .nothing
            default:
                // No sequence at all, or one cut off: what comes now is something of its own.
                length -= 1
                return .nothing
            }
        }
        return incomplete(parameters.isEmpty ? .key(.alt("[")) : .nothing)
    }

    private mutating func singleShift() -> Found? {
        guard let letter = next() else { return incomplete(.key(.alt("O"))) }
        if let key = KeySequences.key(singleShift: letter) { return .key(key) }
        if letter < 0x20 || letter > 0x7E { length -= 1 }
        return .nothing
    }

    private func incomplete(_ found: Found) -> Found? { isComplete ? found : nil }

    private mutating func character(_ first: UInt8) -> Found? {
        if let key = KeySequences.key(control: first) { return .key(key) }
        if first < 0x80 { return .key(.character(Character(Unicode.Scalar(first)))) }
        guard utf8 else { return .key(.character("\u{FFFD}")) }
        let size = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC2 ? 2 : 1
        let encoded = bytes.dropFirst(length - 1).prefix(size)
        let isCutOff = encoded.count < size && encoded.dropFirst().allSatisfy { $0 & 0xC0 == 0x80 }
        if isCutOff, !isComplete { return nil }
        guard let text = String(validating: encoded, as: UTF8.self), let typed = text.first else {
            return .key(.character("\u{FFFD}"))
        }
        length += size - 1
        return .key(.character(typed))
    }
}
