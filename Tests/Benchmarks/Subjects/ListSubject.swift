/// How long the whole list takes, beside a plain C program that reads the same sessions.
enum ListSubject {
    private static let rounds = 4

    static func measure(_ bench: Bench) async throws -> [Figure] {
        let store = try await bench.store(bench.sessions)
        var ours = Samples()
        var scan = Samples()
        var rows = Samples()
        _ = try await store.loadList()
        for _ in 0..<rounds {
            ours.add(try await Stopwatch.seconds(reading: store.sessions) { try await store.loadList() })
            scan.add(try await Stopwatch.seconds(reading: store.sessions) { try store.scanWithPeer() })
            rows.add(try await Stopwatch.seconds(reading: store.sessions) { try store.readRowsWithPeer() })
        }
        let text = "\(Unit.seconds.text(ours.median)) against \(Unit.seconds.text(scan.median))"
        return [
            Figure(
                "load the list ÷ C loop of SCAN + HMGET",
                ours.median / scan.median,
                .ratio,
                atMost: 0.25,
                .ratio,
                note: text
            ),
            Figure(
                information: "  C loop over the rows ÷ the same",
                rows.median / scan.median,
                .ratio,
                note: Unit.seconds.text(rows.median)
            ),
        ]
    }
}
