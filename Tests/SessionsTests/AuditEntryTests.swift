import Testing

@testable import Sessions

@Suite struct AuditEntryTests {
    /// A store keeps what was denied in the place of the outcome.
    @Test func `what was denied or lifted is told apart from how that came out`() {
        func entry(_ outcome: String, _ event: AuditEvent = .denied) -> AuditEntry {
            AuditEntry(id: "1", time: Timestamp(seconds: 1), event: event, by: "root", outcome: outcome)
        }
        #expect(entry("k:app-1").denied == .key("app-1") && entry("k:app-1").outcome == "done")
        #expect(entry("f:ab12").denied == .fingerprint("ab12"))
        #expect(entry("j:t.1").denied == .token("t.1") && entry("j:t.1").jti == "t.1")
        #expect(entry("s:00a").denied == .session("00a") && entry("s:00a").session == "00a")
        let inVain = entry("k:app-1, which the store did not deny", .denialLifted)
        #expect(inVain.denied == .key("app-1") && inVain.outcome == "not denied")
        #expect(entry("k:app-1", .refresh).denied == nil && entry("done").denied == nil)
        for entry in [entry("k:app-1"), inVain, entry("f:ab12", .denialLifted), entry("done", .logIn)] {
            #expect(TrailEntries([entry]).first == entry)
        }
        let query = try? Query("app-1", about: .audit)
        #expect(query?.matches(entry("k:app-1"), at: Timestamp(seconds: 2)) == true)
    }

    private func entry(_ event: AuditEvent, reason: String = "") -> AuditEntry {
        AuditEntry(
            id: "1",
            time: Timestamp(seconds: 1_763_906_602),
            event: event,
            before: Place(ip: "203.0.113.7", client: "Firefox"),
            reason: reason
        )
    }

    @Test func `an entry of two places says so in words`() {
        #expect(entry(.addressChanged).why == "before: 203.0.113.7, Firefox")
        #expect(entry(.tokenShared).why == "also: 203.0.113.7, Firefox")
        #expect(entry(.addressChanged, reason: "as somebody said").why == "as somebody said")
    }

    @Test func `queries find these words as a reason`() throws {
        for text in ["reason:before", "reason:firefox", "203.0.113.7"] {
            let query = try Query(text, about: .audit)
            #expect(query.matches(entry(.addressChanged), at: Timestamp(seconds: 1_763_906_602)), "\(text)")
        }
    }
}
