/// A UUID as people write it.
enum UUIDText {
    static func text(high: UInt64, low: UInt64) -> String {
        var text = ""
        for (number, value) in [high, low].enumerated() {
            for place in 0..<16 {
                let digit = Int(value >> UInt64(60 - place * 4) & 0xF)
                if number * 16 + place == 8 || number * 16 + place == 12 || number * 16 + place == 16
                    || number * 16 + place == 20
                {
                    text.append("-")
                }
                text.append(Character(Unicode.Scalar(digit < 10 ? UInt8(48 + digit) : UInt8(87 + digit))))
            }
        }
        return text
    }
}
