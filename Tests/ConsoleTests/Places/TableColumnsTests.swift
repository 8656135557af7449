import Sessions
import Testing

@testable import Console

@Suite struct TableColumnsTests {
    @Test(arguments: 1...320) func `columns never overlap or leave the table`(width: Int) {
        let columns = TableColumns(width: width)
        var end = 0
        for place in columns.placed {
            #expect(place.start > end || end == 0)
            end = place.start + place.width
            #expect(end <= width)
        }
    }

    @Test func `a wider table never has fewer columns`() {
        var before: Set<SessionColumn> = []
        for width in 1...320 {
            let columns = Set(TableColumns(width: width).placed.map(\.column))
            #expect(columns.isSuperset(of: before), "at \(width)")
            before = columns
        }
        #expect(before == Set(SessionColumn.allCases))
    }

    @Test func `what an operator needs fits forty columns`() {
        let columns = TableColumns(width: 40).placed.map(\.column)
        #expect(columns == [.state, .user, .session, .expiry])
        #expect(TableColumns(width: 200).placed.count == SessionColumn.allCases.count)
    }
}
