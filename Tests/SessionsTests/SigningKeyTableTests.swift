import Testing

@testable import Sessions

@Suite struct SigningKeyTableTests {
    /// What the rows say, counted the slow way.
    private func counted(_ rows: [SessionName: SessionRow]) -> Set<KeySummary> {
        let open = rows.values.filter { $0.ending == nil }
        return Set(
            Dictionary(grouping: open) { $0.keyID.map { ExactText($0) } }.map { id, rows in
                var summary = KeySummary(id: id?.text)
                summary.sessions = rows.count
                summary.users = Set(rows.map { ExactText($0.user) }).count
                summary.algorithms = Set(rows.map(\.algorithm)).sorted()
                summary.refused = rows.count { $0.keyID == "k3" }
                (summary.since, summary.newest) = (rows.compactMap(\.issued).min(), rows.compactMap(\.issued).max())
                if id?.text == "k3" { summary.denial = .init(until: nil, isWhole: true) }
                return summary
            }
        )
    }

    @Test(arguments: 0..<20)
    func `keys are kept up as sessions come, are refreshed with other keys and end`(seed: UInt64) {
        var random = Random(state: seed)
        var table = RowTable()
        var refusals = Refusals()
        refusals.deny(Refusals.Key("k3"))
        table.take(refusals, at: noon)
        var rows: [SessionName: SessionRow] = [:]
        var signers = SigningKeyTable(of: table.columns)
        for round in 0..<40 {
            for _ in 0..<Int.random(in: 1...60, using: &random) {
                let session = SessionName("s\(Int.random(in: 0..<150, using: &random))")
                switch Int.random(in: 0..<10, using: &random) {
                case 0:
                    table.remove(session)
                    rows[session] = nil
                case 1:
                    table.end(session, .revoked)
                    rows[session]?.ending = .revoked
                default:
                    let number = Int.random(in: 0..<5, using: &random)
                    let row = SessionRow(
                        session: session,
                        user: "user\(Int.random(in: 0..<30, using: &random))",
                        algorithm: Bool.random(using: &random) ? "ES256" : "RS256",
                        // Some keys are seen once only: what is kept of them is let go.
                        keyID: number == 4 ? nil : number == 0 ? "r\(round)-\(session)" : "k\(number)",
                        issued: Bool.random(using: &random) ? nil : moment(Int64.random(in: 0..<99, using: &random))
                    )
                    table.put(row)
                    rows[session] = row
                }
            }
            signers.update(table.columns, changed: table.takeChanges())
            signers.refresh(table.columns)
            var truth = counted(rows)
            if !truth.contains(where: { $0.id == "k3" }) {
                var denied = KeySummary(id: "k3")
                denied.denial = .init(until: nil, isWhole: true)
                truth.insert(denied)
            }
            #expect(Set(table.keys(KeysWanted(), among: signers, at: noon, QueryFacts())) == truth)
            #expect(Set(table.keys(KeysWanted(), at: noon)) == truth)
        }
    }

    @Test func `numbers of shared texts may be given anew`() {
        var table = RowTable()
        var signers = SigningKeyTable(of: table.columns)
        let before = table.columns.numbering
        for number in 0..<4_000 {
            let client = String(repeating: "x", count: 60) + "\(number)"
            table.put(SessionRow(session: "a", user: "anna", keyID: "k\(number % 7)", client: client))
            table.put(SessionRow(session: SessionName("b\(number % 3)"), user: "bert", keyID: "fixed"))
            if number % 50 == 0 { signers.update(table.columns, changed: table.takeChanges()) }
        }
        signers.update(table.columns, changed: table.takeChanges())
        #expect(table.columns.numbering > before)
        let keys = table.keys(KeysWanted(), among: signers, at: noon, QueryFacts())
        #expect(keys.map(\.id) == ["fixed", "k\(3_999 % 7)"] && keys.map(\.sessions) == [3, 1])
    }

    @Test func `a question about a key is told who hangs on it, and of how many that is not known`() {
        var list = LiveList()
        var batch = RowBatch()
        for (session, user, key) in [
            ("a", "anna", "k"), ("b", "anna", "k"), ("c", "bert", "other"), ("d", "cara", nil),
        ]
            as [(SessionName, String, String?)]
        {
            batch.append(SessionRow(session: session, user: user, keyID: key))
        }
        list.beginReading()
        list.merge(batch)
        list.endReading(isWhole: true)
        func watched(_ key: String) -> RowWindow.Watched? {
            list.window(
                WindowRequest(
                    number: 1,
                    query: "user:bert",
                    sort: SortOrder(.session),
                    anchor: .index(0),
                    count: 5,
                    watch: .init(key: key)
                ),
                at: noon
            ).watched
        }
        #expect(watched("k")?.key?.sessions == 2 && watched("k")?.key?.users == 1 && watched("k")?.keyless == 1)
        #expect(watched("gone")?.key?.sessions == 0 && watched("gone")?.key?.isNamed == false)
        list.take([.ended(session: "b", .revoked)], at: noon)
        #expect(watched("k")?.key?.sessions == 1)
        #expect(list.keys(KeysWanted(), at: noon).map(\.id) == ["k", "other", nil])
    }
}
