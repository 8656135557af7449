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
        // A few letters of an address say nothing.
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
        // Whoever ends sessions must see whose they are: another framework's come back in other ways.
        let layout: SafeText = profile.isNative ? "" : "\(SafeText(profile.layout, limit: 32))  "
        let short = address.firstRange(of: "://").map { String(address[$0.upperBound...]) } ?? address
        return [
            "sessiontop  \(name)\(layout)\(readOnly)\(SafeText(address))",
            "\(name)\(layout)\(readOnly)\(SafeText(address))", "\(name)\(layout)\(readOnly)\(SafeText(short))",
        ]
        .map { Line($0, .bar) }
    }

    /// What stands at the right end, as much as there is room for: how many sessions look stolen, which is never left out,
    /// how many there are, and how fresh all is.
    private var barFacts: Line {
        let (long, short) = (freshness, shortFreshness)
        var ways: [[Line?]] = [[alarm, count(beside: long), long], [alarm, long], [alarm, short]]
        if alarm != nil { ways += [[shortAlarm, short], [shortAlarm]] }
        let lines = ways.map { way in
            way.compactMap(\.self).reduce(Line.blank) { $0.isBlank ? $1 : $0 + Line("  ", .bar) + $1 }
        }
        return lines.first { $0.width <= size.columns - 2 } ?? lines.last ?? .blank
    }

    /// How many sessions are open. When something is wrong, where that is matters more than an old number.
    private func count(beside freshness: Line) -> Line? {
        guard let open = layers.screens.sessions.open, isWhole else { return nil }
        let count = Line(counted(open, "session"), .bar)
        let room = size.columns - count.width - 2 - freshness.width
        return standing.isCurrent(at: now) || room >= Self.roomForAddress ? count : nil
    }

    private static let roomForAddress = 24

    /// Whether the whole list was read at least once: before that, a number of sessions would be a part shown as the whole.
    private var isWhole: Bool {
        if case .unreadable = standing.connection { return false }
        return standing.asOf != nil
    }

    /// How many sessions look stolen, with the key that shows them; nothing where none does, as far as is known.
    private var alarm: Line? {
        alarm { count in
            switch count {
            case .whole(1): "1 looks stolen"
            case .whole(let number): "\(grouped(number)) look stolen"
            case .atLeast(1): "at least 1 looks stolen"
            case .atLeast(let number): "at least \(grouped(number)) look stolen"
            }
        }
    }

    private var shortAlarm: Line? { alarm { "\(grouped($0.known)) stolen?" } }

    /// Whether a column of the line at the top says how many look stolen.
    func isAlarm(at column: Int) -> Bool {
        let right = barFacts
        let start = max(1, size.columns - right.width - 1)
        return [alarm, shortAlarm].contains { alarm in
            guard let alarm, right.pieces.first == alarm.pieces.first else { return false }
            return (start..<start + alarm.width).contains(column)
        }
    }

    private func alarm(_ words: (RowCount) -> SafeText) -> Line? {
        guard let stolen = layers.screens.sessions.stolen, stolen.known > 0 else { return nil }
        let key = keys.bindings.first { $0.command == .showStolen }?.keys.first?.name ?? ""
        return Line("\(key) \(words(stolen))", .barBad)
    }

    /// Whether it is not known yet which sessions look stolen: the list may be up to date all the same.
    private var areSignsUnread: Bool {
        if case .atLeast = layers.screens.sessions.stolen { true } else { false }
    }

    /// The state of the connection to the store, and how old what is shown is.
    private var freshness: Line {
        let age = standing.isStale(at: now) ? standing.age(at: now) : nil
        let old: SafeText? = age.map { $0 < 1000 ? "as of now" : "as of \(Span.words(seconds: $0 / 1000)) ago" }
        switch standing.connection {
        case .connecting:
            return Line("connecting …", .barBad)
        case .loading(let progress, let sessions):
            if let old { return Line("reading again \(percent(progress)), \(old)", .barBad) }
            if sessions == 0 { return Line("reading \(percent(progress))", .barBad) }
            return Line("reading \(percent(progress)), \(counted(sessions, "session")) so far", .barBad)
        case .fresh, .vacant:
            if let old { return Line("no news, \(old)", .barBad) }
            if areSignsUnread { return Line("up to date, but signs of theft are not read yet", .barBad) }
            return size.columns < 60 ? shortFreshness : Line(isASCII ? "up to date" : "✓ up to date", .barGood)
        case .unreadable: return shortFreshness
        case .unreachable:
            return old.map { shortFreshness + Line(", \($0)", .barBad) } ?? shortFreshness
        }
    }

    /// The same in a word or two.
    private var shortFreshness: Line {
        let mark: SafeText = isASCII ? "x" : "✗"
        return switch standing.connection {
        case .connecting: Line("connecting …", .barBad)
        case .loading(let progress, _): Line("reading \(percent(progress))", .barBad)
        case .fresh, .vacant:
            if standing.isStale(at: now) {
                Line("no news", .barBad)
            } else if areSignsUnread {
                Line("signs unread", .barBad)
            } else {
                Line(isASCII ? "fresh" : "✓ fresh", .barGood)
            }
        case .unreadable: Line("\(mark) not readable", .barBad)
        case .unreachable: Line("\(mark) not connected", .barBad)
        }
    }
}
