import Sessions

@testable import Console

/// A list of a million sessions that makes only the rows that are asked for.
struct EndlessList {
    let count = 1_000_000

    func answer(_ request: WindowRequest) -> RowWindow {
        let anchor: Int =
            switch request.anchor {
            case .index(let index): index
            case .session(let session, let fallback): Int(session.text) ?? fallback
            case .last: count - 1
            }
        let first = max(0, min(anchor - request.before, count - request.count))
        let rows = (first..<first + request.count).map { ListedRow(Fixture.row(String($0), "user")) }
        return RowWindow(request: request, first: first, rows: rows, matching: .whole(count), total: .whole(count))
    }
}
