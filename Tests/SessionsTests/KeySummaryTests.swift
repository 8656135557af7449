import Testing

@testable import Sessions

/// Who hangs on which signing key.
@Suite struct KeySummaryTests {
    private func row(_ session: SessionName, _ user: String, key: String?, issued: Timestamp? = noon) -> SessionRow {
        SessionRow(
            session: session,
            user: user,
            mode: .allowlist,
            algorithm: key == "web-2" ? "EdDSA" : "ES256",
            keyID: key,
            issued: issued
        )
    }

    private func table(_ rows: SessionRow..., denying keys: Refusals.Key...) -> RowTable {
        var table = RowTable()
        var refusals = Refusals()
        for key in keys { refusals.deny(key) }
        table.take(refusals, at: noon)
        for row in rows { table.put(row) }
        return table
    }

    @Test func `each key has its algorithm, its sessions and users, and since when it signed`() throws {
        let table = table(
            row("a", "anna", key: "web-1", issued: moment(-5)),
            row("b", "anna", key: "web-1", issued: moment(-9)),
            row("c", "bert", key: "web-1", issued: nil),
            row("d", "bert", key: "web-2")
        )
        let keys = table.keys(KeysWanted(published: [.init(id: "web-2", algorithm: "EdDSA")]), at: noon)
        #expect(keys.map(\.id) == ["web-1", "web-2"])
        let first = try #require(keys.first)
        #expect(first.sessions == 3 && first.users == 2 && first.since == moment(-9) && first.algorithms == ["ES256"])
        #expect(
            first.state(at: noon) == .retired && first.denial == nil && first.refused == 0 && first.newest == moment(-5)
        )
        #expect(keys.last?.state(at: noon) == .inUse && keys.last?.publication == .published)
    }

    @Test func `a key that signs still and is not published is unlisted`() throws {
        let table = table(row("a", "anna", key: "web-1", issued: noon))
        let keys = table.keys(KeysWanted(published: [.init(id: "web-2", algorithm: "ES256")]), at: noon)
        let key = try #require(keys.first { $0.id == "web-1" })
        #expect(key.state(at: noon) == .unlisted && key.state(at: moment(1)) == .retired)
    }

    @Test func `a denied key says until when and how far, with a session or without`() {
        let table = table(
            row("00a", "anna", key: "web-1"),
            denying: Refusals.Key("web-1", until: moment(60)),
            Refusals.Key("old"),
            Refusals.Key("cut off", of: ["00"])
        )
        let keys = table.keys(KeysWanted(), at: noon)
        #expect(keys.map(\.id) == ["web-1", "cut off", "old"])
        #expect(keys.map(\.refused) == [1, 0, 0])
        #expect(keys[0].denial == .init(until: moment(60), isWhole: true))
        #expect(keys[1].denial == .init(until: nil, isWhole: false))
        #expect(keys[2].denial == .init(until: nil, isWhole: true) && keys[2].sessions == 0)
        #expect(table.keys(KeysWanted(), at: moment(60)).first?.denial == nil, "its time is over")
    }

    @Test func `what is not known is not taken for a key without an ID, and what ended does not count`() {
        var table = table(row("a", "anna", key: nil), row("b", "anna", key: ""), row("c", "anna", key: "web-1"))
        table.end("c", .revoked)
        #expect(table.keys(KeysWanted(), at: noon).map(\.id) == ["", nil])
    }

    @Test func `a key is retired only where others of its kind are known to be published`() {
        var table = table(row("a", "anna", key: "web-1"))
        table.put(SessionRow(session: "b", user: "anna", algorithm: "HS256", keyID: "secret"))
        func states(_ published: [StoreHealth.Key]?) -> [KeySummary.State] {
            table.keys(KeysWanted(published: published), at: noon).map { $0.state(at: moment(1)) }
        }
        #expect(states(nil) == [.inUse, .inUse], "not known")
        #expect(states([]) == [.inUse, .inUse], "nobody publishes any")
        let new = StoreHealth.Key(id: "web-2", algorithm: "EdDSA")
        #expect(states([new]) == [.inUse, .retired, .published], "secret, web-1, web-2")
        #expect(table.keys(KeysWanted(published: [new]), at: noon).map(\.id) == ["secret", "web-1", "web-2"])
    }

    @Test func `a filter is about sessions, and about keys that have none by their names`() throws {
        let table = table(
            row("a", "anna", key: "web-1"),
            row("b", "bert", key: "web-1"),
            row("c", "bert", key: "web-2"),
            denying: Refusals.Key("old")
        )
        let published = [StoreHealth.Key(id: "web-3", algorithm: "ES256")]
        func keys(_ query: String) throws -> [KeySummary] {
            table.keys(KeysWanted(try Query(query), published: published), at: noon)
        }
        #expect(try keys("user:bert").map(\.id) == ["web-1", "web-2"])
        #expect(try keys("user:bert").map(\.sessions) == [1, 1])
        #expect(try keys("kid:old").map(\.id) == ["old"])
        #expect(try keys("kid:web-3").first?.publication == .published)
        #expect(try keys("").count == 4)
    }

    @Test func `a denial tells by whom and why where that is told`() {
        let table = table(row("a", "anna", key: "web-1"), denying: Refusals.Key("web-1"))
        let told = Restriction(subject: .key("web-1"), by: "kim", reason: "leaked", since: moment(-3))
        let other = Restriction(subject: .user("web-1"), by: "lee")
        let key = table.keys(KeysWanted(restrictions: [other, told]), at: noon).first
        #expect(key?.denial?.by == "kim" && key?.denial?.reason == "leaked" && key?.denial?.since == moment(-3))
    }
}
