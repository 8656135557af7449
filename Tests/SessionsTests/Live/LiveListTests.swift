import Testing

@testable import Sessions

private func later(_ milliseconds: Int64) -> Timestamp {
    Timestamp(milliseconds: noon.milliseconds + milliseconds)
}

private func row(_ session: SessionName, user: String = "ann", ends: Timestamp? = nil, generation: Int = 1)
    -> SessionRow
{
    SessionRow(session: session, user: user, mode: .paired, ends: ends, generation: generation)
}

private func request(
    _ query: String = "",
    _ sort: SortOrder = SortOrder(.session),
    _ anchor: WindowRequest.Anchor = .index(0),
    before: Int = 0,
    count: Int = 10,
    watch: WindowRequest.Watch? = nil
) -> WindowRequest {
    WindowRequest(number: 1, query: query, sort: sort, anchor: anchor, before: before, count: count, watch: watch)
}

private func makeList(_ rows: [SessionRow]) -> LiveList {
    var list = LiveList()
    var batch = RowBatch()
    rows.forEach { batch.append($0) }
    list.beginReading()
    list.merge(batch)
    list.endReading(isWhole: true)
    return list
}

@Suite struct LiveListTests {
    @Test func `what is read is not new`() {
        var list = makeList([row("a"), row("b")])
        let window = list.window(request(), at: noon)
        #expect(window.rows.map(\.change) == [.none, .none])
        #expect(window.total == .whole(2))
        #expect(window.matching == .whole(2))
    }

    @Test(arguments: [0, ListedRow.highlight - 1, ListedRow.highlight])
    func `what a store that went back has again is not removed as ended`(wait: Int64) {
        var list = makeList([row("a"), row("b")])
        list.take([.ended(session: "a", .revoked)], at: noon)
        list.beginReading()
        var batch = RowBatch()
        for name in ["a", "b"] as [SessionName] { batch.append(row(name)) }
        list.merge(batch)
        list.settle(at: later(wait))
        list.endReading(isWhole: true)
        list.settle(at: later(ListedRow.highlight * 2))
        let window = list.window(request(), at: later(ListedRow.highlight * 2))
        #expect(window.rows.map(\.row.session) == ["a", "b"] && window.rows.allSatisfy { $0.row.ending == nil })
        #expect(window.rows.map(\.change) == [.none, .none] && window.total == .whole(2))
    }

    @Test func `news are marked until they are old`() {
        var list = makeList([row("a")])
        list.take([.began(row("b")), .changed(row("a", generation: 2))], at: noon)
        #expect(list.window(request(), at: noon).rows.map(\.change) == [.changed, .new])
        #expect(list.window(request(), at: noon).rows.map(\.since) == [noon, noon])
        list.settle(at: later(ListedRow.highlight))
        #expect(list.window(request(), at: later(ListedRow.highlight)).rows.map(\.change) == [.none, .none])
    }

    @Test func `being used is no change`() {
        var list = makeList([row("a", ends: later(1_000_000))])
        var used = row("a", ends: later(2_000_000))
        used.seen = noon
        list.take([.changed(used)], at: noon)
        let window = list.window(request(), at: noon)
        #expect(window.rows.map(\.change) == [.none])
        #expect(window.rows[0].row.seen == noon)
    }

    @Test func `an ended session stays a while and is not counted`() {
        var list = makeList([row("a"), row("b")])
        list.take([.ended(session: "a", .revoked), .ended(session: "unheard of", .ended)], at: noon)
        var window = list.window(request(), at: noon)
        #expect(window.rows.map(\.change) == [.ended, .none])
        #expect(window.rows[0].row.ending == .revoked)
        #expect(window.total == .whole(1))
        #expect(window.matching == .whole(2))
        list.settle(at: later(ListedRow.highlight - 1))
        #expect(list.window(request(), at: noon).matching == .whole(2))
        list.settle(at: later(ListedRow.highlight))
        window = list.window(request(), at: later(ListedRow.highlight))
        #expect(window.rows.map(\.row.session) == ["b"])
    }

