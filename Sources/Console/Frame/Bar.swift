import Cells
import Sessions

extension Model {
    /// The line at the top: where the console is connected to, whether it may change anything, how many sessions there
    /// are, and how fresh all is.
    func drawBar(on canvas: inout Canvas) {
        canvas.fillRow(0, .bar)
        let right = barFacts
        let column = max(1, size.columns - right.width - 1)
        canvas.put(right, column: column, row: 0, on: .bar)
        let room = column - 3
        let names = barNames
        // A few letters of an address tell nothing.
        guard room >= 8 else { return }
        if let name = names.first(where: { $0.width <= room }) ?? names.last {
            canvas.put(name, column: 1, row: 0, width: room, on: .bar)
        }
    }

    /// Ways to say where the console is connected to, the longest first.
    private var barNames: [Line] {
        let readOnly: SafeText = profile.readOnlyReason == nil ? "" : "read-only  "
        if Layout.isCompact(size), let screen = layers.screens.filtered, !screen.filter.query.isEmpty,
            screen.filter.editor == nil
        {
            let matches = screen.matches(surroundings(noticeLines: 0)) ?? "filter"
            return [Line("\(readOnly)\(matches) “\(SafeText(screen.filter.query))”", .bar)]
        }
        let address = profile.address
        let name: SafeText = contexts.current.map { "\(SafeText($0, limit: 40))  " } ?? ""
        let short = address.firstRange(of: "://").map { String(address[$0.upperBound...]) } ?? address
        return [
            "sessiontop  \(name)\(readOnly)\(SafeText(address))", "\(name)\(readOnly)\(SafeText(address))",
            "\(name)\(readOnly)\(SafeText(short))",
        ]
        .map { Line($0, .bar) }
    }

    private var barFacts: Line {
        var line = Line()
        let freshness = self.freshness
        if let window = layers.screens.sessions.window, isWhole {
            let count = Line("\(counted(window.total, "session"))  ", .bar)
            // When something is wrong, where that is matters more than an old number.
            let room = size.columns - count.width - freshness.width
            if standing.isCurrent(at: now) || room >= Self.roomForAddress { line.add(count) }
        }
        return line + freshness
    }

    private static let roomForAddress = 24

    /// Whether the whole list was read at least once: before that, a number of sessions would be a part of the truth.
    private var isWhole: Bool {
        if case .unreadable = standing.connection { return false }
        return standing.asOf != nil
    }

    /// How the console stands with its store, and how old what is shown is.
    private var freshness: Line {
        let age = standing.isStale(at: now) ? standing.age(at: now) : nil
        let old: SafeText? = age.map { $0 < 1000 ? "as of now" : "as of \(Span.words(seconds: $0 / 1000)) ago" }
        let mark: SafeText = isASCII ? "x" : "✗"
        switch standing.connection {
        case .connecting:
            return Line("connecting …", .barBad)
        case .loading(let progress, let sessions):
            if let old { return Line("reading again \(percent(progress)), \(old)", .barBad) }
            if sessions == 0 { return Line("reading \(percent(progress))", .barBad) }
            return Line("reading \(percent(progress)), \(counted(sessions, "session")) so far", .barBad)
        case .fresh, .vacant:
            if let old { return Line("no news, \(old)", .barBad) }
            let words: SafeText = size.columns < 60 ? "fresh" : "up to date"
            return Line(isASCII ? words : "✓ \(words)", .barGood)
        case .unreadable:
            return Line("\(mark) not readable", .barBad)
        case .unreachable:
            return Line(old.map { "\(mark) not connected, \($0)" } ?? "\(mark) not connected", .barBad)
        }
    }
}
