import Cells
import Sessions

/// Lays a JSON value out as a tree, with notes beside the members that are known. However large or deep the value, the
/// tree stays small and says what it leaves out.
struct ClaimTree {
    private let clock: Clock
    private let guide: ClaimGuide
    private let width: Int
    private let indent: Int
    private(set) var lines: [Line] = []

    /// How many members or elements of one value are shown.
    static let mostChildren = 100
    /// How many levels are shown.
    static let mostLevels = 8
    /// How many lines a tree has at most.
    static let mostLines = 600
    /// From which width on there is room for long names to line up.
    private static let wide = 99
    /// How much of one text is shown, in columns.
    static let mostText = 600

    init(clock: Clock, guide: ClaimGuide, width: Int, indent: Int) {
        self.clock = clock
        self.guide = guide
        self.width = width
        self.indent = indent
    }

    /// Adds the whole of a header or of claims.
    mutating func addRoot(_ value: ClaimValue) {
        let lead = Line(.spaces(indent))
        switch value {
        case .object(let members) where !members.isEmpty:
            add(members, under: lead, level: 0)
        case .object:
            lines.append(lead + Line("empty", .faint))
        case .array, .string, .number, .bool, .null:
            lines += Line.wrapped("not an object, so no claims (RFC 7519):", .bad, to: width, after: lead)
            add(Entry(value: value, summary: Piece(summary: value, isCut: false)), lead: lead, below: lead, level: 0)
        }
    }

    private mutating func add(_ members: [ClaimValue.Member], under lead: Line, level: Int) {
        let shown = members.prefix(Self.mostChildren)
        let names = shown.map { SafeText($0.name, limit: 40) }
        // Only a token's own members have a known meaning; inside others the same name may mean anything.
        let notes = shown.map { member in
            level == 0 ? guide[member.name].map { ClaimNote($0, member.value, clock: clock) } : nil
        }
        let values = shown.map { Piece(summary: $0.value, isCut: level + 1 >= Self.mostLevels) }
        let nameWidth = min(names.map(\.width).max() ?? 0, width < Self.wide ? 10 : 20)
        let noteGap = noteGap(values: values, notes: notes, start: lead.width + 2 + nameWidth + 2)
        for (number, member) in shown.enumerated() where lines.count <= Self.mostLines {
            var named = Line(names[number], .label)
            named.add("  ")
            named.pad(to: nameWidth + 2)
            let isLast = number == members.count - 1
            add(
                Entry(value: member.value, summary: values[number], name: named, note: notes[number], noteGap: noteGap),
                lead: lead + Line(isLast ? "└ " : "├ ", .tree),
                below: lead + Line(isLast ? "  " : "│ ", .tree),
                level: level + 1
            )
        }
        addRest(members.count - shown.count, under: lead)
    }

    /// How far behind the beginning of the values, which begin at `start`, their notes line up; 0 where there is no room
    /// for that, and each stands right behind its value.
    private func noteGap(values: [Piece], notes: [ClaimNote?], start: Int) -> Int {
        let widths = zip(values, notes).compactMap { $1 == nil ? nil : $0.text.width }
        let gap = (widths.filter { $0 <= 28 }.max() ?? 0) + 2
        let room = width - start - gap
        return notes.contains { ($0?.text.width ?? 0) > room } ? 0 : gap
    }

    private mutating func add(_ elements: [ClaimValue], under lead: Line, level: Int) {
        let shown = elements.prefix(Self.mostChildren)
        for (number, element) in shown.enumerated() where lines.count <= Self.mostLines {
            let isLast = number == elements.count - 1
            add(
                Entry(value: element, summary: Piece(summary: element, isCut: level + 1 >= Self.mostLevels)),
                lead: lead + Line(isLast ? "└ " : "├ ", .tree),
                below: lead + Line(isLast ? "  " : "│ ", .tree),
                level: level + 1
            )
        }
        addRest(elements.count - shown.count, under: lead)
    }

    private mutating func addRest(_ count: Int, under lead: Line) {
        guard count > 0, lines.count < Self.mostLines else { return }
        lines.append(lead + Line("└ ", .tree) + Line("… \(grouped(count)) more", .faint))
    }

    /// A value in the tree, as it will stand on its line.
    private struct Entry {
        let value: ClaimValue
        let summary: Piece
        var name = Line.blank
        var note: ClaimNote?
        /// How far behind the beginning of the value its note stands, where it can.
        var noteGap = 0
    }

    private mutating func add(_ entry: Entry, lead: Line, below: Line, level: Int) {
        guard lines.count < Self.mostLines else {
            if lines.count == Self.mostLines { lines.append(lead + Line("… the rest is left out", .faint)) }
            return
        }
        lines += laidOut(entry, lead: lead + entry.name, below: below)
        guard level < Self.mostLevels else { return }
        switch Children(of: entry.value) {
        case .members(let members): add(members, under: below, level: level)
        case .elements(let elements): add(elements, under: below, level: level)
        case nil: break
        }
    }

    /// A value and its note: on one line where both fit, else the note below the value.
    private func laidOut(_ entry: Entry, lead: Line, below: Line) -> [Line] {
        let value = entry.summary
        var first = lead
        first.add(value.text, value.role)
        if let note = entry.note {
            let aligned = max(lead.width + entry.noteGap, first.width + 2)
            if let column = [aligned, first.width + 2].first(where: { $0 + note.text.width <= width }) {
                first.pad(to: column)
                first.add(note.text, note.role)
                return [first]
            }
        }
        // Where names take half of the room and more, what goes below them does not begin as far right.
        var under = below
        under.pad(to: min(lead.width, max(below.width, width / 2)))
        var lines = wrapped(value, first: lead, others: under)
        if let note = entry.note { lines += wrapped(Piece(note.text, note.role), first: under, others: under) }
        return lines
    }

    private func wrapped(_ piece: Piece, first: Line, others: Line) -> [Line] {
        piece.text.wrapped(to: max(8, width - first.width)).enumerated().map { number, part in
            (number == 0 ? first : others) + Line(part, piece.role)
        }
    }
}
