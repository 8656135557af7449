import Cells
import Sessions

/// The help, over the whole screen: what can be tried here, every key of the key table by what it is for, then what the
/// symbols mean.
struct Help: ScrolledText {
    /// What it begins with, beside the keys.
    let guide: Guide?
    var reading = Reading()
    /// The commands that can't be given now; the frame keeps it up to date.
    var blocked: Set<Command> = []

    init(guide: Guide?) {
        self.guide = guide
    }

    var context: KeyContext { .help }

    static func rows(of layout: Layout) -> Int { layout.bodyRows }

    func draw(on canvas: inout Canvas, _ around: Surroundings) {
        canvas.put(shown(around), from: around.layout.bodyTop)
    }

    func lines(_ around: Surroundings) -> [Line] {
        let width = around.size.columns
        var lines = guideLines(width)
        for group in KeyBinding.Group.allCases {
            lines.append(Line(group.title, .strong))
            for binding in around.keys.help(group) {
                let names = binding.keys.map(\.name).joined(separator: " ")
                let role: Role = blocked.contains(binding.command) ? .keyDisabled : .key
                lines += described(Line(names, role), binding.help, width)
            }
            lines.append(.blank)
        }
        lines.append(Line("What a filter can say", .strong))
        for line in QueryGuide.lines {
            lines += described(Line(SafeText(line.example), .key), SafeText(line.meaning), width)
        }
        lines.append(.blank)
        lines.append(Line("What the table shows", .strong))
        for state in SessionState.allCases {
            let symbol = state.symbol(isASCII: around.isASCII)
            lines += described(Line("\(symbol) \(state.word)", state.role), state.meaning, width)
        }
        let marks: [(SafeText, Role, SafeText)] = [
            (
                "! stolen?", .stolen,
                "a session that looks stolen, whatever its state: why is said at the bottom, and when it is opened"
            ),
            ("?", .caution, "a weaker sign, which honest users give as well: is:suspicious has both"),
            (
                "= answered", .caution,
                "one that looked stolen, and somebody acknowledged why; = alone where the signs are weak"
            ),
            ("+", .new, "a session that began while you watched"),
            ("*", .changed, "a session that changed: another token, address or client"),
        ]
        for (mark, role, meaning) in marks { lines += described(Line(mark, role), meaning, width) }
        return lines
    }

    private func guideLines(_ width: Int) -> [Line] {
        guard let guide else { return [] }
        var lines = [Line(guide.title, .strong)]
        for command in guide.commands {
            lines += Line.wrapped(command.meaning, to: width - 2, after: Line("  "))
            // From the edge of the screen, so that it is copied in one piece.
            lines += Line.wrapped(command.text, .key, to: width - 2)
        }
        return lines + [.blank]
    }

    private func described(_ name: Line, _ words: SafeText, _ width: Int) -> [Line] {
        let nameWidth = width < 60 ? 13 : 22
        var lead = Line("  ") + name
        lead.pad(to: nameWidth)
        if lead.width == nameWidth, name.width + 2 < nameWidth {
            return Line.wrapped(words, to: width - 2, after: lead)
        }
        return [lead] + Line.wrapped(words, to: width - 2, after: Line(.spaces(nameWidth)))
    }
}
