import Cells
import Sessions

/// Which columns a table of a given width has, and where. It depends on the width alone, so nothing jumps.
struct TableColumns: Sendable, Equatable {
    let placed: [Placed]
    /// Whether there are columns that it has no room for.
    let leavesOut: Bool

    /// A column in its place.
    struct Placed: Sendable, Equatable {
        let column: SessionColumn
        let field: TableField

        var start: Int { field.start }
        var width: Int { field.width }
    }

    /// What a wider table buys, in order: a column that was not there, or more room for one that was.
    private static let wishes: [(SessionColumn, Int)] = [
        (.state, 1), (.user, 10), (.expiry, 11), (.session, 9), (.user, 14),
        (.state, 10), (.ip, 15), (.seen, 10), (.user, 18),
        (.end, 11), (.login, 11), (.mode, 10), (.client, 12), (.user, 24),
        (.login, 19), (.client, 24), (.state, 19), (.session, 22), (.ip, 24), (.client, 36),
        (.user, 32), (.ip, 39),
    ]

    /// How wide the column before the first one is: it marks what changed.
    static let markWidth = 1

    /// - Parameter hidden: columns that are left out, however much room there is.
    init(width: Int, hidden: Set<SessionColumn> = []) {
        var widths: [SessionColumn: Int] = [:]
        var free = width - Self.markWidth
        for (column, wanted) in Self.wishes where !hidden.contains(column) {
            let cost = wanted - (widths[column] ?? -1)
            guard cost <= free else { break }
            free -= cost
            widths[column] = wanted
        }
        // What is left goes to the text that is cut most often.
        let heir: SessionColumn = widths[.client] == nil ? .user : .client
        if let current = widths[heir] { widths[heir] = min(current + free, 120) }
        var start = Self.markWidth
        var placed: [Placed] = []
        for column in SessionColumn.allCases {
            guard let width = widths[column] else { continue }
            placed.append(Placed(column: column, field: TableField(placed.count, start: start, width: width)))
            start += width + 1
        }
        self.placed = placed
        leavesOut = placed.count < SessionColumn.allCases.count { !hidden.contains($0) }
    }

    /// The columns of a table that is moved to the left: whose session it is, and how that stands, stay where they are.
    init(_ panned: PannedFields) {
        placed = panned.fields.map { Placed(column: SessionColumn.allCases[$0.index], field: $0) }
        leavesOut = false
    }

    /// Where all columns are, each as wide as it ever gets, when they are moved to the left.
    static func panned(width: Int, hidden: Set<SessionColumn>, pan: Int) -> PannedFields {
        let all = SessionColumn.allCases
        func widths(_ columns: [SessionColumn], _ width: (SessionColumn) -> Int) -> [(Int, Int)] {
            columns.compactMap { column in
                hidden.contains(column) ? nil : all.firstIndex(of: column).map { ($0, width(column)) }
            }
        }
        return PannedFields(
            kept: widths([.state, .user]) { $0 == .state ? width < 80 ? 1 : 10 : width < 60 ? 14 : 24 },
            // What may be very long comes last.
            moved: widths(all.filter { ![.state, .user, .client].contains($0) } + [.client], \.fullWidth),
            start: markWidth,
            width: width,
            pan: pan
        )
    }
}

extension SessionColumn {
    /// How wide it is where all of it is to be seen.
    fileprivate var fullWidth: Int {
        switch self {
        case .state, .login: 19
        case .user: 64
        case .session: 22
        case .mode, .seen: 10
        case .expiry, .end: 11
        case .ip: 39
        case .client: 300
        }
    }

    /// Where text stands in the column: lengths of time at the right edge, so that they line up.
    var alignment: SafeText.Alignment {
        switch self {
        case .expiry, .end, .seen: .right
        case .state, .user, .session, .mode, .ip, .client, .login: .left
        }
    }
}
