import Cells
import Sessions

extension Model {
    /// The store as a whole, scrolled.
    func drawOverview(on canvas: inout Canvas) {
        let layout = self.layout
        canvas.fillRow(layout.titleRow, .columns)
        canvas.put(overviewTitle, column: 1, row: layout.titleRow, on: .columns)
        for (number, line) in overviewLines.dropFirst(overviewScroll).prefix(layout.detailRows).enumerated() {
            canvas.put(line, column: 1, row: layout.detailTop + number)
        }
        if isStale {
            let body = Rect(column: 0, row: layout.detailTop, columns: size.columns, rows: layout.detailRows)
            canvas.restyle(body, .stale)
        }
    }

    private var overviewTitle: Line {
        guard let health = overview?.health else { return Line("The store as a whole", .columns) }
        return Line("Redis \(SafeText(health.version, limit: 20)) at \(SafeText(profile.address))", .columns)
    }

    /// All lines of it.
    var overviewLines: [Line] {
        guard let overview else { return [Line("Reading …", .faint)] }
        var text = OverviewText(width: max(20, size.columns - 2), isASCII: isASCII)
        text.addRisks(overview)
        text.addTimes(overview)
        text.addExpiries(overview.summary)
        text.addShares(
            "Link modes",
            overview.summary.modes.map { ($0.key.rawValue, $0.value) },
            of: overview.summary.open
        )
        text.addShares("Algorithms", overview.summary.algorithms.map { ($0.key, $0.value) }, of: overview.summary.open)
        text.addCounted("Failed log-ins by address, last hour", overview.failuresByAddress, "none", .bad)
        text.addCounted("Busiest users", overview.busiestUsers, "nobody has an open session", .text)
        if let health = overview.health { text.addHealth(health) }
        return text.lines
    }
}

/// Collects the lines of the overview.
struct OverviewText {
    let width: Int
    let isASCII: Bool
    private(set) var lines: [Line] = []

    private static let nameWidth = 24

    init(width: Int, isASCII: Bool) {
        self.width = width
        self.isASCII = isASCII
    }

    /// What could undo a revocation comes first: it decides whether all else can be relied on.
    mutating func addRisks(_ overview: Overview) {
        if let failure = overview.failure { lines += Line.wrapped(SafeText(failure.description), .bad, to: width) }
        guard let health = overview.health else { return }
        if health.risks.isEmpty {
            lines.append(Line("Nothing that was found here could undo a revocation.", .good))
        }
        for risk in health.risks {
            lines += Line.wrapped(SafeText(risk.words), .caution, to: width, after: Line("! ", .bad))
        }
        lines.append(.blank)
    }

    mutating func addTimes(_ overview: Overview) {
        chart("Live sessions", overview.sessions, "\(grouped(overview.summary.open)) now", .live)
        chart("Log-ins a minute", overview.logIns, "\(grouped(overview.logIns.reduce(0, +))) in the last hour", .good)
        chart("Failed log-ins", overview.failures, "\(grouped(overview.failures.reduce(0, +))) in the last hour", .bad)
        lines.append(.blank)
    }

    mutating func addExpiries(_ summary: SessionsSummary) {
        chart("Expiry, next hour", summary.expiries, "\(grouped(summary.expired)) expired already", .expiring)
        lines.append(.blank)
    }

    private mutating func chart(_ name: SafeText, _ numbers: [Int], _ words: SafeText, _ role: Role) {
        var line = Line(name, .label)
        line.pad(to: Self.nameWidth)
        let room = min(60, max(8, width - Self.nameWidth - words.width - 2))
        let picture = Chart.line(numbers, columns: room, isASCII: isASCII)
        line.add(picture.padded(to: room), role)
        line.add("  \(words)")
        lines.append(line)
    }

    /// Parts of a whole, the largest first.
    mutating func addShares(_ title: SafeText, _ parts: [(String, Int)], of whole: Int) {
        guard !parts.isEmpty else { return }
        for (index, part) in parts.sorted(by: { ($1.1, $0.0) < ($0.1, $1.0) }).enumerated() {
            var line = Line(index == 0 ? title : "", .label)
            line.pad(to: Self.nameWidth)
            line.add(SafeText(part.0, limit: 12).padded(to: 12))
            let words: SafeText = " \(grouped(part.1))"
            let bar = Chart.bar(part.1, of: whole, columns: min(40, max(4, width - line.width - 10)), isASCII: isASCII)
            line.add(bar, .faint)
            line.add(words)
            lines.append(line)
        }
    }

    mutating func addCounted(_ title: SafeText, _ counted: [Overview.Counted], _ none: SafeText, _ role: Role) {
        lines.append(.blank)
        lines.append(Line(title, .label))
        if counted.isEmpty { lines.append(Line("  \(none)", .faint)) }
        let room = max(12, min(48, width - 14))
        let most = counted.map(\.count).max() ?? 0
        for entry in counted {
            var line = Line("  \(SafeText(entry.name.isEmpty ? "unknown" : entry.name, limit: room))", role)
            line.pad(to: room + 4)
            line.add("\(grouped(entry.count)) ")
            line.add(
                Chart.bar(entry.count, of: most, columns: max(0, min(20, width - line.width)), isASCII: isASCII),
                .faint
            )
            lines.append(line)
        }
    }

    mutating func addHealth(_ health: StoreHealth) {
        lines.append(.blank)
        lines.append(Line("Redis", .label))
        let ms = health.latency / 100
        lines.append(Line("  latency  \(grouped(Int(ms / 10))).\(ms % 10) ms"))
        let limit: SafeText = health.memoryLimit > 0 ? "of \(megabytes(health.memoryLimit))" : "without a bound"
        lines.append(Line("  memory   \(megabytes(health.memory)) \(limit)"))
        lines.append(Line("  replicas \(grouped(health.replicas))"))
        if health.clockSkew != 0 {
            let seconds = health.clockSkew.magnitude / 1000
            let direction: SafeText = health.clockSkew > 0 ? "ahead of" : "behind"
            lines.append(
                Line(
                    "  clock    \(grouped(Int(seconds))) s \(direction) this machine: countdowns are off by that",
                    .caution
                )
            )
        }
    }

    private func megabytes(_ bytes: Int64) -> SafeText {
        bytes < 10 << 20 ? "\(grouped(Int(bytes >> 10))) KB" : "\(grouped(Int(bytes >> 20))) MB"
    }
}
