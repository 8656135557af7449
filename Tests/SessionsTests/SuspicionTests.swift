import Testing

@testable import Sessions

/// Sessions that look stolen.
@Suite struct SuspicionTests {
    private let noon = Timestamp(seconds: 1_763_906_602)

    private func entry(
        _ event: String,
        _ second: Int64,
        user: String = "kim",
        session: String = "s1",
        generation: Int = 1,
        ip: String = "203.0.113.7",
        client: String = "Firefox"
    ) -> AuditEntry {
        AuditEntry(
            id: "\(event)-\(second)",
            time: Timestamp(milliseconds: noon.milliseconds + second * 1000),
            event: event,
            user: user,
            session: session,
            jti: "\(session).\(generation)",
            ip: ip,
            client: client
        )
    }

    private func suspicions(_ entries: [AuditEntry]) -> [Suspicion] {
        var tracker = SuspicionTracker()
        tracker.take(entries)
        return tracker["s1"]
    }

    @Test func oneTokenFromTwoNetworks() {
        let moved = entry("address-changed", 9, ip: "198.51.100.1")
        #expect(suspicions([entry("log-in", 0), moved]) == [.twoNetworks("203.0.113.7", "198.51.100.1")])
    }

    @Test(arguments: [
        ("203.0.113.7", "203.0.200.1"), ("2001:db8:1::1", "2001:db8:2::1"), ("2001:DB8::1", "2001:0db8:9::1"),
    ])
    func theSameNetwork(_ first: String, _ second: String) {
        #expect(suspicions([entry("log-in", 0, ip: first), entry("address-changed", 9, ip: second)]) == [])
    }

    @Test(arguments: [("2001:db8::1", "2001:db9::1"), ("203.0.113.7", "2001:db8::1"), ("::1", "2001:db8::1")])
    func otherNetworks(_ first: String, _ second: String) {
        #expect(
            suspicions([entry("log-in", 0, ip: first), entry("address-changed", 9, ip: second)])
                == [.twoNetworks(first, second)]
        )
    }

    /// A new token from elsewhere is a user who moved.
    @Test func anotherTokenIsNoSign() {
        let moved = entry("address-changed", 9, generation: 2, ip: "198.51.100.1", client: "Safari")
        #expect(suspicions([entry("log-in", 0), moved]) == [])
        #expect(
            suspicions([entry("log-in", 0), entry("refresh", 5, generation: 2, ip: "198.51.100.1"), moved]) == [
                .twoClients("Firefox", "Safari")
            ]
        )
    }

    @Test func oneTokenWithTwoClients() {
        #expect(
            suspicions([entry("log-in", 0), entry("address-changed", 9, client: "curl/8.5")])
                == [.twoClients("Firefox", "curl/8.5")]
        )
    }

    @Test func aLogInAfterManyThatFailed() {
        let failed = (0..<5).map { entry("log-in-failed", Int64($0), session: "") }
        #expect(suspicions(failed + [entry("log-in", 60)]) == [.failuresBefore(5)])
        #expect(suspicions(failed.dropLast() + [entry("log-in", 60)]) == [])
        #expect(suspicions(failed + [entry("log-in", 3600)]) == [], "long ago")
        #expect(suspicions(failed + [entry("log-in", 60, user: "ann")]) == [], "another user's")
    }

    @Test func whatEndedIsForgotten() {
        var tracker = SuspicionTracker()
        tracker.take([entry("log-in", 0), entry("address-changed", 9, ip: "198.51.100.1")])
        #expect(tracker.sessions == ["s1"])
        tracker.take([entry("session-revoked", 10)])
        #expect(tracker.sessions.isEmpty)
    }

    @Test func theTokenItself() {
        var row = SessionRow(session: "s1", user: "kim", mode: .allowlist, algorithm: "ES256")
        row.issued = noon
        row.expires = Timestamp(milliseconds: noon.milliseconds + 86_400_000)
        #expect(row.suspicionsOfToken == [])
        row.expires = Timestamp(milliseconds: noon.milliseconds + 86_400_001)
        row.algorithm = "none"
        #expect(row.suspicionsOfToken == [.longLifetime(86_400_001), .weakAlgorithm("none")])
    }

    /// In whatever portions the trail is read.
    @Test func portionsDontMatter() {
        let entries = (0..<40).map { number in
            entry(
                ["log-in", "log-in-failed", "address-changed", "refresh"][number % 4],
                Int64(number),
                session: number % 4 == 1 ? "" : "s\(number % 3)",
                generation: number / 13,
                ip: "10.\(number % 5).0.1"
            )
        }
        var whole = SuspicionTracker()
        whole.take(entries)
        var parts = SuspicionTracker()
        for entry in entries { parts.take([entry]) }
        for session in ["s0", "s1", "s2"] { #expect(whole[session] == parts[session]) }
    }
}
