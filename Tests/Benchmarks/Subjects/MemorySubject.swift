import Demo

/// What a session costs the console, above what it needs without any.
enum MemorySubject {
    static func measure(_ bench: Bench) async throws -> [Figure] {
        let small = try await bench.store(FirstScreenSubject.small)
        var figures = try figures(bench, try await bench.store(bench.sessions), above: small, atMost: 256)
        if bench.full, bench.sessions < 1_000_000 {
            figures += try self.figures(bench, try await bench.store(1_000_000), above: small, atMost: 256)
        }
        return figures
    }

    /// The same of another framework's sessions.
    static func measureForeign(_ bench: Bench) async throws -> [Figure] {
        let small = try await ExpressStore.seed(FirstScreenSubject.small)
        defer { small.redis.stop() }
        return try figures(bench, try await bench.express(), above: small, atMost: 300)
    }

    private static func figures<Store: MeasuredStore>(
        _ bench: Bench,
        _ store: Store,
        above small: Store,
        atMost bar: Double
    ) throws -> [Figure] {
        let base = try use(bench, small)
        let whole = try use(bench, store)
        let more = Double(store.shown - small.shown)
        let text = "\(Unit.megabytes.text(whole.resident / 1e6)) against \(Unit.megabytes.text(base.resident / 1e6))"
        return [
            Figure(
                "console memory a session, \(store.shown) \(store.name)",
                (whole.resident - base.resident) / more,
                .bytes,
                atMost: bar,
                .bytes,
                note: text
            ),
            Figure(
                information: "  the same at its peak",
                (whole.peak - base.peak) / more,
                .bytes,
                note: Unit.megabytes.text(whole.peak / 1e6)
            ),
        ]
    }

    private struct Use {
        let resident: Double
        let peak: Double
    }

    private static func use(_ bench: Bench, _ store: some MeasuredStore) throws -> Use {
        let console = try Console.openWhole(bench, on: store)
        defer { console.end() }
        console.read(for: .seconds(3))
        let figures = console.figures
        guard let resident = figures.residentBytes, let peak = figures.peakBytes else {
            throw BenchmarkError("the console ended before its memory could be read")
        }
        return Use(resident: resident, peak: peak)
    }
}
