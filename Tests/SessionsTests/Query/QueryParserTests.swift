import Testing

@testable import Sessions

@Suite struct QueryParserTests {
    private func tree(_ text: String, about subject: QuerySubject = .sessions) throws -> QueryTree {
        try Query(text, about: subject).tree
    }

    private func word(_ text: String) -> QueryTree { .term(.word(.anywhere(text))) }

    @Test func `or binds least and not most`() throws {
        let (a, b, c) = (word("a"), word("b"), word("c"))
        #expect(try tree("a b or c") == .any([.all([a, b]), c]))
        #expect(try tree("a and b OR not c") == .any([.all([a, b]), .not(c)]))
        #expect(try tree("a (b or -c)") == .all([a, .any([b, .not(c)])]))
        #expect(try tree("-(a b)") == .not(.all([a, b])))
        #expect(try tree("not not a") == .not(.not(a)))
        #expect(try tree("(((a)))") == a)
        #expect(try tree("  ").terms.isEmpty)
    }

    @Test func `words in quotation marks mean themselves`() throws {
        #expect(try tree("\"and\"") == word("and"))
        #expect(try tree("\"a \\\"b\\\" *\"") == word("a \"b\" *"))
        #expect(try tree("k*m") == .term(.word(.glob("k*m"))))
        #expect(try tree("well-known") == word("well-known"))
        #expect(try tree("2001:db8::7") == word("2001:db8::7"), "what begins with a digit is no field")
    }

    @Test func `fields are compared as their kind is`() throws {
        #expect(try tree("USER:kim") == .term(.text(.user, .beginning("kim"))))
        #expect(try tree("user=\"Kim\"") == .term(.text(.user, .exactly("Kim"))))
        #expect(try tree("user:*kim?") == .term(.text(.user, .glob("*kim?"))))
        #expect(try tree("client:firefox") == .term(.text(.client, .anywhere("firefox"))))
        #expect(try tree("mode:a") == .term(.mode([.allowlist])))
        #expect(try tree("is:exp") == .term(.state([.expired, .expiring])))
        #expect(try tree("is:suspicious") == .term(.suspicious))
        #expect(try tree("is:r*") == .term(.state([.revoked, .refused, .refreshRequested, .reused])))
        #expect(try tree("generation>3") == .term(.number(.generation, 4...Int64.max)))
        #expect(try tree("generation:2..5") == .term(.number(.generation, 2...5)))
        #expect(try tree("ip:10.1") == .term(.text(.ip, .beginning("10.1"))))
        #expect(try tree("claim.a.\"b.c\":x") == .term(.claim(["a", "b.c"], .text(.whole("x")))))
        #expect(try tree("claim.a:*") == .term(.claim(["a"], .exists)))
        #expect(try tree("is:failed", about: .audit) == .term(.failedLogIn))
    }

    @Test func `lengths of time are counted away from now`() throws {
        #expect(try tree("expires<5m") == .term(.moment(.expires, MomentRange(upper: .fromNow(300_000)))))
        #expect(try tree("created>2h") == .term(.moment(.created, MomentRange(upper: .fromNow(-7_200_000)))))
        #expect(try tree("seen<=1h30m") == .term(.moment(.seen, MomentRange(lower: .fromNow(-5_400_000)))))
        let ahead = MomentRange(lower: .fromNow(1_000), upper: .fromNow(2_001))
        #expect(try tree("ends:1s..2s") == .term(.moment(.ends, ahead)))
        let ago = MomentRange(lower: .fromNow(-2_000), upper: .fromNow(-999))
        #expect(try tree("created:1s..2s") == .term(.moment(.created, ago)))
    }

    @Test func `times are as precise as they are written`() throws {
        let minute = Int64(1_795_514_400_000)
        #expect(
            try tree("seen>=2026-11-24T10:00Z") == .term(.moment(.seen, MomentRange(lower: .at(minute))))
        )
        #expect(
            try tree("seen>2026-11-24T11:00+01:00") == .term(.moment(.seen, MomentRange(lower: .at(minute + 60_000))))
        )
        let day = minute - 36_000_000
        #expect(
            try tree("created:2026-11-24")
                == .term(.moment(.created, MomentRange(lower: .at(day), upper: .at(day + 86_400_000))))
        )
        #expect(try tree("created<2026-11-24") == .term(.moment(.created, MomentRange(upper: .at(day)))))
    }

    @Test(
        arguments: [
            ("foo:bar", 0..<3, "There is no field “foo”. There are user, session,"),
            ("a event:x", 2..<7, "There is no field “event”"),
            ("user:", 5..<5, "Write here what to look for."),
            ("mode:", 5..<5, "allowlist, paired, denylist, unknown"),
            ("a or", 4..<4, "after “or”"),
            ("and b", 0..<3, "Write something to look for here"),
            ("-", 1..<1, "what not to find"),
            ("()", 1..<2, "inside the parentheses"),
            ("a (b", 2..<3, "not closed"),
            ("a) b", 1..<2, "no ( for this"),
            ("x \"ab", 2..<5, "not closed"),
            ("\"\"", 0..<2, "nothing between"),
            ("generation>x", 11..<12, "not a whole number"),
            ("generation:5..2", 11..<15, "smaller end first"),
            ("generation:9999999999999999999", 11..<30, "not a whole number"),
            ("ip:10.1.0.0/33", 3..<14, "not an address"),
            ("ip:3x0", 3..<6, "not an address"),
            ("ip:10.1.0.0.0", 3..<13, "not an address"),
            ("ip=10.1", 3..<7, "not an address"),
            ("expires<5", 8..<9, "not a time"),
            ("expires:5m", 8..<10, "needs <"),
            ("seen>2026-02-30", 5..<15, "not a time"),
            ("seen:1h..2026-11-24", 5..<19, "Both ends"),
            ("is:dead", 3..<7, "“dead” is not one of reused, revoked,"),
            ("mode>a", 0..<6, "no order"),
            ("user<k", 0..<6, "no order"),
            ("claim>3", 0..<5, "Write which claim"),
            ("claim.a.:x", 0..<8, "Write which claim"),
            ("claim.a<b", 8..<9, "not a number"),
        ]
    )
    func `what is no query says where and why`(_ text: String, _ place: Range<Int>, _ words: String) throws {
        let error = try #require(throws: QueryError.self) { try Query(text) }
        #expect(error.place == place)
        #expect(error.description.contains(words), "\(error)")
    }

    @Test func `there are limits`() throws {
        let deep = String(repeating: "(", count: 100) + "a" + String(repeating: ")", count: 100)
        #expect(throws: QueryError.self) { try Query(deep) }
        #expect(throws: QueryError.self) { try Query(String(repeating: "-", count: 100) + "a") }
        let long = try #require(throws: QueryError.self) { try Query(String(repeating: "a", count: 4_097)) }
        #expect(long.place == 4_096..<4_097)
        let claims = (0..<65).map { "claim.a:\($0)" }.joined(separator: " ")
        #expect(throws: QueryError.self) { try Query(claims) }
    }

    @Test func `a value can be made a query`() throws {
        for value in ["kim", "Anna \"A\" \\ Müller", "*", "", "and"] {
            #expect(try tree(Query.text(of: .user, value)) == .term(.text(.user, .exactly(value))))
        }
    }
}
