import Cells
import Sessions

extension BulkRun {
    func draw(on canvas: inout Canvas, _ around: Surroundings) {
        canvas.putTitle(Line(title, .columns), row: around.layout.titleRow)
        canvas.put(shown(around), from: around.layout.detailTop)
    }

    /// The sum, then each session.
    func lines(_ around: Surroundings) -> [Line] {
        let width = around.size.columns - 2
        var lines = Line.wrapped(sum, sumRole, to: width)
        if let refusal {
            let words: SafeText =
                "The audit trail could not record it, so none was begun: \(SafeText(refusal.description))"
            lines += Line.wrapped(words, .bad, to: width)
        }
        lines.append(.blank)
        for (place, seen) in targets.enumerated() {
            let outcome = words(at: place, around.clock)
            var line = Line(outcome.text, outcome.role)
            line.pad(to: Self.outcomeWidth)
            line.add(" \(SafeText(seen.user, limit: 40))  ")
            line.add(SafeText(seen.session, limit: 64), .faint)
            lines.append(line)
            if case .partly(let receipt) = results[place] {
                lines += Line.wrapped(receipt.remarks, .caution, to: width, after: Line(" "))
            }
            if case .failed(let failure) = results[place] {
                lines += Line.wrapped(SafeText(failure.description), .bad, to: width, after: Line("  "))
            }
        }
        return lines
    }

    private static let outcomeWidth = 18

    private var title: SafeText {
        "\(SafeText(verb.words.verb)): \(grouped(results.count)) of \(counted(targets.count, "session"))"
    }

    /// What came of one that was answered.
    private var result: SafeText { SafeText(verb.words.result) }

    /// What was done, in one sentence that leaves nothing out.
    private var sum: SafeText {
        var parts: [SafeText] = []
        if isOver {
            parts.append("\(grouped(done)) \(result)")
        } else {
            parts.append("\(grouped(done)) done, \(grouped(underWay.count)) under way, \(grouped(untouched)) to come")
        }
        add("not wholly done", count { if case .partly = $0 { true } else { false } }, to: &parts)
        add("had ended already", count { $0 == .gone }, to: &parts)
        add("moved on: another log-in", count { $0 == .movedOn }, to: &parts)
        add("failed", count { if case .failed = $0 { true } else { false } }, to: &parts)
        if isOver { add("not begun", untouched, to: &parts) }
        return parts.joined(separator: ", ") + (isOver ? "." : " …")
    }

    private func add(_ words: SafeText, _ number: Int, to parts: inout [SafeText]) {
        if number > 0 { parts.append("\(grouped(number)) \(words)") }
    }

    private var sumRole: Role {
        if !isOver { return .strong }
        return done == targets.count ? .good : .caution
    }

    private func words(at place: Int, _ clock: Clock) -> Piece {
        switch results[place] {
        case .done(let effective):
            return Piece(effective.map { "\(result) \(clock.shortTime($0))" } ?? result, .good)
        case .partly: return Piece("not wholly done", .caution)
        case .gone: return Piece("had ended", .faint)
        case .movedOn: return Piece("moved on", .caution)
        case .failed: return Piece("failed", .bad)
        case nil:
            if underWay.values.contains(place) { return Piece("under way", .strong) }
            return isStopped ? Piece("not begun", .caution) : Piece("to come", .faint)
        }
    }
}
