/// What a session costs the console, above what it needs without any.
enum MemorySubject {
    static func measure(_ bench: Bench) async throws -> [Figure] {
        let base = try await use(bench, FirstScreenSubject.small)
        var figures = try await figures(bench, bench.sessions, base: base)
        if bench.full, bench.sessions < 1_000_000 { figures += try await self.figures(bench, 1_000_000, base: base) }
        return figures
    }

    private static func figures(_ bench: Bench, _ sessions: Int, base: Use) async throws -> [Figure] {
        let more = Double(sessions - FirstScreenSubject.small)
        let whole = try await use(bench, sessions)
        let text = "\(Unit.megabytes.text(whole.resident / 1e6)) against \(Unit.megabytes.text(base.resident / 1e6))"
        return [
            Figure(
                "console memory a session, \(sessions) sessions",
                (whole.resident - base.resident) / more,
                .bytes,
                atMost: 256,
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

    private static func use(_ bench: Bench, _ sessions: Int) async throws -> Use {
        let console = try await Console.openWhole(bench, on: bench.store(sessions))
        defer { console.end() }
        console.read(for: .seconds(3))
        let figures = console.figures
        guard let resident = figures.residentBytes, let peak = figures.peakBytes else {
            throw BenchmarkError("the console ended before its memory could be read")
        }
        return Use(resident: resident, peak: peak)
    }
}
