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
            add(value, name: nil, note: nil, nameWidth: 0, lead: lead, below: lead, level: 0)
        }
    }

    private mutating func add(_ members: [ClaimValue.Member], under lead: Line, level: Int) {
        let shown = members.prefix(Self.mostChildren)
        let names = shown.map { SafeText($0.name, limit: 40) }
        let nameWidth = min(names.map(\.width).max() ?? 0, 20)
        for (number, member) in shown.enumerated() {
            let isLast = number == members.count - 1
            // Only a token's own members have a known meaning; inside others the same name may mean anything.
            let note = level == 0 ? guide[member.name].map { ClaimNote($0, member.value, clock: clock) } : nil
            add(
                member.value,
                name: names[number],
                note: note,
                nameWidth: nameWidth,
                lead: lead + Line(isLast ? "└ " : "├ ", .tree),
                below: lead + Line(isLast ? "  " : "│ ", .tree),
                level: level + 1
            )
        }
        addRest(members.count - shown.count, under: lead)
    }

    private mutating func add(_ elements: [ClaimValue], under lead: Line, level: Int) {
        let shown = elements.prefix(Self.mostChildren)
        for (number, element) in shown.enumerated() {
            let isLast = number == elements.count - 1
            add(
                element,
                name: nil,
                note: nil,
                nameWidth: 0,
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

    private mutating func add(
        _ value: ClaimValue,
        name: SafeText?,
        note: ClaimNote?,
        nameWidth: Int,
        lead: Line,
        below: Line,
        level: Int
    ) {
        guard lines.count < Self.mostLines else {
            if lines.count == Self.mostLines { lines.append(lead + Line("… the rest is left out", .faint)) }
            return
        }
        var lead = lead
        var below = below
        if let name {
            let start = lead.width
            lead.add(name, .label)
            lead.add("  ")
            lead.pad(to: start + nameWidth + 2)
        }
        let children = Children(of: value)
        if children == nil { below.pad(to: lead.width) }
        let text = Piece(summary: value, isCut: level >= Self.mostLevels)
        lines += laidOut(text, note, lead: lead, below: below)
        guard level < Self.mostLevels, let children else { return }
        switch children {
        case .members(let members): add(members, under: below, level: level)
        case .elements(let elements): add(elements, under: below, level: level)
        }
    }

    /// A value and its note: on one line where both fit, else the note below the value.
    private func laidOut(_ value: Piece, _ note: ClaimNote?, lead: Line, below: Line) -> [Line] {
        var first = lead
        first.add(value.text, value.role)
        let noteColumn = max(lead.width + 16, first.width + 2)
        if let note, noteColumn + note.text.width <= width {
            first.pad(to: noteColumn)
            first.add(note.text, note.role)
            return [first]
        }
        var under = below
        under.pad(to: min(lead.width, width / 2))
        var lines = wrapped(value, first: lead, others: under)
        if let note { lines += wrapped(Piece(note.text, note.role), first: under, others: under) }
        return lines
    }

    private func wrapped(_ piece: Piece, first: Line, others: Line) -> [Line] {
        piece.text.wrapped(to: max(8, width - first.width)).enumerated().map { number, part in
            (number == 0 ? first : others) + Line(part, piece.role)
        }
    }
}
