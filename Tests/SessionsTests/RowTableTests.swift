import Testing

@testable import Sessions

@Suite struct RowTableTests {
    @Test func `a row is found replaced and removed`() throws {
        var table = RowTable()
        #expect(table.slot(of: "a") == nil)
        #expect(table.put(makeRow("a")).before == nil)
        #expect(table.put(makeRow("a", user: "a much longer name than before")).before == makeRow("a"))
        let slot = try #require(table.slot(of: "a"))
        #expect(table[slot].user == "a much longer name than before")
        #expect(table.count == 1)
        table.remove("a")
        #expect(table.slot(of: "a") == nil)
        #expect(table.count == 0)
        #expect(table.openCount == 0)
    }

    @Test func `changes name each slot once`() {
        var table = RowTable()
        table.put(makeRow("a"))
        table.put(makeRow("b"))
        table.put(makeRow("a", user: "bert"))
        #expect(table.takeChanges().sorted() == [0, 1])
        #expect(table.takeChanges().isEmpty)
        table.remove("b")
        #expect(table.takeChanges() == [1])
    }

    @Test func `ended sessions stay until removed and are not open`() throws {
        var table = RowTable()
        table.put(makeRow("a"))
        table.put(makeRow("b"))
        #expect(table.end("a", .revoked) != nil)
        #expect(table.end("a", .ended) == nil)
        #expect(table.end("unheard of", .ended) == nil)
        #expect(table.openCount == 1)
        #expect(table.count == 2)
        #expect(table[try #require(table.slot(of: "a"))].ending == .revoked)
        table.remove("a")
        #expect(table.openCount == 1)
        table.put(makeRow("a"))
        #expect(table.openCount == 2)
    }

    @Test func `counts a users open sessions`() {
        var table = RowTable()
        for number in 0..<5 { table.put(makeRow("a\(number)", user: "anna")) }
        table.put(makeRow("b", user: "annabel"))
        table.end("a0", .loggedOut)
        table.remove("a1")
        #expect(table.openSessions(of: "anna") == 3)
        #expect(table.openSessions(of: "nobody") == 0)
    }

    @Test func `knows whose time is over`() {
        var table = RowTable()
        table.put(makeRow("over", ends: moment(-1)))
        table.put(makeRow("now", ends: noon))
        table.put(makeRow("later", ends: moment(1)))
        table.put(makeRow("endless"))
        table.put(makeRow("gone", ends: moment(-1)))
        table.end("gone", .loggedOut)
        func over(by moment: Timestamp) -> [SessionName] {
            table.openSessions(endingBy: moment).map { table[$0].session }
        }
        #expect(over(by: noon) == ["over", "now"])
        #expect(over(by: noon) == ["over", "now"])
        for session in ["over", "now"] as [SessionName] { table.end(session, .ended) }
        #expect(over(by: noon).isEmpty)
        #expect(over(by: moment(1)) == ["later"])
        table.end("later", .ended)
        #expect(over(by: moment(9)).isEmpty)
        table.put(makeRow("new", ends: moment(2)))
        table.put(makeRow("now", ends: moment(3)))
        #expect(over(by: moment(1)).isEmpty)
        #expect(Set(over(by: moment(9))) == ["new", "now"])
        table.put(makeRow("new", ends: moment(12)))
        #expect(over(by: moment(9)) == ["now"])
    }

    @Test func `a reading takes out what it did not come across`() {
        var table = RowTable()
        for session in ["stays", "vanished", "news"] as [SessionName] { table.put(makeRow(session)) }
        table.beginReading()
        table.put(makeRow("news", user: "newer"))
        table.end("ended meanwhile", .revoked)
        table.merge(makeBatch([makeRow("stays"), makeRow("news", user: "older"), makeRow("ended meanwhile")]))
        table.endReading()
        #expect(table.slot(of: "vanished") == nil)
        #expect(table.slot(of: "ended meanwhile") == nil)
        #expect(table.slot(of: "news").map { table[$0].user } == "newer")
        #expect(table.openCount == 2)
    }

    @Test func `a broken reading takes nothing out`() {
        var table = RowTable()
        table.put(makeRow("old"))
        table.beginReading()
        table.merge(makeBatch([makeRow("new")]))
        table.abandonReading()
        #expect(table.count == 2)
    }

    /// The table against a dictionary, through thousands of random steps.
    @Test(arguments: 1...2 as ClosedRange<UInt64>)
    func `behaves like a dictionary`(_ seed: UInt64) {
        var random = Random(state: seed)
        var table = RowTable()
        var model: [SessionName: SessionRow] = [:]
        for _ in 0..<3_000 {
            let session: SessionName = "session-\(random.next() % 700)"
            if random.next() % 3 == 0 {
                table.remove(session)
                model[session] = nil
            } else {
                let user = String(repeating: "ü", count: Int(random.next() % 60))
                let row = makeRow(session, user: user, client: "client \(random.next() % 4_000) \(user)")
                table.put(row)
                model[session] = row
            }
            if random.next() % 500 == 0 { _ = table.takeChanges() }
        }
        _ = table.takeChanges()
        #expect(table.count == model.count)
        for (session, row) in model {
            #expect(table.slot(of: session).map { table[$0] } == row)
        }
    }
}

struct Random: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }
}
