import Cells
import Sessions

/// Collects the lines of the overview.
struct OverviewText {
    private let around: Surroundings
    private(set) var lines: [OverviewLine] = []

    private mutating func add(_ line: Line, _ wish: Wish? = nil) {
        lines.append(OverviewLine(line: line, wish: wish))
    }

    private static let nameWidth = 24

    init(_ around: Surroundings) {
        self.around = around
    }

    private var width: Int { max(20, around.size.columns - 2) }
    private var isASCII: Bool { around.isASCII }

    /// What could undo a revocation comes first: it decides whether all else can be relied on.
    mutating func addRisks(_ overview: Overview) {
        if let failure = overview.failure {
            let words: SafeText = "Not all of this could be read. \(SafeText(failure.description))"
            for line in Line.wrapped(words, .bad, to: width) { add(line) }
        }
        guard let health = overview.health else { return }
        if health.risks.isEmpty {
            add(Line("Nothing that was found here could undo a revocation.", .good))
        }
        for risk in health.risks {
            for line in Line.wrapped(SafeText(risk.words), .caution, to: width, after: Line("! ", .bad)) { add(line) }
        }
        add(.blank)
    }

    mutating func addTimes(_ overview: Overview) {
        chart(
            "Open sessions",
            overview.sessions,
            figure(overview.summary.open, overview.summary.known, "now", plural: "now"),
            .live,
            .show(.sessions, matching: "")
        )
        let refused = overview.summary.refused
        if refused > 0 {
            let words: SafeText = "of them \(counted(refused, "session"))"
            chart("Refused", [], words, .bad, .show(.sessions, matching: "is:refused"))
        }
        let stolen = overview.summary.stolen
        chart(
            "Look stolen",
            [],
            stolen.known == 0 && !around.profile.tells(.signs)
                ? "not known: no signs are kept here" : figure(stolen, "session"),
            stolen.known == 0 ? .text : .bad,
            .show(.sessions, matching: SessionsScreen.stolen)
        )
        let damaged = overview.summary.damaged
        if damaged > 0 {
            let words: SafeText = "\(counted(damaged, "session")): sessiontop mend"
            chart("Damaged", [], words, .bad, .show(.sessions, matching: "is:damaged"))
        }
        addSearch(overview.health?.search)
        let logIns = inTheLastHour(overview.logIns, since: overview.logInsSince, overview.trail)
        let ofLogIns = "event=\(AuditEvent.logIn.name) time<1h"
        chart("Log-ins a minute", overview.logIns, logIns, .good, .show(.audit, matching: ofLogIns))
        guard around.profile.isNative else { return add(.blank) }
        let failures = inTheLastHour(overview.failures, since: overview.failuresSince, overview.trail)
        let ofFailures = "event=\(AuditEvent.logInFailed.name) time<1h"
        chart("Failed log-ins", overview.failures, failures, .bad, .show(.audit, matching: ofFailures))
        add(.blank)
    }

    /// Whether the list is all that there is: what lost all that it goes by is found by a search of all keys alone.
    private mutating func addSearch(_ search: KeySearchState?) {
        guard let search else { return }
        let words: SafeText =
            if search.isForbidden {
                "not searched: this connection may not (SCAN)"
            } else if let asOf = search.asOf {
                "\(grouped(search.found)) of \(grouped(search.sessions)) sessions, as of \(around.clock.shortTime(asOf))"
            } else {
                "not known yet: keys are being searched"
            }
        chart("Missed by lists", [], words, search.found > 0 ? .bad : .text, .show(.sessions, matching: "is:damaged"))
    }

    /// - Parameter begin: since when they are counted, where that is not the whole hour.
    private func inTheLastHour(_ numbers: [Int], since begin: Timestamp?, _ known: Known) -> SafeText {
        let words: Noun = "in the last hour"
        let count = numbers.reduce(0, +)
        // What nobody wrote down is counted from when this console began to watch.
        let seen: Noun = "seen since the console began"
        if !around.profile.tells(.past) { return counted(count, seen, plural: seen) }
        return begin == nil
            ? figure(count, known, words, plural: words) : counted(.atLeast(count), words, plural: words)
    }

    /// So many of something, as far as it is known: zero of what nobody has read is no figure.
    private func figure(_ number: Int, _ known: Known, _ word: Noun, plural: Noun? = nil) -> SafeText {
        figure(RowCount(number, known), word, plural: plural)
    }

    private func figure(_ count: RowCount, _ word: Noun, plural: Noun? = nil) -> SafeText {
        count == .atLeast(0) ? "not known yet" : counted(count, word, plural: plural)
    }

