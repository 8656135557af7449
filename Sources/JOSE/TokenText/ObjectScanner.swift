/// Follows base64url of a JSON object character by character, to see where the object closes.
struct ObjectScanner {
    private var bits: UInt32 = 0
    private var bitCount = 0
    private var nesting = JSONNesting()

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
                state = .open
                nesting.take(byte)
            } else if !byte.isBlank {
                state = .foreign
            }
        case .open: takeInside(byte)
        case .closed: if !byte.isBlank { state = .foreign }
        case .foreign: break
        }
    }

    private mutating func takeInside(_ byte: UInt8) {
        nesting.take(byte)
        if nesting.depth == 0 { state = .closed }
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
