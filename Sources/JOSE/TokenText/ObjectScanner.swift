/// Follows base64url of a JSON object character by character, to see where the object closes.
struct ObjectScanner {
    private var bits: UInt32 = 0
    private var bitCount = 0
    private var depth = 0
    private var isInString = false
    private var isEscaped = false

    /// How far it is.
    private(set) var state = State.blank

    enum State {
        /// Nothing but white space so far.
        case blank
        /// Inside of the object.
        case open
        /// The object is whole.
        case closed
        /// It is no object.
        case foreign
    }

    /// Takes the next character.
    mutating func take(_ character: UInt8) {
        guard let value = Self.value(character) else {
            state = .foreign
            return
        }
        bits = bits << 6 | value
        bitCount += 6
        guard bitCount >= 8 else { return }
        bitCount -= 8
        let byte = UInt8(truncatingIfNeeded: bits >> UInt32(bitCount))
        bits &= (1 << UInt32(bitCount)) - 1
        takeDecoded(byte)
    }

    private mutating func takeDecoded(_ byte: UInt8) {
        switch state {
        case .blank:
            if byte == UInt8(ascii: "{") {
                (state, depth) = (.open, 1)
            } else if !byte.isBlank {
                state = .foreign
            }
        case .open: takeInside(byte)
        case .closed: if !byte.isBlank { state = .foreign }
        case .foreign: break
        }
    }

    private mutating func takeInside(_ byte: UInt8) {
        if isInString {
            if isEscaped {
                isEscaped = false
            } else if byte == UInt8(ascii: "\\") {
                isEscaped = true
            } else if byte == UInt8(ascii: "\"") {
                isInString = false
            }
            return
        }
        switch byte {
        case UInt8(ascii: "\""): isInString = true
        case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
        case UInt8(ascii: "}"), UInt8(ascii: "]"):
            depth -= 1
            if depth == 0 { state = .closed }
        default: break
        }
    }

    private static func value(_ character: UInt8) -> UInt32? {
        switch character {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(character - UInt8(ascii: "A"))
        case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(character - UInt8(ascii: "a") + 26)
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(character - UInt8(ascii: "0") + 52)
        case UInt8(ascii: "-"): 62
        case UInt8(ascii: "_"): 63
        default: nil
        }
    }
}
