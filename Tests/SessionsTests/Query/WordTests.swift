import Testing

@testable import Sessions

@Suite struct WordTests {
    private func found(_ query: String, _ rows: [SessionRow]) throws -> [SessionName] {
        var table = RowTable()
        for row in rows { table.put(row) }
        let order = RowOrder(try Query(query), SortOrder(.session), of: table, at: noon)
        return sessions(order, table)
    }

    private let rows = [
        makeRow("a1", user: "Anna Müller", ip: "10.0.0.7", client: "Firefox/141 (Linux)", method: "passkey"),
        makeRow("b2", user: "Łukasz", mode: .paired, client: "curl/8.5", expires: moment(-1)),
        makeRow("c3", user: "김민준", mode: .denylist, ip: "2001:db8::7", client: "Safari"),
    ]

    @Test(
        arguments: [
            ("", ["a1", "b2", "c3"]), ("   ", ["a1", "b2", "c3"]),
            ("anna", ["a1"]), ("ANNA", ["a1"]), ("anna bert", []), ("müller anna", ["a1"]), ("MÜLLER", ["a1"]),
            ("łUKASZ", ["b2"]), ("민준", ["c3"]), ("B2", ["b2"]), ("10.0.0", ["a1", "b2"]), ("db8", ["c3"]),
            ("fire", ["a1"]), ("passkey", ["a1"]), ("paired", ["b2"]), ("list", ["a1", "c3"]), ("deny", ["c3"]),
            ("expired", ["b2"]), ("live", ["a1", "c3"]), ("live list safari", ["c3"]), ("a1b2", []),
        ] as [(String, [SessionName])]
    )
    func `words must all be found`(_ query: String, _ expected: [SessionName]) throws {
        #expect(try found(query, rows) == expected)
    }

    @Test func `composed and decomposed spellings are the same`() throws {
        #expect(try found("müller", [makeRow("a", user: "Mu\u{308}ller")]) == ["a"])
        #expect(try found("mu\u{308}ller", [makeRow("a", user: "MÜLLER")]) == ["a"])
    }

    @Test func `broken bytes harm nothing`() throws {
        var batch = RowBatch()
        withUnsafeBytes(of: (UInt8(0xC3), UInt8(0x41))) {
            batch.append(RawRow(session: $0, user: $0, mode: .paired))
        }
        var table = RowTable()
        table.beginReading()
        table.merge(batch)
        table.endReading()
        #expect(try RowOrder(Query("ü"), SortOrder(.user), of: table, at: noon).count == 0)
        #expect(try RowOrder(Query("a"), SortOrder(.user), of: table, at: noon).count == 1)
    }
}
