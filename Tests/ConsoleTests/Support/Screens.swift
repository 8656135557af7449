import Cells
import Foundation
import Testing

@testable import Console

/// The sizes that golden screens are drawn in.
let screenSizes = [
    "40x10": Size(columns: 40, rows: 10), "80x24": Size(columns: 80, rows: 24),
    "120x40": Size(columns: 120, rows: 40), "200x50": Size(columns: 200, rows: 50),
]

/// Compares a screen with the golden one in `Screens/`, or writes it there when `REWRITE_SCREENS=1` is set.
func expectScreen(
    _ name: String,
    of console: TestConsole,
    at location: SourceLocation = #_sourceLocation
) throws {
    let lines = console.screen
    #expect(lines.count == console.size.rows, sourceLocation: location)
    try expectGolden(name, lines, at: location)
}

/// The same with any lines.
func expectGolden(_ name: String, _ lines: [String], at location: SourceLocation = #_sourceLocation) throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../Screens/\(name).txt").standardizedFileURL
    let text = lines.joined(separator: "\n") + "\n"
    if ProcessInfo.processInfo.environment["REWRITE_SCREENS"] == "1" {
        try text.write(to: file, atomically: true, encoding: .utf8)
        return
    }
    guard let golden = try? String(contentsOf: file, encoding: .utf8) else {
        Issue.record("There is no \(file.path); REWRITE_SCREENS=1 makes it.", sourceLocation: location)
        return
    }
    guard golden != text else { return }
    Issue.record(
        """
        The screen is not \(name).txt (- golden, + drawn):
        \(difference(golden.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init), lines))
        REWRITE_SCREENS=1 takes what is drawn.
        """,
        sourceLocation: location
    )
}

private func difference(_ golden: [String], _ drawn: [String]) -> String {
    (0..<max(golden.count, drawn.count)).flatMap { row -> [String] in
        let old = row < golden.count ? golden[row] : nil
        let new = row < drawn.count ? drawn[row] : nil
        let number = row < 10 ? " \(row)" : "\(row)"
        if old == new { return ["\(number)   \(old ?? "")"] }
        return [old.map { "\(number) - \($0)" }, new.map { "\(number) + \($0)" }].compactMap(\.self)
    }
    .joined(separator: "\n")
}
