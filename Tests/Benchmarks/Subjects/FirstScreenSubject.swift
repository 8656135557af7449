/// How long it takes from start to a screen full of sessions: the size of the store must not matter.
enum FirstScreenSubject {
    private static let rounds = 7
    static let small = 1000

    static func measure(_ bench: Bench) async throws -> [Figure] {
        let little = try await bench.store(small)
        let large = try await bench.store(bench.sessions)
        var littleTimes = Samples()
        var times = Times()
        for _ in 0..<rounds {
            littleTimes.add(try open(bench, little).full)
            times.add(try open(bench, large))
        }
        let text = "\(Unit.milliseconds.text(times.full.median)) against \(Unit.milliseconds.text(littleTimes.median))"
        return [
            Figure(
                "first full screen, \(bench.sessions) ÷ \(small) sessions",
                times.full.median / littleTimes.median,
                .ratio,
                atMost: 1.5,
                .ratio,
                note: text
            ),
            times.figure(of: large),
        ]
    }

    /// The same of another framework's sessions: what must not be awaited is known in milliseconds alone.
    static func measureForeign(_ bench: Bench) async throws -> [Figure] {
        let store = try await bench.express()
        var times = Times()
        for _ in 0..<rounds { times.add(try open(bench, store)) }
        return [
            Figure(
                "first full screen, \(bench.sessions) \(store.name)",
                times.full.median,
                .milliseconds,
                atMost: 100,
                .absolute
            ),
            times.figure(of: store),
        ]
    }

    /// Milliseconds from start until the screen is full, and until the list is complete.
    private struct Times {
        var full = Samples()
        var whole = Samples()

        mutating func add(_ times: (full: Double, whole: Double)) {
            full.add(times.full)
            whole.add(times.whole)
        }

        func figure(of store: some MeasuredStore) -> Figure {
            Figure(
                "first full screen ÷ complete list of \(store.name)",
                full.median / whole.median,
                .ratio,
                atMost: 0.99,
                .ratio,
                note: "complete after \(Unit.milliseconds.text(whole.median))"
            )
        }
    }

    private static func open(_ bench: Bench, _ store: some MeasuredStore) throws -> (full: Double, whole: Double) {
        let console = try Console.open(bench, on: store)
        defer { console.end() }
        guard let full = console.read(within: Console.patience, until: { Console.isFull($0, of: store) }) else {
            throw BenchmarkError("the screen never was full of sessions")
        }
        let whole = try Console.waitForWholeList(console, store)
        return ((full - console.started).seconds * 1000, (whole - console.started).seconds * 1000)
    }
}
