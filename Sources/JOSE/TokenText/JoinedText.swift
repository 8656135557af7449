/// The characters of a token from where it begins: what wrapping, quoting and drawing put between them is passed over, as far as
/// whoever reads it asks for more.
struct JoinedText {
    /// What stands between two of its characters.
    struct Gap {
        enum Kind {
            /// The end of a line, and what the next one begins with.
            case line
            /// Blanks or quotation marks within a line.
            case blank
            /// A character of base64 where base64url has another.
            case foreign
        }

        let kind: Kind
        /// Which of the characters follows it.
        let place: Int
        /// Where the characters before it end in the text, and those behind it begin.
        let source: Range<Int>
        /// How wide the line is that it ends; for one within a line, 0.
        let lineWidth: Int
    }

    /// Which gaps are passed over.
    enum Reach {
        case lines
        case anything
    }

    private let text: [UInt8]
    /// What stands before it on its line.
    private let prefix: Range<Int>
    private(set) var characters: [UInt8] = []
    private(set) var gaps: [Gap] = []
    /// Where the text goes on behind the characters.
    private(set) var end: Int
    private let start: Int
    private var dots = 0

    /// No token has more; what goes on after so many is looked at by itself.
    private static let mostDots = 6

    init(_ text: [UInt8], at start: Int) {
        self.text = text
        self.start = start
        end = start
        var line = start
        while line > 0, start - line < 256, text[line - 1] != UInt8(ascii: "\n") { line -= 1 }
        prefix = line..<start
        takeRun()
    }

    /// The character behind the last one, in the text.
    var following: UInt8? { end < text.count ? text[end] : nil }

    /// The text behind the last character.
    var rest: ArraySlice<UInt8> { text[end...] }

    private mutating func takeRun() {
        while end < text.count, dots < Self.mostDots {
            let byte = text[end]
            if byte == UInt8(ascii: ".") { dots += 1 }
            guard byte.isBase64URL || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "=") && isPadding(end) else {
                break
            }
            characters.append(byte)
            end += 1
        }
    }

    /// Padding ends a part; what has a letter behind it is an equals sign.
    private func isPadding(_ place: Int) -> Bool {
        var next = place + 1
        while next < text.count, text[next] == UInt8(ascii: "="), next - place < 3 { next += 1 }
        return next == text.count || !text[next].isBase64URL && text[next] != UInt8(ascii: "=")
    }

    /// Lets go of all characters from a place on.
    mutating func cut(to count: Int) {
        guard count < characters.count else { return }
        if let gap = gaps.last(where: { $0.place <= count }) {
            end = gap.place == count ? gap.source.lowerBound : gap.source.upperBound + count - gap.place
        } else {
            end = start + count
        }
        gaps.removeAll { $0.place >= count }
        dots -= characters[count...].count { $0 == UInt8(ascii: ".") }
        characters.removeLast(characters.count - count)
    }

    /// Passes over the next gap; whether there is one that may be, with something behind it.
    mutating func extend(_ reach: Reach) -> Bool {
        guard let gap = nextGap(), reach == .anything || gap.kind != .blank else { return false }
        gaps.append(gap)
        end = gap.source.upperBound
        let count = characters.count
        if gap.kind == .foreign {
            characters.append(text[end] == UInt8(ascii: "+") ? UInt8(ascii: "-") : UInt8(ascii: "_"))
            end += 1
        }
        takeRun()
        return characters.count > count
    }

    /// Whether a dot stands behind the next gap.
    var hasDotBeyondGap: Bool {
        guard let gap = nextGap(), gap.source.upperBound < text.count else { return false }
        return text[gap.source.upperBound] == UInt8(ascii: ".")
    }

    /// Whether the line goes on behind the characters with something that belongs to no token.
    var isAloneToLineEnd: Bool {
        var place = end
        while place < text.count, Self.endsLines(text[place]) { place += 1 }
        return place == text.count || text[place] == UInt8(ascii: "\n")
    }
}

// MARK: - What stands between

