import Testing

@testable import Sessions

/// Sessions that look stolen.
@Suite struct SuspicionTests {
    private let noon = Timestamp(seconds: 1_763_906_602)

    private func entry(
        _ event: String,
        _ second: Int64,
        user: String = "kim",
        session: SessionName = "s1",
        generation: Int = 1,
        ip: String = "203.0.113.7",
        client: String = "Firefox",
        reason: String = ""
    ) -> AuditEntry {
        AuditEntry(
            id: "\(event)-\(second)",
            time: Timestamp(milliseconds: noon.milliseconds + second * 1000),
            event: event,
            user: user,
            session: session,
            jti: "\(session).\(generation)",
            ip: ip,
            client: client,
            reason: reason
        )
    }

    /// A token at a new place, as the store tells of it: with the place that had it before.
    private func moved(
        from before: String = "203.0.113.7, Firefox",
        to ip: String = "203.0.113.7",
        client: String = "Firefox",
        generation: Int = 1
    ) -> AuditEntry {
        entry("address-changed", 9, generation: generation, ip: ip, client: client, reason: "before: \(before)")
    }

    private func suspicions(_ entries: [AuditEntry], generation: Int = 1) -> [Suspicion] {
        var tracker = SuspicionTracker()
        tracker.take(entries)
        return tracker.suspicions(of: "s1", generation: generation)
    }

    @Test func oneTokenFromTwoNetworks() {
        let found = suspicions([entry("log-in", 0), moved(to: "198.51.100.1")])
        #expect(found == [.twoNetworks("203.0.113.7", "198.51.100.1")])
        #expect(found.filter(\.isStrong).isEmpty, "phones do that all day long")
    }

    @Test(arguments: [
        ("203.0.113.7", "203.0.200.1"), ("2001:db8:1::1", "2001:db8:2::1"), ("2001:DB8::1", "2001:0db8:9::1"),
    ])
    func theSameNetwork(_ first: String, _ second: String) {
        #expect(suspicions([moved(from: "\(first), Firefox", to: second)]) == [])
    }

    @Test(arguments: [("2001:db8::1", "2001:db9::1"), ("203.0.113.7", "2001:db8::1"), ("::1", "2001:db8::1")])
    func otherNetworks(_ first: String, _ second: String) {
        #expect(suspicions([moved(from: "\(first), Firefox", to: second)]) == [.twoNetworks(first, second)])
    }

    /// A new token from elsewhere is a user who moved: the store then names no place before.
    @Test func anotherTokenIsNoSign() {
        let moved = entry("address-changed", 9, generation: 2, ip: "198.51.100.1", client: "Safari")
        #expect(suspicions([entry("log-in", 0), moved], generation: 2) == [])
    }

    /// Refreshes from where the session is known are not in the trail: the token may be any.
    @Test func theTokenNeedNotBeTheFirst() {
        let thief = moved(to: "198.51.100.1", client: "curl/8.5", generation: 7)
        #expect(
            suspicions([entry("log-in", 0), thief], generation: 7)
                == [
                    .twoPlaces(
                        Place(ip: "203.0.113.7", client: "Firefox"),
                        Place(ip: "198.51.100.1", client: "curl/8.5")
                    )
                ]
        )
    }

    @Test func oneTokenWithTwoClients() {
        let found = suspicions([entry("log-in", 0), moved(client: "curl/8.5")])
        #expect(found == [.twoClients("Firefox", "curl/8.5")])
        #expect(found.filter(\.isStrong).isEmpty, "browsers are updated")
    }

    /// A row cuts what the client is called: that makes no other client of it.
    @Test func aLongClientIsStillItself() {
        let long = String(repeating: "x", count: 200)
        #expect(suspicions([moved(from: "203.0.113.7, \(long.prefix(120))", client: long)]) == [])
    }

    @Test func twoPlacesSideBySide() {
        let shared = entry(
            "token-shared",
            20,
            ip: "198.51.100.1",
            client: "curl",
            reason: "also: 203.0.113.7, Mozilla, like"
        )
        let found = suspicions([entry("log-in", 0), shared])
        #expect(
            found == [
                .sideBySide(
                    Place(ip: "198.51.100.1", client: "curl"),
                    Place(ip: "203.0.113.7", client: "Mozilla, like")
                )
            ]
        )
        #expect(found.filter(\.isStrong).count == found.count)
    }

    /// What is about a token goes with it; that two had it stays, since either may have refreshed it.
    @Test func aNewTokenClearsSomeSigns() {
        let shared = entry("token-shared", 20, ip: "198.51.100.1", client: "curl", reason: "also: 203.0.113.7, Firefox")
        let entries = [entry("log-in", 0), moved(to: "198.51.100.1", client: "curl"), shared]
        let beside = Suspicion.sideBySide(
            Place(ip: "198.51.100.1", client: "curl"),
            Place(ip: "203.0.113.7", client: "Firefox")
        )
        #expect(suspicions(entries) == [beside], "which says all that the move does")
        #expect(suspicions(entries, generation: 2) == [beside])
        let moved = Suspicion.twoPlaces(
            Place(ip: "203.0.113.7", client: "Firefox"),
            Place(ip: "198.51.100.1", client: "curl")
        )
        #expect(suspicions(entries.dropLast()) == [moved])
        #expect(suspicions(entries.dropLast(), generation: 2) == [moved])
        #expect(suspicions([entry("log-in", 0), self.moved(to: "198.51.100.1")], generation: 2) == [])
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
        tracker.take([entry("log-in", 0), moved(to: "198.51.100.1", client: "curl")])
        #expect(tracker.sessions == ["s1"] && tracker.strong == ["s1"])
        tracker.take([entry("session-revoked", 10)])
        #expect(tracker.sessions.isEmpty && tracker.strong.isEmpty)
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
                session: number % 4 == 1 ? "" : "s\(number / 4 % 3)",
                generation: number / 13,
                ip: "10.\(number % 5).0.1",
                reason: number % 5 != 0 ? "before: 10.\(number % 7).0.1, Firefox" : ""
            )
        }
        var whole = SuspicionTracker()
        whole.take(entries)
        var parts = SuspicionTracker()
        for entry in entries { parts.take([entry]) }
        for session in ["s0", "s1", "s2"] as [SessionName] {
            for generation in 0..<4 {
                #expect(
                    whole.suspicions(of: session, generation: generation)
                        == parts.suspicions(of: session, generation: generation)
                )
            }
        }
        #expect(whole.sessions == ["s0", "s1", "s2"])
    }
}
