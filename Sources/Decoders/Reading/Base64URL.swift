/// The alphabet of tokens.
enum Base64URL {
    /// Whether a byte is a digit of base64url.
    @inline(__always)
    static func isDigit(_ byte: UInt8) -> Bool {
        byte < 128 && (byte < 64 ? low : high) >> UInt64(byte & 63) & 1 == 1
    }

    /// A bit for each digit below 64: the hyphen, then 0 to 9.
    private static var low: UInt64 { 1 << 45 | 0x3FF << 48 }
    /// A bit for each from 64 on: A to Z, the underscore, then a to z.
    private static var high: UInt64 { 0x3FF_FFFF << 1 | 1 << 31 | 0x3FF_FFFF << 33 }
}
