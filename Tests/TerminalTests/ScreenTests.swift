import Cells
import Dispatch
import Glibc
import Synchronization
import TestSupport
import Testing

@testable import Terminal

/// Screens on pseudo-terminals within this process; one after the other, as curses is one for all.
@Suite("Screen", .serialized)
struct ScreenTests {
    /// A screen and the terminal that it is on.
    private final class Fixture {
        let terminal: PseudoTerminal
        let screen: Screen
        let descriptor: Int32

        init(columns: Int = 80, rows: Int = 24, _ change: (inout TerminalOptions) -> Void = { _ in }) throws {
            // `swift test` sets it wherever its own output is no terminal.
            unsetenv("NO_COLOR")
            terminal = try PseudoTerminal(columns: columns, rows: rows)
            descriptor = try terminal.open()
            var options = TerminalOptions()
            options.term = "xterm-256color"
            options.locale = "C.UTF-8"
            (options.input, options.output) = (descriptor, descriptor)
            change(&options)
            do { screen = try Screen(options) } catch {
                close(descriptor)
                throw error
            }
        }

        deinit {
            screen.restore()
            close(descriptor)
        }

        /// What painting a grid sends.
        func paint(_ grid: Grid) -> String {
            screen.paint(grid)
            return String(decoding: terminal.takeOutput(), as: UTF8.self)
        }
    }

    /// A table as the console has it: several styles a row, one row selected.
    private func table(size: Size, selected: Int) -> Grid {
        var grid = Grid(size: size)
        for row in 0..<size.rows {
            var column = 0
            for (index, text) in ["● live", "kim.minjun", "a7f3c2d1", "4 min 12 s", "192.168.100.27"].enumerated() {
                let style = Style(foreground: .palette(UInt8(34 + index * 20)), attributes: index == 0 ? .bold : [])
                grid.draw(SafeText(text).padded(to: 16), at: Position(column: column, row: row), style: style)
                column += 16
            }
            if row == selected {
                grid.restyle(Rect(column: 0, row: row, columns: size.columns, rows: 1)) {
                    $0 = Style(attributes: .reverse)
                }
            }
        }
        return grid
    }

