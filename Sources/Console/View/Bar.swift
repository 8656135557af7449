import Cells
import Sessions

extension Model {
    /// The line at the top: where the console is connected to, how many sessions there are, and how fresh all is.
    func drawBar(on canvas: inout Canvas) {
        canvas.fillRow(0, .bar)
        let right = barFacts
        let column = max(1, size.columns - right.width - 1)
        canvas.put(right, column: column, row: 0, on: .bar)
        canvas.put(barName, column: 1, row: 0, width: column - 3, on: .bar)
    }

    private var barName: Line {
        var line = Line()
        if size.columns >= 60 { line.add("sessiontop  ", .bar) }
        if layout.isCompact, profile.readOnlyReason != nil { line.add("read-only ", .bar) }
        if layout.isCompact, !list.query.isEmpty {
            line.add("“\(SafeText(list.query))” \(grouped(list.matching)) match", .bar)
        } else {
            line.add(SafeText(profile.address), .bar)
        }
        return line
    }

    private var barFacts: Line {
        var line = Line()
        if let window = list.window, isWhole { line.add("\(counted(window.total, "session"))  ", .bar) }
        line.add(freshness)
        return line
    }

    /// Whether the whole list was read at least once: before that, a number of sessions would be a part of the truth.
    private var isWhole: Bool { asOf != nil }

    /// How the console stands with its store, and how old what is shown is.
    private var freshness: Line {
        let old: SafeText? = isStale ? age.map { "as of \(Span.words(seconds: $0 / 1000)) ago" } : nil
        let mark: SafeText = isASCII ? "x" : "✗"
        switch connection {
        case .connecting:
            return Line("connecting …", .barBad)
        case .loading(let progress, let sessions):
            let percent = Int((min(max(progress, 0), 1) * 100).rounded(.down))
            if let old { return Line("reading anew \(percent) %, \(old)", .barBad) }
            return Line("reading \(percent) %, \(counted(sessions, "session")) so far", .barBad)
        case .fresh, .vacant:
            if let old { return Line("no news, \(old)", .barBad) }
            return Line(isASCII ? "up to date" : "✓ up to date", .barGood)
        case .unreadable:
            return Line("\(mark) not readable", .barBad)
        case .unreachable:
            return Line(old.map { "\(mark) not connected, \($0)" } ?? "\(mark) not connected", .barBad)
        }
    }
}
