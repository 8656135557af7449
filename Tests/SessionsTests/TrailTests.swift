import Testing

@testable import Sessions

/// What was read of the audit trail, and what is asked of it.
@Suite struct TrailTests {
    private func entry(_ number: Int, _ event: AuditEvent = .logIn, minutesAgo: Int64 = 0, ip: String = "")
        -> AuditEntry
    {
        AuditEntry(
            id: "\(number)",
            time: noon.advanced(by: -60_000 * minutesAgo),
            event: event,
            user: "kim",
            ip: ip
        )
    }

    private func trail(_ entries: [AuditEntry]) -> Trail {
        var trail = Trail()
        trail.begin(with: entries, isWhole: true)
        return trail
    }

    @Test func `what was only seen to happen is not kept as if somebody had written it down`() {
        var seen = entry(1, .sessionEnded)
        seen.isObserved = true
        #expect(Array(TrailEntries([seen, entry(2)])) == [seen, entry(2)])
    }

    @Test func `an entry is kept as it is`() {
        let entries = [
            AuditEntry(
                id: "3f:1763906602000-0",
                time: noon,
                event: .tokenShared,
                user: "김민준",
                session: "a7k3m9x2qd4e8h1v5b6n0c",
                jti: "a7k3m9x2qd4e8h1v5b6n0c.3",
                ip: "203.0.113.7",
                client: "Firefox\u{0}",
                before: Place(ip: "2001:db8::1", client: "curl/8.5"),
                difference: .both,
                by: "kim (uid 1000)",
                reason: "as somebody said",
                outcome: "done"
            ),
            AuditEntry(id: "", time: Timestamp(milliseconds: .min), event: .other("moon-landed")),
            AuditEntry(id: "x", time: noon, event: .addressChanged, before: Place(ip: "", client: "")),
        ]
        #expect(trail(entries).newest(9) == entries)
    }

    @Test func `the newest are found, oldest first`() {
        let trail = trail((0..<10).map { entry($0, $0 % 2 == 0 ? .logIn : .logOut) })
        #expect(trail.newest(3).map(\.id) == ["7", "8", "9"])
        #expect(trail.newest(2) { $0.event == .logIn }.map(\.id) == ["6", "8"])
        #expect(trail.newest(0).isEmpty)
    }

    @Test func `it says how far back it was read`() {
        #expect(!Trail().reaches(.usual) && Trail().isUnread)
        let short = trail([entry(1)])
        #expect(short.reaches(.far) && !short.isUnread, "all there is")
        let long = trail((0...Trail.Reach.usual.entries).map { entry($0) })
        #expect(long.reaches(.usual) && !long.reaches(.far))
        #expect(long.newest(.max).count == Trail.Reach.usual.entries)
    }

    @Test func `it is whole only where it was read to its beginning`() {
        #expect(trail([]).knownSince == nil && trail([entry(1)]).knownSince == nil)
        var long = trail((0..<3_000).map { entry($0) })
        #expect(long.knownSince != nil)
        long.deepen(with: (0..<3_000).map { entry($0) }, isWhole: true)
        #expect(long.knownSince == nil)
        for number in 3_000..<40_000 { long.take([entry(number)]) }
        #expect(long.knownSince != nil, "what is let go of is not known any more")
    }

    @Test func `what is read further back comes before what is known`() {
        let all = (0..<15_000).map { entry($0) }
        var trail = trail(Array(all[5_000...]))
        trail.take([entry(15_000)])
        trail.deepen(with: all, isWhole: true)
        #expect(trail.newest(.max).map(\.id) == (0...15_000).map(String.init))
        #expect(trail.reaches(.far))
        trail.deepen(with: all, isWhole: true)
        #expect(trail.newest(.max).count == 15_001)
    }

    @Test func `it says since when it is known`() {
        #expect(trail([entry(1)]).knownSince == nil, "to its beginning")
        let many = (0...Trail.Reach.usual.entries).map { entry($0, minutesAgo: Int64(3000 - $0)) }
        var long = trail(many)
        #expect(long.knownSince == many[1].time)
        long.deepen(with: many, isWhole: true)
        #expect(long.knownSince == nil)
        long.deepen(with: many, isWhole: false)
        #expect(long.knownSince == many[0].time)
    }

    @Test func `an hour that is not all known says since when it is counted`() {
        let many = (0...Trail.Reach.usual.entries).map { _ in entry(0, .logInFailed, minutesAgo: 10) }
        var hour = trail(many).logIns(inTheHourBefore: noon)
        #expect(hour.logInsSince == many[0].time && hour.failuresSince == many[0].time)
        hour = trail([entry(1, minutesAgo: 70)]).logIns(inTheHourBefore: noon)
        #expect(hour.logInsSince == nil && hour.failuresSince == nil)
        hour.bound(logIns: nil, failures: noon.advanced(by: -60_000))
        #expect(hour.logInsSince == nil && hour.failuresSince == noon.advanced(by: -60_000))
        hour.bound(logIns: noon.advanced(by: -7_200_000), failures: nil)
        #expect(hour.logInsSince == nil, "that was before the hour")
    }

    @Test func `it keeps the newest and no more`() {
        var trail = trail([])
        for number in 0..<60_000 { trail.take([entry(number)]) }
        let newest = trail.newest(.max)
        #expect(newest.count == Trail.Reach.far.entries)
        #expect(newest.first?.id == "40000" && newest.last?.id == "59999")
    }

    @Test func `log-ins of the hour are counted by the minute`() {
        let hour = trail([
            entry(1, minutesAgo: 61), entry(2, minutesAgo: 60),
            entry(3, .logInFailed, minutesAgo: 1, ip: "203.0.113.7"),
            entry(4, .logInFailed, ip: "203.0.113.9"), entry(5, .logInFailed, ip: "203.0.113.9"), entry(6),
            entry(7, .logOut), entry(8, minutesAgo: -5),
        ])
        .logIns(inTheHourBefore: noon)
        #expect(hour.logIns.reduce(0, +) == 3 && hour.logIns.first == 1 && hour.logIns.last == 2)
        #expect(hour.failures.suffix(2) == [1, 2])
        #expect(hour.failures(of: "kim") == 3 && hour.failures(of: "ann") == 0)
        #expect(hour.worstAddresses(1).map(\.address) == ["203.0.113.9"])
    }
}
