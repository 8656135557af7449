/// Follows JSON text byte by byte: how deep in objects and arrays it is, and whether in a string.
struct JSONNesting {
    private(set) var depth = 0
    private var isInString = false
    private var isEscaped = false

    /// Takes the next byte. Answers whether it is part of the structure, and of no string.
    @discardableResult
    mutating func take(_ byte: UInt8) -> Bool {
        if isInString {
            if isEscaped {
                isEscaped = false
            } else if byte == UInt8(ascii: "\\") {
                isEscaped = true
            } else if byte == UInt8(ascii: "\"") {
                isInString = false
            }
            return false
        }
        switch byte {
        case UInt8(ascii: "\""): isInString = true
        case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
        case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
        default: break
        }
        return !isInString
    }
}
