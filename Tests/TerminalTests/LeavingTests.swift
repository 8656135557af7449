import Glibc
import TestSupport
import Testing

/// Every way out of a program that holds a screen, each with the real program on a terminal.
@Suite("Leaving")
struct LeavingTests {
    private static let environment = [
        "TERM": "xterm-256color", "LANG": "C.UTF-8", "PATH": "/usr/bin:/bin",
        // Swift's own way to show the memory of a program that traps is on, as an operator's environment may have it.
        "SWIFT_BACKTRACE": "enable=yes,color=no,interactive=no",
    ]

    private func start() async throws -> (terminal: PseudoTerminal, before: PseudoTerminal.Modes) {
        let terminal = try PseudoTerminal()
        let before = terminal.modes
        try terminal.run(BuiltProduct.path("TerminalProbe"), environment: Self.environment)
        try await terminal.expect("screen 80x24")
        // The last bytes of the first frame: the program now waits for keys.
        try await terminal.expect("\u{1B}[?2004h")
        #expect(terminal.modes != before)
        return (terminal, before)
    }

    private func expectRestored(_ terminal: PseudoTerminal, _ before: PseudoTerminal.Modes) {
        #expect(terminal.modes == before)
        let output = String(decoding: terminal.output, as: UTF8.self)
        for sequence in ["\u{1B}[?1049l", "\u{1B}[?25h", "\u{1B}[?2004l"] {
            #expect(output.contains(sequence))
        }
        #expect(!output.contains("token-"), "nothing of the program's memory is shown")
        #expect(!output.contains("Crash"))
    }

    @Test(arguments: [SIGINT, SIGTERM, SIGHUP, SIGQUIT])
    func `Signals that ask to leave`(number: Int32) async throws {
        let (terminal, before) = try await start()
        terminal.signal(number)
        #expect(try await terminal.exitStatus() == 128 + number)
        expectRestored(terminal, before)
    }

    @Test
    func `Keys that are signals, and a key that is not`() async throws {
        for (key, status) in [("\u{3}", 128 + SIGINT), ("\u{1C}", 128 + SIGQUIT), ("q", 0), ("x", 9)] {
            let (terminal, before) = try await start()
            terminal.type(key)
            #expect(try await terminal.exitStatus() == status)
            expectRestored(terminal, before)
        }
    }

    @Test
    func `Faults in the program`() async throws {
        // An index out of range, on the main thread and on another; abort(), a segmentation fault, a stack used up.
        let faults = [
            ("t", [SIGILL, SIGTRAP]), ("d", [SIGILL, SIGTRAP]), ("a", [SIGABRT]), ("s", [SIGSEGV]), ("o", [SIGSEGV]),
        ]
        for (key, signals) in faults {
            let (terminal, before) = try await start()
            terminal.type(key)
            let status = try await terminal.exitStatus()
            #expect(signals.contains(status - 128), "\(key): \(status)")
            expectRestored(terminal, before)
            let output = String(decoding: terminal.output, as: UTF8.self)
            #expect(output.contains("probe has stopped because of a fault in the program (signal "))
        }
    }

    @Test
    func `A terminal that is gone ends the program, even one that ignores SIGHUP`() async throws {
        let (terminal, _) = try await start()
        terminal.hangUp()
        #expect(try await terminal.exitStatus() == 129)

        let ignoring = try PseudoTerminal()
        let program = BuiltProduct.path("TerminalProbe")
        try ignoring.run("/bin/sh", ["-c", "trap '' HUP; exec '\(program)'"], environment: Self.environment)
        try await ignoring.expect("screen 80x24")
        ignoring.hangUp()
        #expect(try await ignoring.exitStatus() == 129)
    }

    @Test
    func `A terminal that takes nothing any more does not keep a program from leaving`() async throws {
        let (terminal, _) = try await start()
        terminal.stall()
        terminal.type("k")
        // The program will now want to show the key, and hang in that write.
        try await eventually { terminal.isInputRead }
        terminal.signal(SIGTERM)
        #expect(try await terminal.exitStatus() == 128 + SIGTERM)
    }

    /// Also where the signal comes when the write is about to begin: nothing interrupts that one.
    @Test
    func `a program leaves a terminal that takes nothing, whenever it is told to`() async throws {
        for delay in stride(from: 0, through: 600, by: 50) {
            let (terminal, _) = try await start()
            terminal.stall()
            terminal.type("k")
            usleep(UInt32(delay))
            terminal.signal(SIGTERM)
            #expect(try await terminal.exitStatus() == 128 + SIGTERM, "after \(delay) µs")
        }
    }

    @Test
    func `NO_COLOR is honoured`() async throws {
        for (variable, expected) in [("UNRELATED", "256 colours"), ("NO_COLOR", "0 colours")] {
            let terminal = try PseudoTerminal()
            let environment = Self.environment.merging([variable: "1"]) { _, new in new }
            try terminal.run(BuiltProduct.path("TerminalProbe"), environment: environment)
            try await terminal.expect(expected)
        }
    }

    @Test
    func `No screen is said in a sentence`() async throws {
        for (term, sentence) in [("dumb", "can't place text"), ("", "TERM is not set")] {
            let terminal = try PseudoTerminal()
            let before = terminal.modes
            try terminal.run(BuiltProduct.path("TerminalProbe"), environment: ["TERM": term])
            #expect(try await terminal.exitStatus() == 2)
            #expect(String(decoding: terminal.output, as: UTF8.self).contains(sentence))
            #expect(terminal.modes == before)
        }
    }
}
