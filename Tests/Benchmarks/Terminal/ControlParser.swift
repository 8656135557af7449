/// Takes apart what a terminal receives (ECMA-48): text, control characters, escape and control sequences.
struct ControlParser {
    enum Token {
        case scalar(Unicode.Scalar)
        case control(UInt8)
        case escape(UInt8)
        case sequence(UInt8, [Int])
    }

    private enum State {
        case ground, escape, intermediate, sequence, text, textEscape
    }

    private var state = State.ground
    private var parameters: [Int] = []
    private var isPrivate = false
    private var scalar: UInt32 = 0
    private var missing = 0

    mutating func take(_ byte: UInt8) -> Token? {
        switch state {
        case .ground: return ground(byte)
        case .escape: return escape(byte)
        case .intermediate: state = .ground
        case .sequence: return sequence(byte)
        case .text: if byte == 0x07 { state = .ground } else if byte == 0x1B { state = .textEscape }
        case .textEscape: state = byte == UInt8(ascii: "\\") ? .ground : .text
        }
        return nil
    }

    private mutating func ground(_ byte: UInt8) -> Token? {
        switch byte {
        case 0x1B: state = .escape
        case 0x00..<0x20, 0x7F: return .control(byte)
        case 0x20..<0x7F: return .scalar(Unicode.Scalar(byte))
        case 0x80..<0xC0 where missing > 0:
            scalar = scalar << 6 | UInt32(byte & 0x3F)
            missing -= 1
            if missing == 0 { return .scalar(Unicode.Scalar(scalar) ?? "\u{FFFD}") }
        case 0xC0..<0xE0: (scalar, missing) = (UInt32(byte & 0x1F), 1)
        case 0xE0..<0xF0: (scalar, missing) = (UInt32(byte & 0x0F), 2)
        case 0xF0...0xFF: (scalar, missing) = (UInt32(byte & 0x07), 3)
        default: break
        }
        return nil
    }

    private mutating func escape(_ byte: UInt8) -> Token? {
        switch byte {
        case UInt8(ascii: "["):
            (state, parameters, isPrivate) = (.sequence, [], false)
        case UInt8(ascii: "]"), UInt8(ascii: "P"):
            state = .text
        case 0x20..<0x30:
            state = .intermediate
        default:
            state = .ground
            return .escape(byte)
        }
        return nil
    }

    private mutating func sequence(_ byte: UInt8) -> Token? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"):
            if parameters.isEmpty { parameters = [0] }
            let digit = Int(byte - UInt8(ascii: "0"))
            parameters[parameters.count - 1] = min(parameters[parameters.count - 1] * 10 + digit, 9999)
        case UInt8(ascii: ";"), UInt8(ascii: ":"):
            parameters += parameters.isEmpty ? [0, 0] : [0]
        case 0x3C...0x3F:
            isPrivate = true
        case 0x40...0x7E:
            state = .ground
            return isPrivate ? nil : .sequence(byte, parameters)
        default:
            break
        }
        return nil
    }
}
