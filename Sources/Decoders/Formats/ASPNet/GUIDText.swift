/// A GUID as .NET lays it out: the first three parts with their smallest byte first.
enum GUIDText {
    /// The GUID as people write it; of other than 16 bytes, nothing but zeros.
    static func text(_ bytes: ArraySlice<UInt8>) -> String {
        let bytes = Array(bytes)
        guard bytes.count == 16 else { return UUIDText.text(high: 0, low: 0) }
        let order = [3, 2, 1, 0, 5, 4, 7, 6] + Array(8..<16)
        var halves: [UInt64] = [0, 0]
        for (place, from) in order.enumerated() { halves[place / 8] = halves[place / 8] << 8 | UInt64(bytes[from]) }
        return UUIDText.text(high: halves[0], low: halves[1])
    }
}
