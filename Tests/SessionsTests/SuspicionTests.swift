import Testing

@testable import Sessions

/// Sessions that look stolen.
@Suite struct SuspicionTests {
    private let noon = Timestamp(seconds: 1_763_906_602)

    private func entry(
        _ event: AuditEvent,
        _ second: Int64,
        user: String = "kim",
        session: SessionName = "s1",
        generation: Int = 1,
        ip: String = "203.0.113.7",
        client: String = "Firefox",
        before: Place? = nil,
        difference: Place.Difference? = nil
    ) -> AuditEntry {
        AuditEntry(
            id: "\(event.name)-\(second)",
            time: Timestamp(milliseconds: noon.milliseconds + second * 1000),
            event: event,
            user: user,
            session: session,
            jti: "\(session).\(generation)",
            ip: ip,
            client: client,
            before: before,
            difference: difference
        )
    }

    private static let home = Place(ip: "203.0.113.7", client: "Firefox")

    /// A token at a new place, as the store tells of it: with the place that had it before, and how that one differs.
    private func moved(
        to ip: String = "203.0.113.7",
        client: String = "Firefox",
        _ difference: Place.Difference?,
        generation: Int = 1
    ) -> AuditEntry {
        entry(
            .addressChanged,
            9,
            generation: generation,
            ip: ip,
            client: client,
            before: Self.home,
            difference: difference
        )
    }

    private func suspicions(_ entries: [AuditEntry], generation: Int = 1) -> [Suspicion] {
        var tracker = SuspicionTracker()
        tracker.take(entries)
        return tracker.suspicions(of: "s1", generation: generation)
    }

    @Test func `one token from two networks`() {
        let found = suspicions([entry(.logIn, 0), moved(to: "198.51.100.1", .network)])
        #expect(found == [.twoNetworks("203.0.113.7", "198.51.100.1")])
        #expect(found.filter(\.isStrong).isEmpty, "phones do that all day long")
    }

