/// Texts that people made: words, told from what chance made by how letters, cases and digits follow each other.
enum WordText {
    /// Whether a text is nothing but words, with separators or capitals between them.
    static func isWords(_ text: some Collection<UInt8>) -> Bool {
        let pieces = pieces(text)
        guard !pieces.isEmpty, pieces.allSatisfy(isWord) else { return false }
        let letters = pieces.reduce(0) { $0 + $1.count }
        return pieces.count < 3 || letters * 2 >= pieces.count * 7
    }

    /// Whether a text is a name such as stands before an ID: letters, and a few digits behind them (`app2`).
    static func isName(_ text: some BidirectionalCollection<UInt8>) -> Bool {
        let behind = text.reversed().prefix { KeyPattern.Alphabet.digits.contains($0) }.count
        let front = text.dropLast(behind)
        return !front.isEmpty && behind <= 3 && front.allSatisfy(isLetter) && pieces(front).allSatisfy(isWord)
    }

    /// Whether a short text looks like an ID: letters stand behind digits in it, or cases change as they do in no word.
    static func mayBeID(_ text: some BidirectionalCollection<UInt8>) -> Bool {
        guard (8..<16).contains(text.count), text.allSatisfy(KeyPattern.Alphabet.alnum.contains) else { return false }
        return !isName(text)
    }

    /// The words of a text, each in lower case, as separators and capitals part them.
    static func words(_ text: some Collection<UInt8>) -> [String] {
        pieces(text).map { String(decoding: $0, as: UTF8.self).lowercased() }
    }

    private static func isWord(_ piece: [UInt8]) -> Bool {
        guard piece.count <= longest else { return false }
        let isRegular = piece.dropFirst().allSatisfy(isLower) || piece.allSatisfy(isUpper)
        let hasVowel = piece.contains { "aeiouyAEIOUY".utf8.contains($0) }
        return isRegular && (piece.count < 5 || hasVowel)
    }

    /// Stretches of letters, cut where a capital follows a small letter. Digits and all else are cut out.
    private static func pieces(_ text: some Collection<UInt8>) -> [[UInt8]] {
        var pieces: [[UInt8]] = []
        var piece: [UInt8] = []
        for byte in text {
            if !isLetter(byte) || isUpper(byte) && piece.last.map(isLower) == true {
                if !piece.isEmpty { pieces.append(piece) }
                piece = []
            }
            if isLetter(byte) { piece.append(byte) }
        }
        return piece.isEmpty ? pieces : pieces + [piece]
    }

    /// No word in a key is longer.
    private static let longest = 15

    private static func isLower(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "a") < 26 }
    private static func isUpper(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "A") < 26 }
    private static func isLetter(_ byte: UInt8) -> Bool { isLower(byte) || isUpper(byte) }
}
