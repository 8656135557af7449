import Demo
import Redis
import SessionLink

/// How long a key waits for its answer on screen, while much happens in a large store.
enum KeysSubject {
    private static let sessions = 100_000
    private static let changesPerSecond = 1000
    private static let rounds = 40
    /// A frame of a screen that is drawn sixty times a second, in milliseconds.
    private static let frame = 16.7

    /// Keys, and what shows that they were answered: help, another order and back, a filter that is typed and cleared, the
    /// palette, another view and back.
    private static let keys: [(bytes: String, shows: String)] = [
        ("?", " Move"), ("?", " State"), (">", "by state"), ("<", "by log-in"), ("/", "filter:"), ("u", "filter: u"),
        ("\u{15}", "filter:  "), ("\r", "1 Sessions"), ("2", "Clients"), ("1", " State"),
    ]

    static func measure(_ bench: Bench) async throws -> [Figure] {
        let store = try await SeededStore.seed(sessions, tokens: .longLived)
        defer { store.redis.stop() }
        let console = try Console.openWhole(bench, on: store)
        defer { console.end() }
        let changes = Task { try await change(store) }
        defer { changes.cancel() }
        console.read(for: .seconds(2))
        var times = Samples()
        for _ in 0..<rounds {
            for key in keys {
                let pressed = ContinuousClock.now
                console.press(key.bytes)
                let shown = console.read(within: Console.patience) { screen in
                    screen.lines.contains { $0.contains(key.shows) }
                }
                guard let shown else { throw BenchmarkError("\(key.shows) was not shown") }
                times.add((shown - pressed).seconds * 1000)
                console.read(for: .milliseconds(20))
            }
        }
        let title = "a key's answer, \(sessions) sessions, \(changesPerSecond) changes a second"
        return [
            Figure(
                "\(title), p99",
                times.percentile(99),
                .milliseconds,
                atMost: frame,
                .absolute,
                note: "p50 \(Unit.milliseconds.text(times.median)), the most \(Unit.milliseconds.text(times.largest))"
            )
        ]
    }

    /// Log-ins and log-outs, until the task is cancelled.
    private static func change(_ store: SeededStore) async throws {
        let client = RedisClient(RedisConfiguration(url: store.redis.url), logger: SeededStore.logger)
        let server = try SeededLogins.server(on: client, tokens: .longLived)
        var number = 0
        while !Task.isCancelled {
            let begin = ContinuousClock.now
            for _ in 0..<changesPerSecond / 100 {
                let grant = try await SeededLogins.logIn(number, of: sessions, on: server)
                _ = try await server.logOut(grant.credential)
                number += 1
            }
            // A log-in and its log-out are two changes.
            try await Task.sleep(until: begin + .milliseconds(20))
        }
    }
}
