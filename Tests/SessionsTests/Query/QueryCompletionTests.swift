import Testing

@testable import Sessions

@Suite struct QueryCompletionTests {
    @Test(
        arguments: [
            ("", [], nil),
            ("user:kim ", [], nil),
            ("us", ["user:"], "user:"),
            ("-us", ["user:"], "user:"),
            ("(cl", ["client:", "claim."], nil),
            ("cli", ["client:"], "client:"),
            ("cou", ["country:"], "country:"),
            ("mode:", ["denylist", "unknown", "paired", "allowlist"], nil),
            ("mode:d", ["denylist"], "denylist"),
            ("mode=d", ["denylist"], "denylist"),
            ("is:sus", ["suspicious"], "suspicious"),
            ("user:k", [], nil),
            ("\"us", [], nil),
            ("kim and n", ["network:", "not"], nil),
            ("kim and no", ["not"], "not"),
            ("saved:a", ["admins", "all"], nil),
            ("saved:ad", ["admins"], "admins"),
            ("user:/k", [], nil),
        ] as [(String, [String], String?)]
    )
    func `what may follow`(before: String, candidates: [String], text: String?) {
        let completion = QueryCompletion(before: before, about: .sessions, saved: ["admins", "all", "mine"])
        #expect(Set(completion.candidates) == Set(candidates))
        #expect(completion.replacement?.text == text)
    }

    @Test func `the trail has its own fields`() {
        #expect(QueryCompletion(before: "ev", about: .audit).replacement?.text == "event:")
        #expect(QueryCompletion(before: "ev", about: .sessions).candidates == [])
        #expect(QueryCompletion(before: "is:f", about: .audit).replacement?.text == "failed")
        #expect(QueryCompletion(before: "event:denial", about: .audit).replacement?.text == "denial-lifted")
    }

    private func completed(_ before: String, _ values: [String], about subject: QuerySubject = .sessions) -> String? {
        let completion = QueryCompletion(before: before, about: subject, found: values)
        guard let replacement = completion.replacement else { return nil }
        return before.dropLast(replacement.count) + replacement.text
    }

    @Test func `values that exist are wanted, and completed once they are known`() throws {
        let wanted = try #require(QueryCompletion(before: "is:live user:Al", about: .sessions).values)
        #expect(wanted.kind == .field(.user) && wanted.beginning == "Al")
        #expect(completed("is:live user:Al", ["alice@example.com", "bob"]) == "is:live user:alice@example.com")
        #expect(completed("user:al", ["alice", "alan"]) == nil, "they agree in no more")
        #expect(completed("user:", ["alice", "alicia"]) == "user:alic")
        #expect(QueryCompletion(before: "by:k", about: .audit).values?.kind == .field(.by))
        #expect(QueryCompletion(before: "created<", about: .sessions).values == nil)
    }

    @Test func `what can't stand by itself is put in quotation marks`() throws {
        let firefox = "Mozilla/5.0 (X11; Linux) \"x\""
        let typed = try #require(completed("client:moz", [firefox]))
        #expect(try Query(typed).tree == .term(.text(.client, .anywhere(firefox))))
        #expect(completed("client:\"Mozilla/5.0 (X", [firefox]) == typed)
        #expect(completed("user:/", ["/root"]) == nil, "that is a regular expression")
    }

    @Test func `claims are completed by their paths and their values`() throws {
        #expect(QueryCompletion(before: "claim.ro", about: .sessions).values?.kind == .claimPaths)
        #expect(completed("claim.ro", ["realm", "roles"]) == "claim.roles:")
        #expect(completed("claim.realm_access.r", ["realm_access.roles"]) == "claim.realm_access.roles:")
        let wanted = try #require(QueryCompletion(before: "claim.a.roles:ad", about: .sessions).values)
        #expect(wanted.kind == .claim(["a", "roles"]) && wanted.beginning == "ad")
        #expect(completed("claim.roles:ad", ["admin", "user"]) == "claim.roles:admin")
        let claims = ClaimValue.object([
            .init(name: "sub", value: .string("kim")),
            .init(
                name: "realm",
                value: .object([.init(name: "roles", value: .array([.string("admin"), .string("dev")]))])
            ),
        ])
        #expect(claims.paths == ["sub", "realm.roles"])
        #expect(claims.texts(at: ["realm", "roles"]) == ["admin", "dev"])
        #expect(claims.texts(at: []) == ["kim", "admin", "dev"])
    }

    @Test func `algorithms and keys are told each by itself`() {
        var table = RowTable()
        for (number, (algorithm, key)) in [("ES256", "web-1"), ("ES256", "web-2"), ("EdDSA", nil)].enumerated() {
            let session = SessionName("s\(number)")
            table.put(SessionRow(session: session, user: "kim", mode: .paired, algorithm: algorithm, keyID: key))
        }
        #expect(Set(table.values(of: .kid, beginning: "web", limit: 9)) == ["web-1", "web-2"])
        #expect(Set(table.values(of: .alg, beginning: "", limit: 9)) == ["ES256", "EdDSA"])
    }

    @Test func `values are told once and in order`() throws {
        let wanted = try #require(QueryCompletion(before: "user:", about: .sessions).values)
        #expect(ValuesFound(wanted, ["b", "a", "b", ""]).values == ["a", "b"])
        #expect(ValuesFound(wanted, (0..<500).map(String.init)).values.count == ValuesFound.limit)
    }

    /// What is offered can be typed on.
    @Test(arguments: [QuerySubject.sessions, .audit]) func `what is offered is understood`(subject: QuerySubject) throws
    {
        for letter in "abcdefghijklmnopqrstuvwxyz" {
            for candidate in QueryCompletion(before: String(letter), about: subject).candidates
            where candidate.hasSuffix(":") {
                let field = candidate.dropLast()
                for choice in QueryCompletion(before: candidate, about: subject).candidates {
                    #expect(throws: Never.self) { try Query("\(field):\(choice)", about: subject) }
                }
            }
        }
    }
}
