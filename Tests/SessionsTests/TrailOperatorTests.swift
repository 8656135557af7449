import Sessions
import Testing

/// Who did it, as an entry of the trail tells it.
@Suite struct TrailOperatorTests {
    @Test func `facts and claims are told apart`() {
        let all = TrailOperator("kim (uid 1000, login uid 1001, claimed: ssh from 203.0.113.9, sudo by ann)")
        #expect(all.name == "kim" && all.known == "uid 1000, login uid 1001")
        #expect(all.claimed == "ssh from 203.0.113.9, sudo by ann" && all.seat == "203.0.113.9")
        let known = TrailOperator("kim (uid 1000)")
        #expect(known.known == "uid 1000" && known.claimed.isEmpty && known.seat.isEmpty)
        let claimed = TrailOperator("unknown (claimed: root, uid 0 in a user namespace, ssh from 2001:db8::7)")
        #expect(claimed.known.isEmpty && claimed.seat == "2001:db8::7")
        #expect(TrailOperator("billing").name == "billing" && TrailOperator("billing").known.isEmpty)
    }

    @Test func `what no operator did has none`() {
        #expect(AuditEntry(id: "1", time: noon, event: .logIn).operator == nil)
        #expect(AuditEntry(id: "1", time: noon, event: .denied, by: "kim").operator?.name == "kim")
    }
}
