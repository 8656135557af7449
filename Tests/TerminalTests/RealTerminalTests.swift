import Foundation
import Glibc
import TestSupport
import Testing

/// The same in a real terminal, with a shell around it.
@Suite("In a real terminal")
struct RealTerminalTests {
    @Test
    func `Ctrl+Z stops, the shell has its terminal, fg comes back; kill -STOP too`() async throws {
        let terminal = try await TmuxTerminal(command: "env PS1='$ ' bash --norc --noprofile -i")
        try await terminal.expect("$")
        try await terminal.type("'\(BuiltProduct.path("TerminalProbe"))'\n")
        try await terminal.expect("screen 80x24")
        for stop in ["C-z", "kill -TSTP", "kill -STOP"] {
            if stop == "C-z" {
                try await terminal.press(stop)
            } else {
                try await terminal.type("k")
                try await terminal.expect("last: key(Cells.Key.character(\"k\"))")
                let shell = try await terminal.process()
                let children = try String(contentsOfFile: "/proc/\(shell)/task/\(shell)/children", encoding: .utf8)
                let probe = try #require(children.split(separator: " ").compactMap { pid_t($0) }.last)
                kill(probe, stop == "kill -STOP" ? SIGSTOP : SIGTSTP)
            }
            if stop != "kill -STOP" { try await terminal.expectGone("screen 80x24") }
            try await terminal.expect("Stopped")
            if stop == "kill -STOP" { try await terminal.type("stty sane; ") }
            try await terminal.type("stty -a | grep -o ' echo '; fg\n")
            try await terminal.expect("screen 80x24")
            try await terminal.expectGone("Stopped")
            try await terminal.type("\u{1B}")
            try await terminal.expect("last: key(Cells.Key.escape)")
        }
        try await terminal.type("q")
        try await terminal.expectGone("screen 80x24")
        try await terminal.type("echo and on it goes: $?\n")
        try await terminal.expect("and on it goes: 0")
    }

    @Test
    func `Names in all scripts line up, and the size is followed`() async throws {
        let terminal = try await TmuxTerminal(command: "'\(BuiltProduct.path("TerminalProbe"))'")
        try await terminal.expect("screen 80x24")
        let screen = try await terminal.expect("김민준|山田太郎|José|Zoë|😀|")
        #expect(screen.contains("last: nothing yet"))
        try await terminal.resize(columns: 40, rows: 10)
        try await terminal.expect("screen 40x10")
        try await terminal.resize(columns: 200, rows: 50)
        try await terminal.expect("screen 200x50")
        try await terminal.press("M-Up")
        try await terminal.expect("alt(Cells.Key.up)")
        try await terminal.paste("pasted\nq")
        try await terminal.expect("paste(")
        try await terminal.type("q")
        #expect(try await terminal.exitStatus() == 0)
    }

    @Test
    func `An unknown TERM works and is said; so does a locale without UTF-8`() async throws {
        let terminal = try await TmuxTerminal(
            term: "xterm-ghostty",
            environment: ["LANG": "C"],
            command: "'\(BuiltProduct.path("TerminalProbe"))'"
        )
        try await terminal.expect("notice: Terminal type xterm-ghostty is not known here; xterm-256color")
        try await terminal.expect("notice: The locale is not UTF-8")
        try await terminal.expect("??????|????????|Jos?|Zo?|??|")
    }
}
