import Testing

@testable import Sessions

/// What the help tells of the language is what it is.
@Suite struct QueryGuideTests {
    @Test(arguments: QueryGuide.lines) func `is a query`(_ line: QueryGuide.Line) throws {
        let saved = SavedFilters(["NAME": "kim"])
        let query = try Query(line.example, about: line.subject, saved: saved, geography: .fake)
        #expect(!query.matchesAll)
    }

    @Test func `tells of every field`() {
        let told = QueryGuide.lines.map { $0.example + " " + $0.meaning }.joined(separator: " ")
        for field in QueryField.fields(of: .sessions) { #expect(told.contains(field.rawValue), "\(field)") }
    }
}
