/// Whole numbers of more than 64 bits.
enum LargeNumber {
    /// How many bytes a number may have, for its digits to be worked out: this takes the square of them.
    private static let longest = 128

    /// The decimal digits of a number without a sign, the largest byte first. Nothing of one that is too long.
    static func decimal(magnitude: some Collection<UInt8>, isNegative: Bool = false) -> String? {
        guard magnitude.count <= longest else { return nil }
        // The smallest group first, nine digits each.
        var groups: [UInt64] = [0]
        for byte in magnitude {
            var carry = UInt64(byte)
            for place in groups.indices {
                let value = groups[place] << 8 + carry
                groups[place] = value % 1_000_000_000
                carry = value / 1_000_000_000
            }
            if carry > 0 { groups.append(carry) }
        }
        var text = ""
        for group in groups.reversed() {
            let digits = String(group)
            text += text.isEmpty ? digits : String(repeating: "0", count: 9 - digits.utf8.count) + digits
        }
        return isNegative && text != "0" ? "-\(text)" : text
    }

    /// The same of a number in two's complement, the largest byte first.
    static func decimal(twosComplement bytes: some Collection<UInt8>) -> String? {
        guard let first = bytes.first, first >= 0x80 else { return decimal(magnitude: bytes) }
        guard bytes.count <= longest else { return nil }
        var magnitude = bytes.map { ~$0 }
        for place in magnitude.indices.reversed() {
            magnitude[place] = magnitude[place] &+ 1
            if magnitude[place] != 0 { break }
            if place == 0 { magnitude.insert(1, at: 0) }
        }
        return decimal(magnitude: magnitude, isNegative: true)
    }
}
