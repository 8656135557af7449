import Testing

@testable import Sessions

/// Conditions on where addresses are.
@Suite struct PlaceQueryTests {
    private static let addresses = ["203.0.113.9", "198.51.100.1", "10.2.0.1", "10.3.0.1", "192.0.2.1", ""]

    private func row(_ ip: String) -> SessionRow {
        var row = SessionRow(session: SessionName("s\(ip)"), user: "kim")
        row.ip = ip
        return row
    }

    private func found(_ text: String) throws -> [String] {
        let query = try Query(text, geography: .fake)
        let now = Timestamp(seconds: 1_763_906_602)
        var table = RowTable()
        for ip in Self.addresses { table.put(row(ip)) }
        let order = RowOrder(query, SortOrder(.ip), of: table, at: now)
        let inTable = Set((0..<order.count).map { table[order.slot(at: $0)].ip })
        let one = Self.addresses.filter { query.matches(row($0), at: now) }
        #expect(inTable == Set(one), "table and row agree")
        return one
    }

    @Test(arguments: [
        ("country:DE", ["203.0.113.9"]), ("country:de", ["203.0.113.9"]), ("country:germ", ["203.0.113.9"]),
        ("country:Den", ["10.3.0.1"]), ("country=BR", ["198.51.100.1"]), ("country=Brazil", ["198.51.100.1"]),
        ("country:d*", ["203.0.113.9", "10.3.0.1"]), ("country:/^(BR|DK)$/", ["198.51.100.1", "10.3.0.1"]),
        ("country=\"\"", ["10.2.0.1", "192.0.2.1", ""]), ("asn:3320", ["203.0.113.9"]), ("asn:AS3320", ["203.0.113.9"]),
        ("asn>64000", ["10.2.0.1"]), ("asn:3000..4000", ["203.0.113.9"]), ("network:telekom", ["203.0.113.9"]),
        ("network:cable or country:br", ["198.51.100.1", "10.2.0.1"]), ("-country:DE network:e", ["10.2.0.1"]),
    ])
    func `find addresses by country and network`(_ text: String, _ wanted: [String]) throws {
        #expect(try found(text) == wanted)
    }

    @Test func `find entries of the trail as well`() throws {
        let query = try Query("country:DE", about: .audit, geography: .fake)
        func entry(_ ip: String) -> AuditEntry {
            AuditEntry(id: "1", time: Timestamp(seconds: 0), event: .logIn, ip: ip)
        }
        #expect(query.matches(entry("203.0.113.9"), at: Timestamp(seconds: 0)))
        #expect(!query.matches(entry("198.51.100.1"), at: Timestamp(seconds: 0)))
    }

    @Test(arguments: [("country:DE", "country = "), ("asn:3320", "network = "), ("a network:telekom", "network = ")])
    func `say which setting they want where nothing is known of places`(_ text: String, _ setting: String) {
        do {
            _ = try Query(text)
            Issue.record("That is a query.")
        } catch {
            #expect(error.description.contains(setting) && error.description.contains("[geo]"), "\(error)")
        }
    }

    @Test func `offer the values that there are`() {
        var table = RowTable()
        for ip in Self.addresses { table.put(row(ip)) }
        func values(_ field: QueryField, _ beginning: String = "") -> Set<String> {
            Set(table.values(of: field, beginning: beginning, limit: 10, .fake))
        }
        #expect(values(.country) == ["DE", "BR", "DK"] && values(.country, "d") == ["DE", "DK"])
        #expect(values(.asn) == ["3320", "64512"])
        #expect(values(.network, "deut") == ["Deutsche Telekom AG"])
        #expect(table.values(of: .country, beginning: "", limit: 10).isEmpty)
        let completion = QueryCompletion(before: "country:d", about: .sessions)
        #expect(completion.values == ValuesWanted(.country, .sessions, beginning: "d"))
    }
}