    @Test func `a session that outlived its end ends by itself`() {
        var list = makeList([row("a", ends: later(1_000)), row("b", ends: later(60_000)), row("c")])
        list.settle(at: later(2_000))
        #expect(list.openCount == 3)
        list.settle(at: later(3_000))
        #expect(list.openCount == 2)
        #expect(list.window(request(), at: later(3_000)).rows[0].row.ending == .ended)
    }

    @Test func `a session that comes back is new`() {
        var list = makeList([row("a")])
        list.take([.ended(session: "a", .ended)], at: noon)
        list.take([.changed(row("a"))], at: later(1_000))
        let window = list.window(request(), at: later(1_000))
        #expect(window.rows.map(\.change) == [.new])
        list.settle(at: later(ListedRow.highlight))
        #expect(list.openCount == 1)
    }

    @Test func `windows lie around their anchor`() {
        var list = makeList((0..<50).map { row("s\($0 + 10)") })
        let middle = list.window(request(anchor: .session("s30", fallback: 3), before: 5, count: 12), at: noon)
        #expect(middle.first == 15)
        #expect(middle.rows.map(\.row.session) == (25..<37).map { "s\($0)" })
        let last = list.window(request(anchor: .last, before: 5, count: 12), at: noon)
        #expect(last.rows.map(\.row.session) == (54..<60).map { "s\($0)" })
        let fallback = list.window(request(anchor: .session("gone", fallback: 3), count: 2), at: noon)
        #expect(fallback.rows.map(\.row.session) == ["s13", "s14"])
        let beyond = list.window(request(anchor: .index(1_000), count: 2), at: noon)
        #expect(beyond.rows.map(\.row.session) == ["s59"])
        let negative = list.window(request(anchor: .index(-5), count: 1), at: noon)
        #expect(negative.first == 0)
    }

    @Test func `an empty list has empty windows`() {
        var list = LiveList()
        for anchor in [WindowRequest.Anchor.index(0), .last, .session("a", fallback: 9)] {
            let window = list.window(request(anchor: anchor, before: 3), at: noon)
            #expect(window.rows.isEmpty)
            #expect(window.matching == .whole(0))
        }
    }

    @Test func `the watched are told of whether they match or not`() {
        var list = makeList([row("a", user: "ann"), row("b", user: "ann"), row("c", user: "bob")])
        list.take([.ended(session: "b", .revoked)], at: noon)
        let watch = WindowRequest.Watch(session: "b", user: "ann")
        let window = list.window(request("bob", watch: watch), at: noon)
        #expect(window.rows.map(\.row.session) == ["c"])
        #expect(window.watched?.row?.change == .ended)
        #expect(window.watched?.userSessions == 1)
    }

    @Test func `filter and sort follow the request`() {
        var list = makeList([row("a", user: "zoe"), row("b", user: "ann"), row("c", user: "annabel")])
        #expect(list.window(request("ann", SortOrder(.user)), at: noon).rows.map(\.row.session) == ["b", "c"])
        #expect(
            list.window(request("", SortOrder(.user, descending: true)), at: noon).rows.map(\.row.session) == [
                "a", "c", "b",
            ]
        )
        list.take([.began(row("d", user: "anna"))], at: noon)
        #expect(list.window(request("ann", SortOrder(.user)), at: noon).rows.map(\.row.session) == ["b", "d", "c"])
    }

    @Test func `an abandoned reading takes nothing away`() {
        var list = makeList([row("a")])
        list.beginReading()
        list.endReading(isWhole: false)
        #expect(list.openCount == 1)
        list.beginReading()
        list.endReading(isWhole: true)
        #expect(list.openCount == 0)
    }
}

private func request(anchor: WindowRequest.Anchor, before: Int = 0, count: Int = 10) -> WindowRequest {
    request("", SortOrder(.session), anchor, before: before, count: count)
}

private func request(_ query: String, watch: WindowRequest.Watch) -> WindowRequest {
    request(query, SortOrder(.session), .index(0), watch: watch)
}