    @Test
    func `The first frame opens another screen, in one write, and restoring closes it`() throws {
        let fixture = try Fixture()
        let before = fixture.terminal.modes
        let output = fixture.paint(table(size: fixture.screen.size, selected: 3))
        #expect(output.hasPrefix("\u{1B}[?1049h"))
        #expect(output.contains("\u{1B}[?2004h"))
        #expect(output.contains("kim.minjun"))
        #expect(fixture.screen.bytesWritten == output.utf8.count)
        fixture.screen.restore()
        let restored = String(decoding: fixture.terminal.takeOutput(), as: UTF8.self)
        for sequence in ["\u{1B}[?2004l", "\u{1B}[?25h", "\u{1B}[?1049l"] { #expect(restored.contains(sequence)) }
        #expect(fixture.terminal.modes != before)
        #expect(fixture.terminal.modes.isSane)
        fixture.screen.restore()
        #expect(fixture.terminal.takeOutput() == [], "the second time does nothing")
    }

    @Test
    func `Nothing changed, nothing sent`() throws {
        let fixture = try Fixture()
        let grid = table(size: fixture.screen.size, selected: 3)
        #expect(fixture.paint(grid) != "")
        #expect(fixture.paint(grid) == "")
        var same = table(size: fixture.screen.size, selected: 4)
        same.restyle(same.bounds) { _ in }
        #expect(fixture.paint(same) != "")
        #expect(fixture.paint(same) == "")
    }

    @Test
    func `An arrow key's two rows cost at most 350 bytes at 80×24`() throws {
        let fixture = try Fixture()
        _ = fixture.paint(table(size: fixture.screen.size, selected: 3))
        for selected in [4, 5, 4, 20, 0] {
            let output = fixture.paint(table(size: fixture.screen.size, selected: selected))
            #expect(output.utf8.count <= 350, "\(output.utf8.count) bytes")
            #expect(output.contains("\u{1B}[7m") || output.contains(";7m"))
        }
    }

    @Test
    func `Only what changed is sent`() throws {
        let fixture = try Fixture()
        var grid = table(size: fixture.screen.size, selected: 3)
        _ = fixture.paint(grid)
        grid.draw("김민준", at: Position(column: 16, row: 7))
        let output = fixture.paint(grid)
        #expect(output.contains("김민준"))
        #expect(!output.contains("live"))
        #expect(output.utf8.count < 60)
        grid.cursor = Position(column: 5, row: 5)
        #expect(fixture.paint(grid).contains("\u{1B}[6;6H"))
    }

    @Test
    func `A large frame is one write`() async throws {
        let fixture = try Fixture(columns: 300, rows: 100)
        let grid = table(size: fixture.screen.size, selected: 50)
        // The pseudo-terminal holds less than this frame, so somebody has to read while it is written: a thread of its own,
        // since those that run the tests may all be held up.
        let terminal = fixture.terminal
        let isPainted = Mutex(false)
        DispatchQueue.global().async {
            while !isPainted.withLock({ $0 }) {
                if terminal.waitForOutput(within: .milliseconds(20)) { _ = terminal.output }
            }
        }
        fixture.screen.paint(grid)
        isPainted.withLock { $0 = true }
        try await terminal.expect("\u{1B}[?2004h")
        #expect(terminal.output.count == fixture.screen.bytesWritten)
    }

    @Test
    func `Keys, pastes and changes of size arrive; a bell and the time end the wait`() throws {
        let fixture = try Fixture()
        let wakeUp = try WakeUp()
        fixture.terminal.type("j\u{1B}[A\u{1B}[200~x\u{3}y\u{1A}\u{1B}[Az\u{1B}[201~")
        #expect(
            fixture.screen.nextEvents()
                == .events([.key("j"), .key(.up), .paste(Array("xy\u{1B}[Az".utf8))]),
            "Ctrl+C and Ctrl+Z within a paste do not turn its rest into keys"
        )
        wakeUp.signal()
        wakeUp.signal()
        #expect(fixture.screen.nextEvents(wakeUp: wakeUp) == .events([]))
        #expect(fixture.screen.nextEvents(timeout: .milliseconds(5), wakeUp: wakeUp) == .events([]))
        fixture.terminal.type("\u{1B}")
        #expect(fixture.screen.nextEvents() == .events([.key(.escape)]))
        fixture.terminal.resize(columns: 120, rows: 40)
        // The pseudo-terminal is not this process's own, so the signal has to be sent by hand.
        kill(getpid(), SIGWINCH)
        #expect(fixture.screen.nextEvents() == .events([.resize(Size(columns: 120, rows: 40))]))
        #expect(fixture.screen.size == Size(columns: 120, rows: 40))
        #expect(fixture.paint(table(size: fixture.screen.size, selected: 39)).contains("\u{1B}[40d"))
    }

    @Test
    func `The end of the terminal is the end, at once and for good`() throws {
        let fixture = try Fixture()
        _ = fixture.paint(table(size: fixture.screen.size, selected: 3))
        fixture.terminal.hangUp()
        #expect(fixture.screen.nextEvents() == .ended(.hangUp))
        #expect(fixture.screen.nextEvents() == .ended(.hangUp))
        fixture.screen.paint(table(size: fixture.screen.size, selected: 4))
        #expect(TerminalEnd.hangUp.exitStatus == 129)
        #expect(TerminalEnd.signal(SIGTERM).exitStatus == 143)
    }

    @Test
    func `An unknown terminal is taken for an xterm, and the user is told`() throws {
        let fixture = try Fixture { $0.term = "xterm-kitty" }
        #expect(fixture.screen.capabilities.notices.count == 1)
        #expect(fixture.screen.capabilities.notices[0].contains("xterm-kitty"))
        #expect(fixture.screen.capabilities.colours == 256)
        #expect(fixture.paint(table(size: fixture.screen.size, selected: 3)).hasPrefix("\u{1B}[?1049h"))
    }

