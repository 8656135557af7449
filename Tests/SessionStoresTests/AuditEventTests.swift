import Sessions
import Testing

import enum SessionLink.AuditEvent

@testable import SessionStores

@Suite struct AuditEventTests {
    @Test(arguments: AuditEvent.allCases)
    func `an event of SessionLink is known here and keeps its name`(_ event: AuditEvent) {
        let known = Sessions.AuditEvent(name: event.rawValue)
        #expect(known.name == event.rawValue)
        #expect(known != .other(event.rawValue))
    }

    @Test func `an event of a later release is known by its name`() {
        #expect(Sessions.AuditEvent(name: "moon-landed") == .other("moon-landed"))
    }
}
