import Demo

/// What a full load adds to the time that another client waits for an answer.
enum LatencySubject {
    private static let loads = 5

    static func measure(_ bench: Bench) async throws -> [Figure] {
        try await measure(bench.store(bench.sessions))
    }

    /// The same of another framework's sessions.
    static func measureForeign(_ bench: Bench) async throws -> [Figure] {
        try await measure(bench.express())
    }

    private static func measure(_ store: some MeasuredStore) async throws -> [Figure] {
        let alone = try await percentile(store) { try await Task.sleep(for: .seconds(3)) }
        let loading = try await percentile(store) { for _ in 0..<loads { _ = try await store.loadList() } }
        let text = "\(Unit.milliseconds.text(loading)) against \(Unit.milliseconds.text(alone)) alone"
        return [
            Figure(
                "added by a load of \(store.name) to another client's GET, p99",
                loading - alone,
                .milliseconds,
                atMost: 5,
                .absolute,
                note: text
            )
        ]
    }

    /// The 99th percentile in milliseconds while `work` runs.
    private static func percentile(
        _ store: some MeasuredStore,
        during work: () async throws -> Void
    ) async throws -> Double {
        let probe = try LatencyProbe(store.redis.socketPath)
        try await work()
        var samples = Samples()
        samples.add(probe.stop())
        guard samples.count >= 100 else { throw BenchmarkError("only \(samples.count) answers came") }
        return samples.percentile(99) / 1000
    }
}
