import Demo
import Redis

/// The real console on a seeded store, in a terminal of its own.
enum Console {
    /// How long it may take for anything that is waited for.
    static let patience = Duration.seconds(60)

    static func open(
        _ bench: Bench,
        on store: some MeasuredStore,
        size: ScreenSize = .standard
    ) throws -> TerminalProgram {
        try TerminalProgram(
            bench.consolePath(),
            ["--url", store.redis.url.description] + store.consoleArguments,
            size: size,
            home: store.redis.folder
        )
    }

    /// Opens it and waits until the list is complete.
    static func openWhole(_ bench: Bench, on store: some MeasuredStore) throws -> TerminalProgram {
        let console = try open(bench, on: store)
        try waitForWholeList(console, store)
        return console
    }

    /// Waits until the console tells how many sessions there are; then its list is complete.
    @discardableResult
    static func waitForWholeList(
        _ console: TerminalProgram,
        _ store: some MeasuredStore
    ) throws -> ContinuousClock.Instant {
        guard let moment = console.read(within: patience, until: { showsCount(of: store.shown, $0) }) else {
            throw BenchmarkError("the console never told of \(store.shown) sessions")
        }
        return moment
    }

    /// Whether the screen is full of sessions: all lines but title, headings, status and footer.
    static func isFull(_ screen: ScreenReader, of store: some MeasuredStore) -> Bool {
        screen.lines.count(where: store.showsUser) >= screen.size.rows - 6
    }

    /// While it still reads, the console says so beside the number.
    private static func showsCount(of sessions: Int, _ screen: ScreenReader) -> Bool {
        let bar = screen.lines[0].filter { $0 != "," }
        return bar.contains("\(sessions) sessions") && !bar.contains("so far")
    }
}
