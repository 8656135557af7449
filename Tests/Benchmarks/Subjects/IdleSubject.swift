/// What the console costs while nothing happens.
enum IdleSubject {
    private static let duration = Duration.seconds(10)

    static func measure(_ bench: Bench) async throws -> [Figure] {
        let console = try await Console.openWhole(bench, on: bench.store(bench.sessions))
        defer { console.end() }
        console.read(for: .seconds(3))
        let figures = console.figures
        let before = figures.processorSeconds
        let watch = Stopwatch()
        console.read(for: duration)
        guard let before, let after = figures.processorSeconds else {
            throw BenchmarkError("the console ended while it was measured")
        }
        let share = (after - before) / watch.seconds * 100
        return [
            Figure("idle console, of one core, \(bench.sessions) sessions", share, .percent, atMost: 0.5, .absolute)
        ]
    }
}
