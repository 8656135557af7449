/// Whether text is shaped like network addresses: what else applications call an address is none.
enum AddressText {
    /// Whether it may be one, or several with commas in between; a port or a zone may stand behind one.
    static func mayBeOne(_ text: [UInt8]) -> Bool {
        var (dots, colons) = (0, 0)
        for byte in text {
            switch byte {
            case UInt8(ascii: "."): dots += 1
            case UInt8(ascii: ":"): colons += 1
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: ","), 0x20:
                break
            case UInt8(ascii: "a")...UInt8(ascii: "f"), UInt8(ascii: "A")...UInt8(ascii: "F"): break
            // A zone's name is any text.
            case UInt8(ascii: "%"): return colons >= 2
            default: return false
            }
        }
        return dots >= 3 || colons >= 2
    }
}
