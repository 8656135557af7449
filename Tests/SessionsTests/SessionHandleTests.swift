import Testing

@testable import Sessions

/// What a store finds a session by, where that is not its name.
@Suite struct SessionHandleTests {
    private func row(_ name: SessionName, _ handle: String?, user: String = "kim") -> SessionRow {
        var row = makeRow(name, user: user)
        row.handle = handle.map { SessionHandle($0.utf8) }
        return row
    }

    @Test func `a row keeps its handle through batch and table`() {
        let rows = [row("a", nil), row("b", "sess:secret"), row("c", nil)]
        let batch = makeBatch(rows)
        #expect((0..<3).map { batch[$0] } == rows)
        var table = RowTable()
        table.beginReading()
        table.merge(batch)
        for row in rows { #expect(table.slot(of: row.session).map { table[$0] } == row) }
    }

    @Test func `a handle comes, changes and goes with its row`() throws {
        var table = RowTable()
        table.put(row("a", nil))
        for handle in ["short", String(repeating: "long", count: 40), nil, "sess:1"] {
            table.put(row("a", handle, user: "somebody else"))
            table.put(row("b", "sess:b"))
            let slot = try #require(table.slot(of: "a"))
            #expect(table[slot] == row("a", handle, user: "somebody else"))
        }
        table.remove("a")
        table.put(row("c", nil))
        #expect(table.slot(of: "c").map { table[$0] } == row("c", nil), "a place that is used again has no handle left")
        #expect(table.slot(of: "b").map { table[$0] } == row("b", "sess:b"))
    }

    @Test func `handles survive when the memory of texts is given back`() {
        var table = RowTable()
        func name(_ number: Int) -> SessionName { "session \(number)" }
        for number in 0..<4_000 { table.put(row(name(number), "sess:\(number)")) }
        for number in 0..<4_000 where number % 2 == 0 { table.remove(name(number)) }
        _ = table.takeChanges()
        for number in 0..<4_000 where number % 2 == 1 {
            let kept = table.slot(of: name(number)).map { table[$0] }
            #expect(kept == row(name(number), "sess:\(number)"))
        }
    }

    /// A part of a handle would find another session; without one, the store looks for the name.
    @Test func `a handle that is too long is let go whole`() {
        var table = RowTable()
        table.put(row("a", String(repeating: "x", count: 70_000)))
        #expect(table.slot(of: "a").map { table[$0] } == row("a", nil))
    }

    @Test func `a handle is never told`() {
        let handle = SessionHandle("sess:secret".utf8)
        var words = ""
        dump(SessionReference("a", handle: handle), to: &words)
        #expect(!("\(handle)" + String(reflecting: handle) + words).contains("secret") && !words.contains("115"))
    }

    @Test func `names are the same if their bytes are`() {
        #expect(SessionName("jos\u{E9}") != SessionName("jose\u{301}"))
        #expect(Set<SessionName>(["jos\u{E9}", "jose\u{301}", "jos\u{E9}"]).count == 2)
    }
}
