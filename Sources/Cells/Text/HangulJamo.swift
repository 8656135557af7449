/// Hangul composition as in the Unicode Standard, section 3.12: terminals disagree on the width of decomposed
/// syllables, and on that of composed ones they all agree.
enum HangulJamo {
    /// The syllable that a leading consonant and a vowel, or a syllable and a final consonant, make.
    static func composed(_ first: Unicode.Scalar, _ second: Unicode.Scalar) -> Unicode.Scalar? {
        let (first, second) = (first.value, second.value)
        if (0x1100...0x1112).contains(first), (0x1161...0x1175).contains(second) {
            return Unicode.Scalar(0xAC00 + ((first - 0x1100) * 21 + (second - 0x1161)) * 28)
        }
        if (0xAC00...0xD7A3).contains(first), (first - 0xAC00).isMultiple(of: 28), (0x11A8...0x11C2).contains(second) {
            return Unicode.Scalar(first + second - 0x11A7)
        }
        return nil
    }
}
