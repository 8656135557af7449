import Sessions
import Testing

/// What a filter of the trail says of where to look.
@Suite struct QueryBoundsTests {
    private let hour: Int64 = 3_600_000

    private func bounds(_ text: String) throws -> (since: Timestamp?, until: Timestamp?) {
        try Query(text, about: .audit).bounds(at: noon)
    }

    @Test func `a time bounds it`() throws {
        #expect(try bounds("since:2h").since == noon.advanced(by: -2 * hour))
        #expect(try bounds("since:2h").until == nil)
        #expect(try bounds("until:1h").since == nil)
        #expect(try bounds("time<2h kim").since == noon.advanced(by: 1 - 2 * hour))
        #expect(try bounds("since:3h since:1h").since == noon.advanced(by: -hour), "the narrower")
        #expect(try bounds("since:2026-11-24T10:00Z").since == RFC3339.moment("2026-11-24T10:00:00Z"))
    }

    @Test func `an alternative without one bounds nothing`() throws {
        #expect(try bounds("since:2h or kim").since == nil)
        #expect(try bounds("since:2h or since:3h").since == noon.advanced(by: -3 * hour))
        #expect(try bounds("-since:2h").since == nil)
        #expect(try bounds("kim").since == nil)
    }

    /// Whatever matches lies within the bounds.
    @Test(arguments: ["since:2h", "until:2h", "time:1h..2h", "since:3h until:1h", "time>90m or since:10m"])
    func `nothing that matches lies outside`(text: String) throws {
        let query = try Query(text, about: .audit)
        let (since, until) = query.bounds(at: noon)
        for minutes in 0...240 {
            let entry = AuditEntry(id: "1", time: noon.advanced(by: -60_000 * Int64(minutes)), event: .logIn)
            guard query.matches(entry, at: noon) else { continue }
            #expect(since.map { $0 <= entry.time } ?? true)
            #expect(until.map { $0 >= entry.time } ?? true)
        }
    }

    @Test func `a user who is named is the only one`() throws {
        #expect(try Query("user=kim since:2h", about: .audit).onlyUser == "kim")
        #expect(try Query("user:kim", about: .audit).onlyUser == nil)
        #expect(try Query("user=kim or user=ann", about: .audit).onlyUser == nil)
        #expect(try Query("-user=kim", about: .audit).onlyUser == nil)
    }

    @Test(
        arguments: [
            ("", true), ("kim", true), ("is:operator", false), ("-is:operator", true), ("is:failed", true),
            ("-is:failed", false), ("event:log-in", true), ("event=log-in", false), ("event=log-in or kim", true),
            ("event=log-in kim", false),
        ] as [(String, Bool)]
    )
    func `it is known whether failed log-ins may match`(text: String, mayMatch: Bool) throws {
        #expect(try Query(text, about: .audit).mayMatch(.logInFailed) == mayMatch)
    }

    @Test(arguments: ["since", "until"]) func `a bound is a moment or a length of time`(field: String) {
        #expect(throws: QueryError.self) { try Query("\(field):soon", about: .audit) }
        #expect(throws: QueryError.self) { try Query("\(field)<2h", about: .audit) }
        #expect(throws: QueryError.self) { try Query("\(field):2h", about: .sessions) }
    }
}
