import ArgumentParser
import Foundation
import Settings

/// What a release has besides its programs, made from what the programs know of themselves.
@main
struct Packaging: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "packaging",
        abstract: "Makes what a release has besides its programs.",
        subcommands: [ManualsCommand.self, BillCommand.self]
    )

    /// When the release was made, which stands in what is made: SOURCE_DATE_EPOCH of reproducible-builds.org, else now.
    static var moment: Date {
        let given = ProcessInfo.processInfo.environment["SOURCE_DATE_EPOCH"].flatMap { TimeInterval($0) }
        return given.map { Date(timeIntervalSince1970: $0) } ?? Date()
    }
}

/// Writes the pages of the manual.
struct ManualsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "manuals",
        abstract: "Write sessiontop.1, sessiontop.5 and sessiond.8."
    )

    @Option(help: "What sessiontop --experimental-dump-help wrote.", completion: .file())
    var sessiontop: String

    @Option(help: "What sessiond --experimental-dump-help wrote.", completion: .file())
    var sessiond: String

    @Argument(help: "The folder to write them into.")
    var folder: String

    func run() throws {
        let manual = Manual(moment: Packaging.moment, version: Version.text)
        let pages = [
            "sessiontop.1": manual.sessiontop(try help(sessiontop)), "sessiontop.5": manual.formats(),
            "sessiond.8": manual.sessiond(try help(sessiond)),
        ]
        for (name, text) in pages {
            try text.write(toFile: "\(folder)/\(name)", atomically: true, encoding: .utf8)
        }
    }

    private func help(_ file: String) throws -> CommandHelp {
        try CommandHelp(dump: Data(contentsOf: URL(fileURLWithPath: file)))
    }
}
