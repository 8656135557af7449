import Testing

@testable import Sessions

@Suite struct AuditEntryTests {
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
