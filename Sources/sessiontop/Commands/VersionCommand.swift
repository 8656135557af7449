import ArgumentParser
import Languages
import Settings
import Terminal

/// `sessiontop version`
struct VersionCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "version",
        abstract: said("Say which release this is, and what it was made of.")
    )

    /// The release, its commit, and the libraries that it runs with.
    static var report: String {
        let curses = CursesVersion.text.split(separator: " ", maxSplits: 1)
        return Version.report(of: "sessiontop", [("ncurses", String(curses.last ?? ""))])
    }

    func run() throws {
        Streams.out("\(Self.report)\n")
    }
}
