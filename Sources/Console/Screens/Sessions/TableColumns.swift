import Cells
import Sessions

/// Which columns a table of a given width has, and where. It depends on the width alone, so nothing jumps.
struct TableColumns: Sendable, Equatable {
    let placed: [Placed]

    /// A column in its place.
    struct Placed: Sendable, Equatable {
        let column: SessionColumn
        let start: Int
        let width: Int
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
            placed.append(Placed(column: column, start: start, width: width))
            start += width + 1
        }
        self.placed = placed
    }
}

extension SessionColumn {
    /// Where text stands in the column: lengths of time at the right edge, so that they line up.
    var alignment: SafeText.Alignment {
        switch self {
        case .expiry, .end, .seen: .right
        case .state, .user, .session, .mode, .ip, .client, .login: .left
        }
    }
}