    @Test func `one token from two countries`() {
        func suspicions(_ ip: String, generation: Int = 1) -> [Suspicion] {
            var tracker = SuspicionTracker(.fake)
            tracker.take([entry(.logIn, 0), moved(to: ip, .network)])
            return tracker.suspicions(of: "s1", generation: generation)
        }
        let home = Place(ip: "203.0.113.7", client: "Firefox", country: .init(code: "DE", name: "Germany"))
        let other = Place(ip: "198.51.100.1", client: "Firefox", country: .init(code: "BR", name: "Brazil"))
        #expect(suspicions("198.51.100.1") == [.twoCountries(home, other)])
        #expect(suspicions("198.51.100.1").count { $0.isStrong } == 1)
        #expect(suspicions("198.51.100.1", generation: 2).isEmpty, "it may have been a VPN")
        let weaker: [Suspicion] = [.twoNetworks("203.0.113.7", "10.2.0.1")]
        #expect(suspicions("10.2.0.1") == weaker, "a country that is not known is not another one")
        #expect(
            suspicions("203.0.200.1") == [.twoNetworks("203.0.113.7", "203.0.200.1")],
            "phones do that all day long"
        )
    }

    @Test func `that it is another country says all that another network would`() {
        var row = SessionRow(session: "s1", user: "kim")
        row.signs = [.areKept, .twoNetworks]
        let crossed = Suspicion.twoCountries(Self.home, Place(ip: "198.51.100.1", client: "Firefox"))
        #expect(row.suspicions(told: [crossed]) == [crossed])
        #expect(row.suspicions() == [.noted(.twoNetworks)])
    }

    @Test func `the same network`() {
        #expect(suspicions([moved(to: "203.0.200.1", nil)]) == [])
    }

    /// A new token from elsewhere is a user who moved: the store then names no place before.
    @Test func `another token is no sign`() {
        let moved = entry(.addressChanged, 9, generation: 2, ip: "198.51.100.1", client: "Safari")
        #expect(suspicions([entry(.logIn, 0), moved], generation: 2) == [])
    }

    /// Refreshes from where the session is known are not in the trail: the token may be any.
    @Test func `the token need not be the first`() {
        let thief = moved(to: "198.51.100.1", client: "curl/8.5", .both, generation: 7)
        #expect(
            suspicions([entry(.logIn, 0), thief], generation: 7)
                == [
                    .twoPlaces(
                        Place(ip: "203.0.113.7", client: "Firefox"),
                        Place(ip: "198.51.100.1", client: "curl/8.5")
                    )
                ]
        )
    }

    @Test func `one token with two clients`() {
        let found = suspicions([entry(.logIn, 0), moved(client: "curl/8.5", .client)])
        #expect(found == [.twoClients("Firefox", "curl/8.5")])
        #expect(found.filter(\.isStrong).isEmpty, "browsers are updated")
    }

    @Test func `two places side by side`() {
        let shared = entry(
            .tokenShared,
            20,
            ip: "198.51.100.1",
            client: "curl",
            before: Place(ip: "203.0.113.7", client: "Mozilla, like"),
            difference: .both
        )
        let found = suspicions([entry(.logIn, 0), shared])
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
    @Test func `a new token clears some signs`() {
        let shared = entry(.tokenShared, 20, ip: "198.51.100.1", client: "curl", before: Self.home, difference: .both)
        let entries = [entry(.logIn, 0), moved(to: "198.51.100.1", client: "curl", .both), shared]
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
        #expect(suspicions([entry(.logIn, 0), self.moved(to: "198.51.100.1", .network)], generation: 2) == [])
    }

    @Test func `a log in after many that failed`() {
        let failed = (0..<5).map { entry(.logInFailed, Int64($0), session: "") }
        #expect(suspicions(failed + [entry(.logIn, 60)]) == [.failuresBefore(5)])
        #expect(suspicions(failed.dropLast() + [entry(.logIn, 60)]) == [])
        #expect(suspicions(failed + [entry(.logIn, 3600)]) == [], "long ago")
        #expect(suspicions(failed + [entry(.logIn, 60, user: "ann")]) == [], "another user's")
    }

    @Test func `what ended is forgotten`() {
        var tracker = SuspicionTracker()
        tracker.take([entry(.logIn, 0), moved(to: "198.51.100.1", client: "curl", .both)])
        #expect(tracker.sessions == ["s1"] && tracker.strong == ["s1"])
        tracker.take([entry(.sessionRevoked, 10)])
        #expect(tracker.sessions.isEmpty && tracker.strong.isEmpty)
    }

    @Test func `the token itself`() {
        var row = SessionRow(session: "s1", user: "kim", mode: .allowlist, algorithm: "ES256")
        row.issued = noon
        row.expires = Timestamp(milliseconds: noon.milliseconds + 86_400_000)
        #expect(row.suspicionsOfToken == [])
        row.expires = Timestamp(milliseconds: noon.milliseconds + 86_400_001)
        row.algorithm = "none"
        #expect(row.suspicionsOfToken == [.longLifetime(86_400_001), .weakAlgorithm("none")])
    }

    /// In whatever portions the trail is read.
    @Test func `portions don't matter`() {
        let entries = (0..<40).map { number in
            entry(
                [AuditEvent.logIn, .logInFailed, .addressChanged, .refresh][number % 4],
                Int64(number),
                session: number % 4 == 1 ? "" : "s\(number / 4 % 3)",
                generation: number / 13,
                ip: "10.\(number % 5).0.1",
                before: number % 5 != 0 ? Place(ip: "10.\(number % 7).0.1", client: "Firefox") : nil,
                difference: number % 5 != number % 7 ? .network : nil
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

    @Test func `what a lock refused is no guess`() {
        var tracker = SuspicionTracker()
        func failure(_ number: Int, _ outcome: String) -> AuditEntry {
            AuditEntry(
                id: "\(number)",
                time: Timestamp(seconds: Int64(number)),
                event: .logInFailed,
                user: "kim",
                outcome: outcome
            )
        }
        let logIn = AuditEntry(id: "99", time: Timestamp(seconds: 99), event: .logIn, user: "kim", session: "s1")
        tracker.take((1...50).map { failure($0, "locked") } + [logIn])
        #expect(tracker.suspicions(of: "s1", generation: 1).isEmpty)
        tracker.take((1...5).map { failure($0, "refused") } + [logIn])
        #expect(tracker.suspicions(of: "s1", generation: 1) == [.failuresBefore(5)])
    }
}
