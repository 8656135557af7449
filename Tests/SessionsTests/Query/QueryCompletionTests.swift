import Sessions
import Testing

@Suite struct QueryCompletionTests {
    @Test(
        arguments: [
            ("", [], ""),
            ("user:kim ", [], ""),
            ("us", ["user:"], "er:"),
            ("-us", ["user:"], "er:"),
            ("(cl", ["client:", "claim."], ""),
            ("cli", ["client:"], "ent:"),
            ("mode:", ["denylist", "unknown", "paired", "allowlist"], ""),
            ("mode:d", ["denylist"], "enylist"),
            ("mode=d", ["denylist"], "enylist"),
            ("is:sus", ["suspicious"], "picious"),
            ("user:k", [], ""),
            ("\"us", [], ""),
            ("kim and n", ["not"], "ot"),
        ] as [(String, [String], String)]
    )
    func `what may follow`(before: String, candidates: [String], addition: String) {
        let completion = QueryCompletion(before: before, about: .sessions)
        #expect(Set(completion.candidates) == Set(candidates))
        #expect(completion.addition == addition)
    }

    @Test func `the trail has its own fields`() {
        #expect(QueryCompletion(before: "ev", about: .audit).addition == "ent:")
        #expect(QueryCompletion(before: "ev", about: .sessions).candidates == [])
        #expect(QueryCompletion(before: "is:f", about: .audit).addition == "ailed")
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
