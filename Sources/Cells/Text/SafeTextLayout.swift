extension SafeText {
    /// Where text stands in a field that is wider than it.
    public enum Alignment: Sendable, Hashable {
        /// At the left edge.
        case left
        /// At the right edge.
        case right
    }

    /// At most `columns` wide; where something had to go, the last column shows "…".
    public func truncated(to columns: Int) -> SafeText {
        guard width > columns else { return self }
        guard columns > 0 else { return .empty }
        return prefix(columns: columns - 1) + SafeText(storage: "…", width: 1)
    }

    /// Exactly `columns` wide: filled up with spaces, or cut short with "…".
    public func padded(to columns: Int, alignment: Alignment = .left) -> SafeText {
        let text = truncated(to: columns)
        let gap = SafeText.spaces(columns - text.width)
        return alignment == .left ? text + gap : gap + text
    }

    /// That many spaces.
    public static func spaces(_ count: Int) -> SafeText {
        SafeText(repeating: " ", count: count)
    }

    /// The same text several times over, for rules and bars.
    public init(repeating text: SafeText, count: Int) {
        let count = max(0, count)
        self.init(storage: String(repeating: text.storage, count: count), width: text.width * count)
    }

    /// As many whole characters from the beginning as fit into `columns`.
    public func prefix(columns: Int) -> SafeText {
        guard width > columns else { return self }
        let scalars = storage.unicodeScalars
        var used = 0
        let end = scalars.indices.first { index in
            let step = ScalarClass(of: scalars[index]).width
            if used + step > columns { return true }
            used += step
            return false
        }
        return SafeText(storage: String(scalars[..<(end ?? scalars.endIndex)]), width: used)
    }

    /// Lines at most `columns` wide (at least two, as a wide character needs that), broken at spaces where there are
    /// any. Spaces at a break are left out.
    public func wrapped(to columns: Int) -> [SafeText] {
        let columns = max(2, columns)
        guard width > columns else { return [self] }
        var lines: [SafeText] = []
        var line: [Glyph] = []
        var used = 0
        for glyph in glyphs {
            while used + glyph.width > columns {
                var carried: [Glyph] = []
                if glyph != .space, let space = line.lastIndex(of: .space), space > 0 {
                    carried = Array(line[(space + 1)...])
                    line.removeSubrange(space...)
                }
                lines.append(SafeText(glyphs: line))
                line = carried
                used = line.reduce(0) { $0 + $1.width }
            }
            if glyph == .space, line.isEmpty, !lines.isEmpty { continue }
            line.append(glyph)
            used += glyph.width
        }
        if !line.isEmpty || lines.isEmpty { lines.append(SafeText(glyphs: line)) }
        return lines
    }
}
