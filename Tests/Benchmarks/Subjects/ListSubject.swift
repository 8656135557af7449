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
            ours.add(try await time(store) { try await store.loadList() })
            scan.add(try await time(store) { try store.scanWithPeer() })
            rows.add(try await time(store) { try store.readRowsWithPeer() })
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

    /// Seconds; what was read must be every session.
    private static func time(_ store: SeededStore, _ load: () async throws -> Int) async throws -> Double {
        let watch = Stopwatch()
        let count = try await load()
        let seconds = watch.seconds
        guard count == store.sessions else {
            throw BenchmarkError("\(count) of \(store.sessions) sessions were read")
        }
        return seconds
    }
}
