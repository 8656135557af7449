// A program that does nothing but hold a screen: what tests of signals and traps run on a terminal.

import Cells
import Glibc
import Terminal

@main
enum TerminalProbe {
    /// What must never be seen on a terminal, kept in memory while the program traps.
    static let secret = (1...40).map { "token-\($0)-of-somebody" }

    static func main() {
        TerminalSignals.guardTraps(program: "probe")
        do throws(TerminalError) {
            exit(run(try Screen()))
        } catch {
            print("no screen: \(error)")
            exit(2)
        }
    }

    static func run(_ screen: Screen) -> Int32 {
        defer { screen.restore() }
        var last: SafeText = "nothing yet"
        while true {
            screen.paint(view(screen, last: last))
            switch screen.nextEvents() {
            case .ended(let end):
                return end.exitStatus
            case .events(let events):
                for event in events {
                    last = SafeText(String(describing: event))
                    if case .key(let key) = event, act(on: key) { return 0 }
                }
            }
        }
    }

    static func view(_ screen: Screen, last: SafeText) -> Grid {
        var grid = Grid(size: screen.size)
        let colours: SafeText = "\(screen.capabilities.colours) colours"
        grid.draw("screen \(screen.size.columns)x\(screen.size.rows) " + colours, at: Position(column: 0, row: 0))
        grid.draw("last: " + last, at: Position(column: 0, row: 1))
        grid.draw("김민준|山田太郎|José|Zoe\u{308}|😀|", at: Position(column: 0, row: 2))
        for (row, notice) in screen.capabilities.notices.enumerated() {
            grid.draw(SafeText("notice: " + notice), at: Position(column: 0, row: 3 + row))
        }
        return grid
    }

    /// Does what the key stands for; whether that is to leave.
    static func act(on key: Key) -> Bool {
        switch key {
        case "q": return true
        case "t": _ = secret[secret.count + 1]
        case "a": abort()
        case "s": kill(getpid(), SIGSEGV)
        case "o": _ = overflow(secret.count)
        case "d": Task.detached { _ = secret[secret.count + 1] }
        case "x": exit(9)
        default: break
        }
        return false
    }

    /// Uses up the stack.
    static func overflow(_ depth: Int) -> Int {
        depth < 0 ? 0 : 1 + overflow(depth + 1)
    }
}
