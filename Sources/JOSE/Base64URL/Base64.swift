/// Base64 as people write it down: either alphabet, padded or not, broken over lines. For tokens there is ``Base64URL``.
enum Base64 {
    /// The bytes that the text stands for; nil where it is no base64.
    static func decode(_ text: ArraySlice<UInt8>) -> [UInt8]? {
        var text = text.filter { !$0.isBlank }
        for _ in 0..<2 where text.last == UInt8(ascii: "=") { text.removeLast() }
        for (place, byte) in text.enumerated() {
            if byte == UInt8(ascii: "+") { text[place] = UInt8(ascii: "-") }
            if byte == UInt8(ascii: "/") { text[place] = UInt8(ascii: "_") }
        }
        return text.isEmpty ? nil : try? Base64URL.decode(text[...])
    }
}
