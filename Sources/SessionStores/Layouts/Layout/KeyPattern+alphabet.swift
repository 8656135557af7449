extension KeyPattern.Alphabet {
    /// Whether a byte is one of its characters.
    @inline(__always)
    public func contains(_ byte: UInt8) -> Bool {
        let isDigit = byte &- UInt8(ascii: "0") < 10
        let isLower = byte &- UInt8(ascii: "a") < 26
        let isUpper = byte &- UInt8(ascii: "A") < 26
        switch self {
        case .digits: return isDigit
        case .hex: return isDigit || byte &- UInt8(ascii: "a") < 6 || byte &- UInt8(ascii: "A") < 6
        case .base32: return isUpper || byte &- UInt8(ascii: "2") < 6
        case .alnum: return isDigit || isLower || isUpper
        case .lowerAlnum: return isDigit || isLower
        case .base64url:
            return isDigit || isLower || isUpper || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
        case .phpID:
            return isDigit || isLower || isUpper || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ",")
        }
    }
}
