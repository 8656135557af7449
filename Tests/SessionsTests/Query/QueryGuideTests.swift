import Testing

@testable import Sessions

/// What the help tells of the language is what it is.
@Suite struct QueryGuideTests {
    @Test(arguments: QueryGuide.lines) func `is a query`(_ line: QueryGuide.Line) throws {
        #expect(try !Query(line.example, about: line.subject, saved: SavedFilters(["NAME": "kim"])).matchesAll)
    }

    @Test func `tells of every field`() {
        let told = QueryGuide.lines.map { $0.example + " " + $0.meaning }.joined(separator: " ")
        for field in QueryField.fields(of: .sessions) { #expect(told.contains(field.rawValue), "\(field)") }
    }
}
