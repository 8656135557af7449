import Glibc
import TestSupport

/// A program in a terminal of its own, whose keys we press and whose bytes we count.
final class TerminalProgram {
    let screen: ScreenReader
    let started: ContinuousClock.Instant
    private let terminal: PseudoTerminal

    /// Starts `program` at the given size, with nothing in its environment that would change how it looks.
    init(_ program: String, _ arguments: [String], size: ScreenSize, home: String) throws {
        terminal = try PseudoTerminal(columns: size.columns, rows: size.rows)
        screen = ScreenReader(size)
        started = ContinuousClock.now
        try terminal.run(
            program,
            arguments,
            environment: ["TERM": "xterm-256color", "LANG": "C.UTF-8", "HOME": home, "PATH": "/usr/bin:/bin"]
        )
    }

    /// What the kernel says about it.
    var figures: ProcessFigures { ProcessFigures(process: terminal.process) }

    /// Presses keys: the bytes that a terminal sends for them.
    func press(_ bytes: String) {
        terminal.type(bytes)
    }

    /// Reads what the program writes, for so long, and returns how many bytes there were.
    @discardableResult
    func read(for duration: Duration) -> Int {
        let deadline = ContinuousClock.now + duration
        var count = 0
        while let chunk = next(until: deadline) { count += chunk }
        return count
    }

    /// Reads until the program wrote nothing for so long, or the time is up; returns how many bytes there were.
    @discardableResult
    func readUntilQuiet(for quiet: Duration, within limit: Duration) -> Int {
        let deadline = ContinuousClock.now + limit
        var count = 0
        while let chunk = next(until: min(deadline, ContinuousClock.now + quiet)) { count += chunk }
        return count
    }

    /// Reads until the screen looks as wanted, and returns when the bytes that made it so came; nothing when the time is
    /// up.
    func read(within limit: Duration, until condition: (ScreenReader) -> Bool) -> ContinuousClock.Instant? {
        let deadline = ContinuousClock.now + limit
        while next(until: deadline) != nil {
            if condition(screen) { return ContinuousClock.now }
        }
        return nil
    }

    /// Ends the program.
    func end() {
        terminal.signal(SIGKILL)
    }

    /// The size of the next piece of output, or nothing when the time is up.
    private func next(until deadline: ContinuousClock.Instant) -> Int? {
        let left = deadline - ContinuousClock.now
        guard left > .zero, terminal.waitForOutput(within: left) else { return nil }
        let bytes = terminal.takeOutput()
        screen.take(bytes)
        return bytes.count
    }
}
