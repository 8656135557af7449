import Testing

@testable import Sessions

/// Rows that servers refuse, from the moment on at which that is told until it is over.
@Suite struct RefusedRowsTests {
    private func row(_ number: Int, key: String?, user: String = "anna", generation: Int = 1) -> SessionRow {
        SessionRow(
            session: SessionName("0\(number % 2)session\(number)"),
            user: user,
            mode: .allowlist,
            jti: "jti-\(number)",
            algorithm: "ES256",
            keyID: key,
            expires: moment(60),
            generation: generation
        )
    }

    /// 97 sessions of one key, and three of another or of none that is known.
    private var table: RowTable {
        var table = RowTable()
        for number in 0..<97 { table.put(row(number, key: "web-1")) }
        table.put(row(97, key: "web-2"))
        table.put(row(98, key: ""))
        table.put(row(99, key: nil))
        return table
    }

    private func refusals(_ keys: Refusals.Key...) -> Refusals {
        var refusals = Refusals()
        for key in keys { refusals.deny(key) }
        return refusals
    }

    private func count(_ text: String, _ table: RowTable, at now: Timestamp = noon) throws -> Int {
        RowOrder(try Query(text), SortOrder(.state), of: table, at: now).count
    }

    @Test func `a denied key changes its 97 rows at once, in the list, its order, its filters and its counts`() throws {
        var list = LiveList()
        for number in 0..<97 { list.take([.began(row(number, key: "web-1"))], at: noon) }
        list.take([.began(row(97, key: "web-2", user: "bert"))], at: noon)
        func window(_ query: String) -> RowWindow {
            var list = list
            let request = WindowRequest(
                number: 1,
                query: query,
                sort: SortOrder(.state),
                anchor: .index(0),
                count: 200
            )
            return list.window(request, at: noon)
        }
        #expect(window("is:refused").rows.isEmpty && window("is:live").matching == .whole(98))

        list.take(refusals(Refusals.Key("web-1")), at: noon)
        #expect(window("is:refused").matching == .whole(97) && window("is:live").matching == .whole(1))
        #expect(window("kid:web-1").rows.allSatisfy { $0.row.refusal == SessionRefusal(.key) })
        #expect(window("").rows.last?.row.user == "bert", "what is refused comes first")
        let summary = list.summary(at: noon)
        #expect(summary.open == 98 && summary.refused == 97)
        let anna = list.users(UsersWanted(by: .user, limit: 9), at: noon).users.first { $0.user == "anna" }
        #expect(anna?.sessions == 97 && anna?.refused == 97)
        let refused = list.users(UsersWanted(try Query("is:refused"), by: .user, limit: 9), at: noon).users
        #expect(refused.map(\.user) == ["anna"])

        list.take(Refusals(), at: noon)
        #expect(window("is:refused").rows.isEmpty && list.summary(at: noon).refused == 0)
    }

    @Test func `an order that is kept up follows a refusal that comes, ends by time, and comes again`() throws {
        var table = table
        _ = table.takeChanges()
        let query = try Query("is:refused")
        var order = RowOrder(query, SortOrder(.session), of: table, at: noon)
        #expect(order.count == 0)
        table.take(refusals(Refusals.Key("web-1", until: moment(2))), at: noon)
        order.update(table, changed: table.takeChanges(), at: noon)
        #expect(order.count == 97)
        table.settleRefusals(at: moment(1))
        order.update(table, changed: table.takeChanges(), at: moment(1))
        #expect(order.count == 97)
        table.settleRefusals(at: moment(2))
        order.update(table, changed: table.takeChanges(), at: moment(2))
        #expect(order.count == 0 && table.refusedCount == 0)
        table.take(refusals(Refusals.Key("web-2")), at: moment(2))
        order.update(table, changed: table.takeChanges(), at: moment(2))
        #expect(order.count == 1)
    }

    @Test func `rows that come while something is refused are judged as they come`() throws {
        var table = RowTable()
        var refusals = refusals(Refusals.Key("web-1"))
        refusals.refuse("00session8", SessionRefusal(.token), generation: 2)
        table.take(refusals, at: noon)
        var batch = RowBatch()
        batch.append(row(0, key: "web-1"))
        batch.append(row(8, key: "web-2"))
        table.merge(batch)
        #expect(try count("is:refused", table) == 1)
        table.put(row(8, key: "web-2", generation: 2))
        #expect(try count("is:refused", table) == 2, "the denied token is the current one")
        table.put(row(8, key: "web-2", generation: 3))
        table.put(row(0, key: "web-2", generation: 2))
        #expect(try count("is:refused", table) == 0 && table.refusedCount == 0, "a refresh brought good ones")
    }

    @Test func `one that ended is not refused any more, and counts are kept through all of it`() {
        var table = table
        table.take(refusals(Refusals.Key("web-1")), at: noon)
        #expect(table.refusedCount == 97)
        table.end("00session0", .revoked)
        table.remove("01session1")
        table.put(row(2, key: "web-1"))
        #expect(table.refusedCount == 95 && table.openCount == 98)
        #expect(table.slot(of: "00session0").map { table[$0].state(at: noon) } == .revoked)
    }

    /// Servers that keep no copy of what is revoked ask the part of the store that has the session.
    @Test func `a denial that was cut off refuses the sessions alone whose part of the store says so`() throws {
        var table = table
        table.take(refusals(Refusals.Key("web-1", of: ["01", "7f"])), at: noon)
        #expect(try count("is:refused", table) == 48)
        let (refused, other) = (try #require(table.slot(of: "01session1")), try #require(table.slot(of: "00session2")))
        #expect(table[refused].refusal == SessionRefusal(.key, .ownPart) && table[refused].state(at: noon) == .refused)
        #expect(table[other].refusal == SessionRefusal(.key, .otherPart) && table[other].state(at: noon) == .live)
        for slot in [refused, other] {
            #expect(table[slot].refusal?.words(mode: .paired).contains("deny it again to finish that") == true)
        }
        #expect(table.refusals.keysInPart(at: noon) == ["web-1"])
        // What all of the store says goes before it.
        table.take(refusals(Refusals.Key("web-1", of: ["01"]), Refusals.Key("web-1")), at: noon)
        #expect(try count("is:refused", table) == 97)
        #expect(table[refused].refusal == SessionRefusal(.key) && table.refusals.keysInPart(at: noon).isEmpty)
    }

    @Test func `keys are told apart by their bytes`() throws {
        var table = RowTable()
        table.put(row(0, key: "K1"))
        table.put(row(1, key: "\u{212A}1"))
        table.take(refusals(Refusals.Key("\u{212A}1")), at: noon)
        #expect(try count("is:refused", table) == 1)
    }

    @Test func `words say what refuses a token, and who can get another`() {
        let refusal = SessionRefusal(.key)
        #expect(refusal.words(mode: .allowlist) == "the key that signed its token was denied")
        #expect(refusal.words(mode: .paired).hasSuffix("who has the session's secret can still get a new token"))
        #expect(!SessionRefusal(.session).words(mode: .paired).contains("secret"))
    }
}
