/// The tallies of all families, a line each.
package struct Table: Sendable {
    private var lines: [(name: String, tally: Tally)] = []

    /// An empty one.
    package init() {}

    /// Adds what a family came to.
    package mutating func add(_ family: Family, _ tally: Tally) { lines.append((family.rawValue, tally)) }

    /// As text, columns aligned.
    package var text: String {
        let claims = Claim.Column.allCases
        let kinds = Violation.Kind.allCases
        var rows = [
            ["family", "rounds", "acts"] + claims.map { "said \($0.words)" } + kinds.map(\.rawValue) + ["not played"]
        ]
        for (name, tally) in lines {
            let acts = tally.claims.values.reduce(0, +)
            rows.append(
                [name, "\(tally.rounds)", "\(acts)"] + claims.map { "\(tally.claims[$0.rawValue] ?? 0)" }
                    + kinds.map { "\(tally.violations[$0] ?? 0)" } + ["\(tally.obstacles)"]
            )
        }
        let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
        return rows.map { row in
            row.indices.map { column in
                let pad = String(repeating: " ", count: widths[column] - row[column].count)
                return column == 0 ? row[column] + pad : pad + row[column]
            }.joined(separator: "  ")
        }.joined(separator: "\n")
    }
}

extension Claim.Column {
    /// How the table calls it.
    fileprivate var words: String { self == .notDone ? "not done" : rawValue }
}
