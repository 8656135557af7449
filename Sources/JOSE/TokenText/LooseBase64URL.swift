/// Base64url that was padded, cut or damaged at its end. For looking only: two spellings of one token are two tokens.
enum LooseBase64URL {
    /// The whole bytes that are in it, and whether it is their one spelling; nothing where it has other characters.
    static func decode(_ text: ArraySlice<UInt8>) -> (bytes: [UInt8], isExact: Bool)? {
        var digits = Array(text)
        while digits.last == UInt8(ascii: "=") { digits.removeLast() }
        let isPadded = digits.count < text.count
        do {
            return (try Base64URL.decode(digits[...]), !isPadded)
        } catch {
            switch error.problem {
            case .foreignCharacter: return nil
            case .impossibleLength: digits.removeLast()
            // The last character has a part of a byte that is not here: what it has of the one before is.
            case .looseBits: digits[digits.count - 1] = withoutLooseBits(digits)
            }
        }
        return (try? Base64URL.decode(digits[...])).map { ($0, false) }
    }

    private static func withoutLooseBits(_ digits: [UInt8]) -> UInt8 {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)
        guard let last = digits.last, let value = alphabet.firstIndex(of: last) else { return UInt8(ascii: "A") }
        return alphabet[value & (digits.count % 4 == 2 ? 0b110000 : 0b111100)]
    }
}
