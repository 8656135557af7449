extension Key {
    /// The keys of a keyboard with Latin letters that were pressed where a Hangul input method (두벌식) was on: `x` for ㅌ,
    /// `x` and `l` for 티. None for a key that is no Hangul. With Shift, the keys that have no other letter there are told
    /// from those without by nobody: ㅌ is `x` in both cases.
    public var latinKeys: [Key] {
        switch self {
        case .character(let character): HangulKeyboard.letters(of: character).map(Key.character)
        case .alt(let key): key.latinKeys.map(Key.alt)
        default: []
        }
    }
}

/// Which keys make which Hangul letter: KS X 5002, the layout of nearly all keyboards in Korea.
enum HangulKeyboard {
    /// The letters on the keys, in the order in which they were pressed; none of what is no Hangul.
    static func letters(of character: Character) -> [Character] {
        var letters: [Character] = []
        for scalar in character.unicodeScalars {
            guard let keys = keys(of: scalar) else { return [] }
            letters += keys
        }
        return letters
    }

    private static func keys(of scalar: Unicode.Scalar) -> String? {
        switch scalar.value {
        case 0x3131...0x314E: return consonants[Int(scalar.value - 0x3131)]
        case 0x314F...0x3163: return vowels[Int(scalar.value - 0x314F)]
        // Letters that are to be put together by whoever draws them, as macOS writes names.
        case 0x1100...0x1112: return initials[Int(scalar.value - 0x1100)]
        case 0x1161...0x1175: return vowels[Int(scalar.value - 0x1161)]
        case 0x11A8...0x11C2: return finals[Int(scalar.value - 0x11A8)]
        case 0xAC00...0xD7A3:
            let place = Int(scalar.value - 0xAC00)
            let final = place % 28
            return initials[place / 588] + vowels[place / 28 % 21] + (final == 0 ? "" : finals[final - 1])
        default: return nil
        }
    }

    /// ㄱ to ㅎ, those at the end of a syllable among them.
    private static let consonants = [
        "r", "R", "rt", "s", "sw", "sg", "e", "E", "f", "fr", "fa", "fq", "ft", "fx", "fv", "fg", "a", "q", "Q", "qt",
        "t", "T", "d", "w", "W", "c", "z", "x", "v", "g",
    ]
    /// ㅏ to ㅣ.
    private static let vowels = [
        "k", "o", "i", "O", "j", "p", "u", "P", "h", "hk", "ho", "hl", "y", "n", "nj", "np", "nl", "b", "m", "ml", "l",
    ]
    /// What a syllable may begin with.
    private static let initials = [
        "r", "R", "s", "e", "E", "f", "a", "q", "Q", "t", "T", "d", "w", "W", "c", "z", "x", "v", "g",
    ]
    /// What a syllable may end with.
    private static let finals = [
        "r", "R", "rt", "s", "sw", "sg", "e", "f", "fr", "fa", "fq", "ft", "fx", "fv", "fg", "a", "q", "qt", "t", "T",
        "d", "w", "c", "z", "x", "v", "g",
    ]
}