    mutating func addExpiries(_ summary: SessionsSummary) {
        let inTheHour = summary.expiries.reduce(0, +)
        chart(
            "Expiry, next hour",
            summary.expiries,
            figure(inTheHour, summary.known, "token"),
            .expiring,
            .show(.sessions, matching: "expires>0s expires<1h")
        )
        chart(
            "Expired already",
            [],
            figure(summary.expired, summary.known, "token"),
            .expired,
            .show(.sessions, matching: "is:expired")
        )
        add(.blank)
    }

    private mutating func chart(
        _ name: SafeText,
        _ numbers: [Int],
        _ words: SafeText,
        _ role: Role,
        _ wish: Wish
    ) {
        var line = Line(name, .label)
        line.pad(to: Self.nameWidth)
        let room = min(60, max(8, width - Self.nameWidth - words.width - 2))
        let picture = Chart.line(numbers, columns: room, isASCII: isASCII)
        line.add(picture.padded(to: room), role)
        line.add("  \(words)")
        add(line, wish)
    }

    /// Parts of a whole, the largest first.
    mutating func addShares(
        _ title: SafeText,
        _ parts: [(String, Int)],
        of whole: Int,
        query: (String) -> String?
    ) {
        guard !parts.isEmpty else { return }
        for (index, part) in parts.sorted(by: { ($1.1, $0.0) < ($0.1, $1.0) }).enumerated() {
            var line = Line(index == 0 ? title : "", .label)
            line.pad(to: Self.nameWidth)
            line.add(SafeText(part.0, limit: 12).padded(to: 12))
            let words: SafeText = " \(grouped(part.1))"
            let bar = Chart.bar(part.1, of: whole, columns: min(40, max(4, width - line.width - 10)), isASCII: isASCII)
            line.add(bar, .faint)
            line.add(words)
            add(line, query(part.0).map { .show(.sessions, matching: $0) })
        }
    }

    mutating func addCounted(
        _ title: SafeText,
        _ counted: [Overview.Counted],
        _ none: (words: SafeText, known: Known),
        _ role: Role,
        wish: (String) -> Wish
    ) {
        add(.blank)
        add(Line(title, .label))
        if counted.isEmpty {
            add(Line("  ") + none.known.words(orNone: Line(none.words, .faint), around))
        }
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
            add(line, entry.name.isEmpty ? nil : wish(entry.name))
        }
    }

    /// The keys that servers publish: what tokens are signed with.
    mutating func addKeys(_ keys: [StoreHealth.Key]) {
        add(.blank)
        add(Line("Signing keys that servers publish", .label), .show(.keys, matching: ""))
        if keys.isEmpty { add(Line("  none: they sign with a secret of their own, or publish nothing", .faint)) }
        for key in keys {
            var line = Line("  \(key.id.isEmpty ? "without an ID" : SafeText(key.id, limit: 64))")
            line.add("  \(SafeText(key.algorithm, limit: 16))", .faint)
            add(line, .show(.keys, matching: key.id.isEmpty ? "" : Query.text(of: .kid, key.id)))
        }
    }

    mutating func addHealth(_ health: StoreHealth) {
        add(.blank)
        add(Line("Redis", .label))
        let ms = health.latency / 100
        add(Line("  latency  \(grouped(Int(ms / 10))).\(ms % 10) ms"))
        let limit: SafeText = health.memoryLimit > 0 ? "of \(megabytes(health.memoryLimit))" : "without a bound"
        add(Line("  memory   \(megabytes(health.memory)) \(limit)"))
        add(Line("  replicas \(grouped(health.replicas))"))
        if health.clockSkew != 0 {
            let span = ClockDifference(health.clockSkew).span
            add(
                Line(
                    health.clockSkew > 0
                        ? "  clock    \(span) ahead of this machine’s: times are judged by Redis’s"
                        : "  clock    \(span) behind this machine’s: times are judged by Redis’s",
                    .caution
                )
            )
        }
    }

    private func megabytes(_ bytes: Int64) -> SafeText {
        bytes < 10 << 20 ? "\(grouped(Int(bytes >> 10))) KB" : "\(grouped(Int(bytes >> 20))) MB"
    }
}

/// One line of the overview, with the rows behind its figures.
struct OverviewLine: Sendable {
    let line: Line
    /// Shows these rows; absent where there are none.
    var wish: Wish?

    /// What tells these rows from others, whatever line they are on; absent where there are none.
    var id: String? {
        if case .show(let name, let query) = wish { "\(name) \(query)" } else { nil }
    }
}