extension JoinedText {
    private func nextGap() -> Gap? {
        let place = characters.count
        if end + 1 < text.count, text[end] == UInt8(ascii: "+") || text[end] == UInt8(ascii: "/"), end > 0,
            text[end - 1].isBase64URL, text[end + 1].isBase64URL
        {
            return Gap(kind: .foreign, place: place, source: end..<end, lineWidth: 0)
        }
        var next = end
        while next < text.count, Self.endsLines(text[next]) { next += 1 }
        guard next < text.count else { return nil }
        if text[next] == UInt8(ascii: "\n") {
            guard let begin = beginning(ofLineAt: next) else { return nil }
            return Gap(kind: .line, place: place, source: end..<begin, lineWidth: width(ofLineEndingAt: next))
        }
        let isBlank = text[end..<next].allSatisfy { Self.isBlankOrQuote($0) || $0 == UInt8(ascii: "+") }
        guard next > end, isBlank, Self.isOfToken(text[next]), text[end] != UInt8(ascii: "+") else { return nil }
        return Gap(kind: .blank, place: place, source: end..<next, lineWidth: 0)
    }

    /// Where the next line begins that has anything, behind what quotes, numbers, comments or frames it.
    private func beginning(ofLineAt newline: Int) -> Int? {
        var place = newline
        var lines = 0
        while place < text.count, text[place] == UInt8(ascii: "\n") || text[place].isBlank {
            if text[place] == UInt8(ascii: "\n") {
                lines += 1
                if lines > 3 { return nil }
                place = behindPrefix(place + 1)
            } else {
                place += 1
            }
        }
        while place < text.count, Self.beginsLines(text[place]) { place += 1 }
        return place < text.count && Self.isOfToken(text[place]) ? place : nil
    }

    /// Where a line goes on behind what the token's own line begins with as well.
    private func behindPrefix(_ line: Int) -> Int {
        if prefix.isEmpty { return line }
        if text[line...].starts(with: text[prefix]) { return line + prefix.count }
        return LinePrefix.end(of: text[line...], like: text[prefix]) ?? behindMark(line) ?? behindNumber(line)
    }

    /// The same where lines begin with a mark of comments, which may be a word (`rem`), or of changes: `--`, `+`. What else is
    /// before the token on its own line need not be on others.
    private func behindMark(_ line: Int) -> Int? {
        let own = text[prefix].drop { $0.isBlank }
        let rest = text[line...].drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
        let word = own.prefix { !$0.isBlank }
        if !word.isEmpty, word.count <= 8, word.endIndex < own.endIndex, rest.starts(with: word),
            rest.dropFirst(word.count).first?.isBlank ?? false
        {
            return rest.startIndex + word.count
        }
        guard let first = own.first, "-+".utf8.contains(first) else { return nil }
        let sign = own.prefix { $0 == first }
        return rest.starts(with: sign) ? rest.startIndex + sign.count : nil
    }

    /// The same where lines are numbered.
    private func behindNumber(_ line: Int) -> Int {
        func afterNumber(_ start: Int, below limit: Int) -> Int? {
            var place = start
            while place < limit, " \t[(<#".utf8.contains(text[place]) { place += 1 }
            let digits = place
            while place < limit, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(text[place]) { place += 1 }
            guard place > digits, place < limit, " \t:|.)]>".utf8.contains(text[place]) else { return nil }
            return place + 1
        }
        guard afterNumber(prefix.lowerBound, below: prefix.upperBound) != nil else { return line }
        return afterNumber(line, below: text.count) ?? line
    }

    private func width(ofLineEndingAt newline: Int) -> Int {
        var line = newline
        while line > 0, text[line - 1] != UInt8(ascii: "\n"), newline - line < 4096 { line -= 1 }
        return newline - line
    }

    private static func isOfToken(_ byte: UInt8) -> Bool { byte.isBase64URL || byte == UInt8(ascii: ".") }

    private static func isBlankOrQuote(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || "\"'`".utf8.contains(byte)
    }

    private static func endsLines(_ byte: UInt8) -> Bool {
        isBlankOrQuote(byte) || "\\|+&^$,;>=".utf8.contains(byte)
    }

    private static func beginsLines(_ byte: UInt8) -> Bool {
        isBlankOrQuote(byte) || ">|#*/+:;!%$&\\~(".utf8.contains(byte)
    }
}
