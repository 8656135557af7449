import Cells
import Sessions

extension Model {
    /// The help, over the whole screen.
    func drawHelp(on canvas: inout Canvas) {
        let lines = helpLines
        let top = layout.bodyTop
        for (number, line) in lines.dropFirst(helpScroll ?? 0).prefix(layout.bodyRows).enumerated() {
            canvas.put(line, column: 1, row: top + number)
        }
    }

    /// The help: what can be tried here, every key of the key table by what it is for, then what the symbols mean.
    var helpLines: [Line] {
        var lines = guideLines
        for group in KeyBinding.Group.allCases {
            lines.append(Line(group.title, .strong))
            for binding in keys.help(group) {
                let names = binding.keys.map(\.name).joined(separator: " ")
                lines += described(
                    Line(names, obstacle(to: binding.command) == nil ? .key : .keyDisabled),
                    binding.help
                )
            }
            lines.append(.blank)
        }
        lines.append(Line("What a filter can say", .strong))
        for line in QueryGuide.lines { lines += described(Line(SafeText(line.example), .key), SafeText(line.meaning)) }
        lines.append(.blank)
        lines.append(Line("What the table shows", .strong))
        for state in SessionState.allCases {
            lines += described(Line("\(state.symbol(isASCII: isASCII)) \(state.word)", state.role), state.meaning)
        }
        lines += described(
            Line("!", .bad),
            "a session that looks stolen: why is said at the bottom, and when it is opened"
        )
        lines += described(
            Line("?", .caution),
            "a weaker sign, which honest users give as well: is:suspicious has both"
        )
        lines += described(Line("+", .new), "a session that began while you watched")
        lines += described(Line("*", .changed), "a session that changed: another token, address or client")
        return lines
    }

    private var guideLines: [Line] {
        guard let guide else { return [] }
        var lines = [Line(guide.title, .strong)]
        for command in guide.commands {
            lines += Line.wrapped(command.meaning, to: size.columns - 2, after: Line("  "))
            // From the edge of the screen, so that it is copied in one piece.
            lines += Line.wrapped(command.text, .key, to: size.columns - 2)
        }
        return lines + [.blank]
    }

    private func described(_ name: Line, _ words: SafeText) -> [Line] {
        let nameWidth = size.columns < 60 ? 13 : 22
        var lead = Line("  ") + name
        lead.pad(to: nameWidth)
        if lead.width == nameWidth, name.width + 2 < nameWidth {
            return Line.wrapped(words, to: size.columns - 2, after: lead)
        }
        return [lead] + Line.wrapped(words, to: size.columns - 2, after: Line(.spaces(nameWidth)))
    }
}
