import Sessions
import Testing

@testable import Console

@Suite struct AuditWordsTests {
    private func role(_ event: AuditEvent) -> Role { AuditEntry(id: "1", time: noon, event: event).role }

    /// It is the strongest sign of a thief that the trail knows.
    @Test func `a token in two hands stands out as its reuse does`() {
        #expect(role(.tokenShared) == .bad)
        #expect(role(.tokenShared) == role(.reuse))
    }
}
