import Cells

/// What is searched for in a text, and the match that was gone to. It may be a part of a token: it is logged nowhere, and
/// forgotten with the text.
struct TextSearch: Sendable, Equatable {
    /// The line, while it is typed into.
    private(set) var editor: LineEditor?
    /// What is searched for; empty where nothing is.
    private(set) var text = ""
    /// How many matches there are.
    private(set) var count = 0
    /// The place among the matches of the one that was gone to.
    private(set) var current: Int?
    /// Whether going there led round an end of the text.
    private(set) var turn: Turn?
    /// What the text was scrolled to when the search began.
    private(set) var origin = 0

    /// The end of a text that was gone round.
    enum Turn: Sendable, Hashable {
        /// Behind the last match came the first.
        case toFirst
        /// Before the first match came the last.
        case toLast
    }

    /// Whether it is being typed.
    var isTyping: Bool { editor != nil }

    /// Whether anything is searched for.
    var isOn: Bool { isTyping || !text.isEmpty }

    /// Opens the line, empty.
    mutating func begin(from scroll: Int) {
        self = TextSearch()
        editor = LineEditor()
        origin = scroll
    }

    /// Changes the line. What is typed is searched for at once, from where the search began.
    ///
    /// - Returns: the line of the text to show; nothing where there is no match.
    mutating func type(in lines: [Line], _ edit: (inout LineEditor) -> Bool) -> Int? {
        guard var line = editor, edit(&line) else { return nil }
        editor = line
        text = line.text
        let matches = TextMatch.all(of: text, in: lines)
        count = matches.count
        turn = nil
        current = matches.firstIndex { $0.line >= origin }
        if current == nil, !matches.isEmpty { (current, turn) = (0, .toFirst) }
        return current.map { matches[$0].line }
    }

    /// Closes the line. Nothing was typed: nothing is searched for.
    mutating func keep() { editor = nil }

    /// Lets go of what is searched for.
    ///
    /// - Returns: what the text was scrolled to before, where it was still being typed.
    mutating func drop() -> Int? {
        let origin = isTyping ? origin : nil
        self = TextSearch()
        return origin
    }

    /// Goes to a match so many further on, round and round; from where the text is scrolled to, where none was gone to.
    ///
    /// - Returns: the line of the text to show; nothing where there is no match.
    mutating func go(step: Int, in lines: [Line], from scroll: Int) -> Int? {
        let matches = TextMatch.all(of: text, in: lines)
        count = matches.count
        turn = nil
        guard !matches.isEmpty else {
            current = nil
            return nil
        }
        let next =
            if let current {
                min(current, count - 1) + step
            } else if step > 0 {
                matches.firstIndex { $0.line >= scroll } ?? count
            } else {
                matches.lastIndex { $0.line < scroll } ?? -1
            }
        if next >= count { turn = .toFirst }
        if next < 0 { turn = .toLast }
        let place = (next % count + count) % count
        current = place
        return matches[place].line
    }

    /// Another text stands there now: no match of it was gone to.
    mutating func startOver() { (current, turn) = (nil, nil) }

    /// Takes the text as it is now.
    mutating func settle(_ lines: [Line]) {
        count = text.isEmpty ? 0 : TextMatch.all(of: text, in: lines).count
        if let place = current, place >= count { current = count == 0 ? nil : count - 1 }
    }
}

extension TextSearch: CustomStringConvertible, CustomReflectable {
    /// Says nothing of the text.
    var description: String { "what is searched for" }

    /// Says nothing of the text.
    var customMirror: Mirror { Mirror(self, children: ["count": count]) }
}

extension TextSearch {
    /// Which match it is, of how many; nothing before anything is typed.
    var words: Piece? {
        if text.isEmpty { return nil }
        if count == 0 { return Piece("no match", .bad) }
        guard let current else { return Piece(counted(count, "match", plural: "matches"), .strong) }
        let (place, all) = (grouped(current + 1), grouped(count))
        return switch turn {
        case nil: Piece("match \(place) of \(all)", .strong)
        case .toFirst: Piece("match \(place) of \(all), again from the top", .strong)
        case .toLast: Piece("match \(place) of \(all), again from the end", .strong)
        }
    }
}
