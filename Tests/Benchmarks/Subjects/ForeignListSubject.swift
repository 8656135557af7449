import Demo

/// How long the list of another framework's sessions takes, beside a plain C program that reads the same values and makes
/// nothing of them.
enum ForeignListSubject {
    private static let rounds = 4

    static func measure(_ bench: Bench) async throws -> [Figure] {
        let store = try await bench.express()
        var ours = Samples()
        var peer = Samples()
        _ = try await store.loadList()
        for _ in 0..<rounds {
            ours.add(try await Stopwatch.seconds(reading: store.sessions) { try await store.loadList() })
            peer.add(try await Stopwatch.seconds(reading: store.sessions) { try store.readWithPeer() })
        }
        return [
            Figure(
                "load Express sessions ÷ C loop of SCAN + GET",
                ours.median / peer.median,
                .ratio,
                atMost: 1.0,
                .ratio,
                note: "\(Unit.seconds.text(ours.median)) against \(Unit.seconds.text(peer.median))"
            )
        ]
    }

    private static let others = 2_000_000
    private static let few = 10_000

    /// The same where nearly all keys are others'.
    static func measureAmongOthers() async throws -> [Figure] {
        let store = try await ExpressStore.seed(few, others: others)
        defer { store.redis.stop() }
        var ours = Samples()
        var peer = Samples()
        for _ in 0..<rounds {
            ours.add(try await Stopwatch.seconds(reading: few) { try await store.loadList() })
            peer.add(try await Stopwatch.seconds(reading: few) { try store.readWithPeer() })
        }
        return [
            Figure(
                "\(few) Express sessions among \(others) other keys ÷ the C loop",
                ours.median / peer.median,
                .ratio,
                atMost: 1.0,
                .ratio,
                note: "\(Unit.seconds.text(ours.median)) against \(Unit.seconds.text(peer.median))"
            )
        ]
    }
}
