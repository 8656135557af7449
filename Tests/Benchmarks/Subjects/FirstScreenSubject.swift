/// How long it takes from start to a screen full of sessions: the size of the store must not matter.
enum FirstScreenSubject {
    private static let rounds = 7
    static let small = 1000

    static func measure(_ bench: Bench) async throws -> [Figure] {
        let little = try await bench.store(small)
        let large = try await bench.store(bench.sessions)
        var littleTimes = Samples()
        var largeTimes = Samples()
        var wholeTimes = Samples()
        for _ in 0..<rounds {
            littleTimes.add(try open(bench, little).full)
            let times = try open(bench, large)
            largeTimes.add(times.full)
            wholeTimes.add(times.whole)
        }
        let text = "\(Unit.milliseconds.text(largeTimes.median)) against \(Unit.milliseconds.text(littleTimes.median))"
        return [
            Figure(
                "first full screen, \(bench.sessions) ÷ \(small) sessions",
                largeTimes.median / littleTimes.median,
                .ratio,
                atMost: 1.5,
                .ratio,
                note: text
            ),
            Figure(
                "first full screen ÷ complete list",
                largeTimes.median / wholeTimes.median,
                .ratio,
                atMost: 0.99,
                .ratio,
                note: "complete after \(Unit.milliseconds.text(wholeTimes.median))"
            ),
        ]
    }

    /// Milliseconds from start until the screen is full, and until the list is complete.
    private static func open(_ bench: Bench, _ store: SeededStore) throws -> (full: Double, whole: Double) {
        let console = try Console.open(bench, on: store)
        defer { console.end() }
        guard let full = console.read(within: Console.patience, until: Console.isFull) else {
            throw BenchmarkError("the screen never was full of sessions")
        }
        let whole = try Console.waitForWholeList(console, store)
        return ((full - console.started).seconds * 1000, (whole - console.started).seconds * 1000)
    }
}
