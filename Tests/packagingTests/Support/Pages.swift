import Foundation
import TestSupport

@testable import packaging

/// The pages of the manual, made from the programs that were built.
enum Pages {
    /// A release of a known day.
    static let manual = Manual(moment: Date(timeIntervalSince1970: 1_795_910_400), version: "1.2.3")

    static func help(_ program: String) async throws -> CommandHelp {
        let dump = try await Program.run(BuiltProduct.path(program), ["--experimental-dump-help"])
        return try CommandHelp(dump: Data(dump.output.utf8))
    }

    /// The source of each page, by the name of its file.
    static func all() async throws -> [String: String] {
        [
            "sessiontop.1": manual.sessiontop(try await help("sessiontop")), "sessiontop.5": manual.formats(),
            "sessiond.8": manual.sessiond(try await help("sessiond")),
        ]
    }
}

/// The formatter of the manual.
enum Mandoc {
    static let isThere = ProcessInfo.processInfo.environment["CI"] != nil || access(path, X_OK) == 0
    private static let path = "/usr/bin/mandoc"

    /// What it has to say against a page.
    static func lint(_ page: String) async throws -> String {
        let run = try await Program.run(path, ["-T", "lint", "-W", "style"], input: page)
        // Pages that belong together are not installed together while they are tested.
        let isOfManpath = /referenced manual not found|outdated mandoc.db/
        return (run.output + run.errors).split(separator: "\n").filter { $0.firstMatch(of: isOfManpath) == nil }
            .joined(separator: "\n")
    }

    /// A page as a terminal of 80 columns shows it, without bold and underline.
    static func text(_ page: String) async throws -> String {
        let run = try await Program.run(path, ["-T", "utf8", "-O", "width=80"], input: page)
        return run.output.replacing(/.\u{8}/, with: "")
    }
}
