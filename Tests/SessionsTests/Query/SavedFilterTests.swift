import Languages
import Testing

@testable import Sessions

/// Filters that have names, and words that are looked for in claims.
@Suite struct SavedFilterTests {
    private let saved = SavedFilters([
        "admins": "claim.role:admin or user:root", "mine": "is:operator by:kim", "live": "saved:admins is:live",
        "circle": "kim saved:circle",
    ])

    @Test func `one stands for what it says`() throws {
        let query = try Query("-saved:admins ip:10.0.0.0/8", saved: saved)
        #expect(query.tree == (try Query("-(claim.role:admin or user:root) ip:10.0.0.0/8").tree))
        #expect(
            try Query("saved:live", saved: saved).tree == (try Query("(claim.role:admin or user:root) is:live").tree)
        )
        #expect(
            try Query("saved=mine", about: .audit, saved: saved).tree
                == (try Query("is:operator by:kim", about: .audit).tree)
        )
    }

    @Test func `one that is none, or can't be used here, is an error`() {
        #expect(throws: QueryError(6..<9, "There is no saved filter “yes”. There are admins, circle, live, mine.")) {
            try Query("saved:yes", saved: saved)
        }
        #expect(throws: QueryError.self) { try Query("saved:mine", saved: saved) }
        #expect(throws: QueryError.self) { try Query("saved:circle", saved: saved) }
        #expect(throws: QueryError.self) { try Query("saved:") }
    }

    @Test func `a name stands by itself in a filter`() {
        for name in ["a", "our-admins", "v1.2_x"] { #expect(SavedFilters.isName(name)) }
        for name in ["", "two words", "é", "a:b", String(repeating: "a", count: 41)] {
            #expect(!SavedFilters.isName(name))
        }
    }

    private let claims = ClaimValue.object([
        .init(name: "realm", value: .object([.init(name: "roles", value: .array([.string("Administrator")]))]))
    ])

    @Test func `any claim can be looked into`() throws {
        let row = SessionRow(session: "a", user: "kim", mode: .paired)
        #expect(try Query("claim:admin").matches(row, at: noon, claims: claims))
        #expect(try Query("claim=Administrator").matches(row, at: noon, claims: claims))
        #expect(try !Query("claim:root").matches(row, at: noon, claims: claims))
        #expect(throws: QueryError.self) { try Query("claim>3") }
    }

    @Test func `words can be looked for in claims as well`() throws {
        let row = SessionRow(session: "a", user: "kim", mode: .paired)
        let query = try Query("kim admin")
        #expect(!query.matches(row, at: noon, claims: claims))
        let wider = try #require(query.withClaims)
        #expect(wider.matches(row, at: noon, claims: claims))
        #expect(wider != query && wider.text == query.text && wider.withClaims == nil)
        #expect(try Query("user:kim").withClaims == nil, "there is no word in it")
    }

    /// In the list: once the whole store was read, and nothing matches by itself.
    @Test func `the list does so where nothing else matches`() {
        var list = LiveList()
        list.beginReading()
        var batch = RowBatch()
        for user in ["kim", "ann"] { batch.append(SessionRow(session: SessionName(user), user: user, mode: .paired)) }
        list.merge(batch)
        list.endReading(isWhole: true)
        func request(_ text: String) -> WindowRequest {
            WindowRequest(number: 1, query: text, sort: SortOrder(.user), anchor: .index(0), count: 9)
        }
        list.unread = .sessions
        #expect(!list.window(request("admin"), at: noon).looksIntoClaims)
        list.unread = nil
        #expect(!list.window(request("kim"), at: noon).looksIntoClaims)
        var window = list.window(request("admin"), at: noon)
        #expect(window.looksIntoClaims && window.claimsUnread == 2 && window.rows.isEmpty)
        let wanted = list.claimsWanted(limit: 9, at: noon)
        _ = list.take(wanted.map { $0.session.name == "ann" ? claims : .object([]) }, of: wanted)
        window = list.window(request("admin"), at: noon)
        #expect(window.rows.map(\.row.user) == ["ann"] && window.looksIntoClaims && window.claimsUnread == 0)
    }

    /// However many looks it takes, each row is looked at once: the time grows with the rows, not with their square.
    @Test func `claims are read row by row and none twice`() throws {
        var table = RowTable()
        for number in 0..<5_000 {
            table.put(SessionRow(session: SessionName("s\(number)"), user: "kim", mode: .paired, jti: "s\(number).1"))
        }
        let query = try Query("claim.role:admin")
        var facts = QueryFacts()
        facts.claims = ClaimVerdicts(query)
        var (place, seen, last): (RowTable.Slot, Set<SessionName>, RowTable.Slot) = (0, [], 0)
        while true {
            let (wanted, next) = table.claimsWanted(by: query, at: noon, facts, from: place, limit: 700)
            if wanted.isEmpty { break }
            #expect(next > last)
            (place, last) = (next, next)
            for token in wanted {
                #expect(seen.insert(token.session.name).inserted)
                _ = facts.claims.take(.object([]), of: token, in: table)
            }
        }
        #expect(seen.count == 5_000 && table.claimsUnread(by: query, at: noon, facts) == 0)
    }
}
