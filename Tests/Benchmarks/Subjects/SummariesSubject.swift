/// How long the screens that sum up the whole list take to show it: the first time, when it is counted, and later, when it is
/// kept up.
enum SummariesSubject {
    private static let rounds = 9

    /// The screens: the key that opens each, and what shows that it is there.
    private static let screens: [(name: String, key: String, shows: [String])] = [
        ("users", "2", ["Failed, 1 h", " users"]), ("overview", "4", ["Open sessions", "Link modes"]),
        ("keys", "6", ["Last signed", " key"]),
    ]

    static func measure(_ bench: Bench) async throws -> [Figure] {
        let sessions = bench.full ? max(bench.sessions, 1_000_000) : bench.sessions
        let store = try await bench.store(sessions)
        let console = try Console.openWhole(bench, on: store)
        defer { console.end() }
        console.read(for: .seconds(3))
        var figures: [Figure] = []
        for screen in screens {
            let first = try open(screen, console)
            var later = Samples()
            for _ in 0..<rounds { later.add(try open(screen, console)) }
            figures.append(
                Figure(
                    "\(screen.name) of \(sessions) sessions, once loaded",
                    later.median,
                    .milliseconds,
                    atMost: 100,
                    .absolute,
                    note: "the first time \(Unit.milliseconds.text(first))"
                )
            )
        }
        return figures
    }

    /// Milliseconds from the key until the screen has what it sums up; then the sessions are shown again.
    private static func open(
        _ screen: (name: String, key: String, shows: [String]),
        _ console: TerminalProgram
    ) throws -> Double {
        let pressed = ContinuousClock.now
        console.press(screen.key)
        let shown = console.read(within: Console.patience) { reader in
            screen.shows.allSatisfy { text in reader.lines.contains { $0.contains(text) } }
        }
        guard let shown else { throw BenchmarkError("the screen of \(screen.name) was not shown") }
        console.press("1")
        guard console.read(within: Console.patience, until: { $0.lines.contains { $0.contains(" State") } }) != nil
        else {
            throw BenchmarkError("the sessions were not shown again")
        }
        console.read(for: .milliseconds(500))
        return (shown - pressed).seconds * 1000
    }
}
