import Cells

/// A piece of text and what it is.
struct Piece: Sendable, Equatable {
    let text: SafeText
    let role: Role

    init(_ text: SafeText, _ role: Role = .text) {
        self.text = text
        self.role = role
    }
}

/// One line of a screen: pieces side by side.
struct Line: Sendable, Equatable {
    private(set) var pieces: [Piece]
    private(set) var width: Int

    init(_ pieces: [Piece] = []) {
        self.pieces = pieces
        width = pieces.reduce(0) { $0 + $1.text.width }
    }

    init(_ text: SafeText, _ role: Role = .text) {
        self.init([Piece(text, role)])
    }

    static let blank = Line()

    /// Whether there is nothing on it.
    var isBlank: Bool { width == 0 }

    mutating func add(_ text: SafeText, _ role: Role = .text) {
        guard !text.isEmpty else { return }
        pieces.append(Piece(text, role))
        width += text.width
    }

    mutating func add(_ line: Line) {
        pieces += line.pieces
        width += line.width
    }

    /// Adds spaces until the line is that wide.
    mutating func pad(to columns: Int) {
        add(.spaces(columns - width))
    }

    /// The line without its first columns.
    func dropFirst(columns: Int) -> Line {
        var rest = Line()
        var start = 0
        for piece in pieces {
            rest.add(piece.text.dropFirst(columns: columns - start), piece.role)
            start += piece.text.width
        }
        return rest
    }

    static func + (first: Line, second: Line) -> Line {
        var line = first
        line.add(second)
        return line
    }
}

extension Line {
    /// Text broken into lines at most so wide; further lines begin under the first one's text.
    static func wrapped(_ text: SafeText, _ role: Role = .text, to columns: Int, after lead: Line = .blank) -> [Line] {
        let indent = lead.width
        return text.wrapped(to: max(8, columns - indent)).enumerated().map { number, part in
            var line = number == 0 ? lead : Line(.spaces(indent))
            line.add(part, role)
            return line
        }
    }
}
