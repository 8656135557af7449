/// What terminals show whose locale is not UTF-8: as wide as the original, so that nothing moves.
extension Glyph {
    /// Itself when it is plain ASCII; a stand-in for lines, arrows and bullets; else `?`, twice when it is wide.
    public var ascii: [Unicode.Scalar] {
        let scalars = self.scalars
        guard let base = scalars.first else { return [] }
        if scalars.count == 1 {
            if base.isASCII { return scalars }
            if let standIn = Self.standIn(for: base) { return [standIn] }
        }
        return Array(repeating: "?", count: width)
    }

    /// Letters, marks and digits of all scripts as they are, and what is twice as wide; every other sign as in `ascii`. Some
    /// terminals draw signs of ambiguous width (UAX 11) in two cells, and so everything behind them in the wrong place.
    public var withoutSigns: [Unicode.Scalar] {
        let scalars = self.scalars
        guard let base = scalars.first, width == 1, !base.isASCII, !base.isLetterOrDigit else { return scalars }
        return ascii
    }

    private static func standIn(for scalar: Unicode.Scalar) -> Unicode.Scalar? {
        switch scalar {
        case "─", "━", "═", "╌", "┄", "┈", "–", "—": "-"
        case "│", "┃", "║", "╎", "┆", "┊", "▏", "▕": "|"
        case "\u{2500}"..."\u{257F}": "+"
        case "█", "▓", "▒", "░", "\u{2580}"..."\u{258F}": "#"
        case "…": "~"
        case "▲", "△", "↑": "^"
        case "▼", "▽", "↓": "v"
        case "◀", "←", "‹", "«": "<"
        case "▶", "▸", "→", "›", "»": ">"
        case "●", "•", "◆", "■", "★": "*"
        case "○", "◦", "◇", "□": "o"
        case "·": "."
        case "×", "✗", "✕", "✖", "✘": "x"
        case "✓", "✔": "v"
        case "‘", "’": "'"
        case "“", "”": "\""
        default: nil
        }
    }
}

extension SafeText {
    /// The text in ASCII alone, as wide as before: see `Glyph.ascii`.
    public var ascii: SafeText {
        if storage.utf8.allSatisfy({ $0 < 0x80 }) { return self }
        var scalars = String.UnicodeScalarView()
        for glyph in glyphs { scalars.append(contentsOf: glyph.ascii) }
        return SafeText(storage: String(scalars), width: width)
    }
}

extension Unicode.Scalar {
    fileprivate var isLetterOrDigit: Bool {
        switch properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .nonspacingMark,
            .spacingMark, .enclosingMark, .decimalNumber, .letterNumber:
            true
        default: false
        }
    }
}
