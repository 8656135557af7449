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
        let keys = table.keys(published: [.init(id: "web-2", algorithm: "EdDSA")], at: noon)
        #expect(keys.map(\.id) == ["web-1", "web-2"])
        let first = try #require(keys.first)
        #expect(first.sessions == 3 && first.users == 2 && first.since == moment(-9) && first.algorithms == ["ES256"])
        #expect(!first.isPublished && first.denial == nil && first.refused == 0)
        #expect(keys.last?.isPublished == true)
    }

    @Test func `a denied key says until when and how far, with a session or without`() {
        let table = table(
            row("00a", "anna", key: "web-1"),
            denying: Refusals.Key("web-1", until: moment(60)),
            Refusals.Key("old"),
            Refusals.Key("cut off", isWhole: false)
        )
        let keys = table.keys(published: [], at: noon)
        #expect(keys.map(\.id) == ["web-1", "cut off", "old"])
        #expect(keys.map(\.refused) == [1, 0, 0])
        #expect(keys[0].denial == .init(until: moment(60), isWhole: true))
        #expect(keys[1].denial == .init(until: nil, isWhole: false))
        #expect(keys[2].denial == .init(until: nil, isWhole: true) && keys[2].sessions == 0)
        #expect(table.keys(published: [], at: moment(60)).first?.denial == nil, "its time is over")
    }

    @Test func `what is not known is not taken for a key without an ID, and what ended does not count`() {
        var table = table(row("a", "anna", key: nil), row("b", "anna", key: ""), row("c", "anna", key: "web-1"))
        table.end("c", .revoked)
        #expect(table.keys(published: [], at: noon).map(\.id) == ["", nil])
    }
}
