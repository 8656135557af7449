import Cells
import Sessions

extension Model {
    /// How far many actions are, and what came of each.
    func drawBulk(on canvas: inout Canvas) {
        guard let bulk else { return }
        let layout = self.layout
        canvas.fillRow(layout.titleRow, .columns)
        canvas.put(Line(bulk.title, .columns), column: 1, row: layout.titleRow, on: .columns)
        for (number, line) in bulkLines.dropFirst(bulk.scroll).prefix(layout.detailRows).enumerated() {
            canvas.put(line, column: 1, row: layout.detailTop + number)
        }
    }

    /// All lines of it: the sum, then each session.
    var bulkLines: [Line] {
        guard let bulk else { return [] }
        var lines = Line.wrapped(bulk.sum, bulk.sumRole, to: size.columns - 2)
        if let refusal = bulk.refusal {
            let words: SafeText =
                "The audit trail could not be told of it, so none was begun: \(SafeText(refusal.description))"
            lines += Line.wrapped(words, .bad, to: size.columns - 2)
        }
        lines.append(.blank)
        for (place, seen) in bulk.targets.enumerated() {
            let (words, role) = bulk.words(at: place, clock)
            var line = Line(words, role)
            line.pad(to: Self.outcomeWidth)
            line.add(" \(SafeText(seen.user, limit: 40))  ")
            line.add(SafeText(seen.session, limit: 64), .faint)
            lines.append(line)
            if case .partly(let receipt) = bulk.results[place] {
                lines += Line.wrapped(receipt.remarks, .caution, to: size.columns - 2, after: Line(" "))
            }
            if case .failed(let failure) = bulk.results[place] {
                lines += Line.wrapped(SafeText(failure.description), .bad, to: size.columns - 2, after: Line("  "))
            }
        }
        return lines
    }

    private static let outcomeWidth = 18
}

extension BulkRun {
    fileprivate var title: SafeText {
        "\(SafeText(verb.words.verb)): \(grouped(results.count)) of \(counted(targets.count, "session"))"
    }

    /// What became of one that was done.
    private var result: SafeText { SafeText(verb.words.result) }

    /// What was done, in one sentence that leaves nothing out.
    var sum: SafeText {
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

    fileprivate var sumRole: Role {
        if !isOver { return .strong }
        return done == targets.count ? .good : .caution
    }

    fileprivate func words(at place: Int, _ clock: Clock) -> (SafeText, Role) {
        switch results[place] {
        case .done(let effective):
            return (effective.map { "\(result) \(clock.shortTime($0))" } ?? result, .good)
        case .partly: return ("not wholly done", .caution)
        case .gone: return ("had ended", .faint)
        case .movedOn: return ("moved on", .caution)
        case .failed: return ("failed", .bad)
        case nil:
            if underWay.values.contains(place) { return ("under way", .strong) }
            return isStopped ? ("not begun", .caution) : ("to come", .faint)
        }
    }
}
