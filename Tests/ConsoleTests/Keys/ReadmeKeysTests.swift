import Foundation
import Testing

@testable import Console

@Suite struct ReadmeKeysTests {
    /// The names that README.md has for the configuration are those that there are.
    @Test func `all commands are named`() throws {
        let file = URL(filePath: #filePath).appending(path: "../../../../README.md").standardizedFileURL
        let text = try String(contentsOf: file, encoding: .utf8)
        let start = try #require(text.firstRange(of: "Commands that `[keys]` can name:"))
        let end = try #require(text[start.upperBound...].firstRange(of: ". A key is one character"))
        let part = text[start.upperBound..<end.lowerBound]
        let names = part.split(separator: "`").enumerated().filter { $0.offset % 2 == 1 }.map { String($0.element) }
        #expect(names.sorted() == Command.allCases.map(\.name).sorted())
    }
}