    @Test(arguments: ["vt100", "xterm-256color", "linux"])
    func `Terminals without colours get none`(term: String) throws {
        let fixture = try Fixture {
            $0.term = term
            $0.colours = term == "xterm-256color" ? .never : .automatic
        }
        let output = fixture.paint(table(size: fixture.screen.size, selected: 3))
        #expect(fixture.screen.capabilities.colours == (term == "linux" ? 8 : 0))
        #expect(output.contains(/\u{1B}\[3[0-7]m/) == (term == "linux"))
        #expect(output.contains("kim.minjun"))
    }

    @Test
    func `A locale that is not UTF-8 gets ASCII of the same width`() throws {
        let fixture = try Fixture { $0.locale = "C" }
        var grid = Grid(size: fixture.screen.size)
        grid.draw("│김민준│─●…é", at: Position(column: 0, row: 0))
        let output = fixture.paint(grid)
        #expect(output.contains("|??????|-*~?"))
        #expect(output.utf8.allSatisfy { $0 < 0x80 })
        #expect(!fixture.screen.capabilities.utf8)
        #expect(fixture.screen.capabilities.notices.contains { $0.contains("UTF-8") })
    }

    @Test
    func `A locale that is not installed but names UTF-8 is believed`() throws {
        let fixture = try Fixture { $0.locale = "ko_KR.UTF-8" }
        #expect(fixture.screen.capabilities.utf8)
        #expect(fixture.screen.capabilities.notices == [])
    }

    @Test
    func `More pairs of colours than the terminal has are reused`() throws {
        let fixture = try Fixture(columns: 100, rows: 30) { $0.term = "linux" }
        var grid = Grid(size: fixture.screen.size)
        for foreground in 0..<9 {
            for background in 0..<9 {
                let colors = [foreground, background].map { $0 == 8 ? Color.default : .ansi(UInt8($0)) }
                grid.draw(
                    "x",
                    at: Position(column: foreground * 2, row: background),
                    style: Style(foreground: colors[0], background: colors[1])
                )
            }
        }
        #expect(fixture.paint(grid).filter { $0 == "x" }.count >= 81)
    }

    @Test
    func `No terminal, a simple one, or an unnamed one is refused with advice`() throws {
        let file = open("/dev/null", O_RDWR | O_CLOEXEC)
        defer { close(file) }
        #expect(throws: TerminalError.notATerminal(stream: "standard input")) { try Fixture { $0.input = file } }
        #expect(throws: TerminalError.notATerminal(stream: "standard output")) { try Fixture { $0.output = file } }
        #expect(throws: TerminalError.termUnset) { try Fixture { $0.term = nil } }
        #expect(throws: TerminalError.tooSimple(term: "dumb")) { try Fixture { $0.term = "dumb" } }
        let terminal = try PseudoTerminal()
        let before = terminal.modes
        #expect(throws: TerminalError.self) {
            var options = TerminalOptions()
            options.term = "dumb"
            options.input = try terminal.open()
            options.output = options.input
            defer { close(options.input) }
            _ = try Screen(options)
        }
        #expect(terminal.modes == before)
        for error in [TerminalError.notATerminal(stream: "standard input"), .termUnset, .tooSimple(term: "\u{1B}[2J")] {
            #expect(!error.description.contains("\u{1B}"))
            #expect(error.description.count > 30)
        }
    }

    @Test
    func `A zero-sized terminal counts as 80×24; an absurdly large one is refused, or cut when it becomes one`() throws
    {
        #expect(try Fixture(columns: 0, rows: 0).screen.size == Size(columns: 80, rows: 24))
        #expect(throws: TerminalError.tooLarge(columns: 65535, rows: 60000)) {
            try Fixture(columns: 65535, rows: 60000)
        }
        let fixture = try Fixture()
        fixture.terminal.resize(columns: 65535, rows: 60000)
        kill(getpid(), SIGWINCH)
        #expect(fixture.screen.nextEvents() == .events([.resize(Size(columns: 1000, rows: 500))]))
    }
}
