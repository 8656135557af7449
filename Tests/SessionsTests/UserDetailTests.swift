import Testing

@testable import Sessions

/// What is known of a user, out of sessions and trail.
@Suite struct UserDetailTests {
    private func entry(
        _ number: Int64,
        _ event: AuditEvent,
        ip: String = "203.0.113.7",
        client: String = "Firefox",
        before: Place? = nil,
        by: String = ""
    ) -> AuditEntry {
        AuditEntry(
            id: "\(number)",
            time: moment(number),
            event: event,
            user: "anna",
            ip: ip,
            client: client,
            before: before,
            by: by,
            reason: event == .logInFailed ? "wrong password" : ""
        )
    }

    private func table(_ rows: SessionRow...) -> RowTable {
        var table = RowTable()
        for row in rows { table.put(row) }
        return table
    }

    private func row(_ session: SessionName, user: String = "anna", seen: Int64?, ip: String, login: Int64)
        -> SessionRow
    {
        var row = makeRow(session, user: user, ip: ip, created: moment(login))
        row.seen = seen.map(moment)
        return row
    }

    @Test func `sessions of one user alone are taken, byte for byte, the newest log-in first`() {
        var table = table(
            row("a", seen: 5, ip: "10.0.0.1", login: 1),
            row("b", seen: 3, ip: "10.0.0.1", login: 2),
            row("c", user: "anna\u{301}", seen: 9, ip: "10.0.0.9", login: 3),
            row("d", seen: 8, ip: "10.0.0.2", login: 0)
        )
        table.end("d", .revoked)
        let sessions = table.sessions(of: "anna", at: noon)
        #expect(sessions.newest.map(\.row.session) == ["b", "a"])
        #expect(sessions.summary.sessions == 2 && sessions.summary.addresses == 1)
        #expect(sessions.addresses == [ExactText("10.0.0.1"): .init(sessions: 2, seen: moment(5))])
        #expect(table.sessions(of: "nobody", at: noon).newest.isEmpty)
    }

    @Test(arguments: 0..<20) func `kept up or counted anew, it is the same`(seed: UInt64) {
        var random = Random(state: seed &* 77 + 1)
        var list = LiveList()
        var table = RowTable()
        for _ in 0..<200 {
            let session = SessionName("s\(Int.random(in: 0..<60, using: &random))")
            if Int.random(in: 0..<4, using: &random) == 0 {
                list.take([.ended(session: session, .revoked)], at: noon)
                table.end(session, .revoked)
                table.remove(session)
                // The list keeps what ended for a while.
                list.settle(at: moment(1))
            } else {
                let row = row(
                    session,
                    user: "user\(Int.random(in: 0..<4, using: &random))",
                    seen: Int64.random(in: 0..<99, using: &random),
                    ip: "10.0.0.\(Int.random(in: 0..<9, using: &random))",
                    login: Int64.random(in: 0..<9999, using: &random)
                )
                list.take([.changed(row)], at: noon)
                table.put(row)
            }
            let (kept, anew) = (list.sessions(of: "user1", newest: 5, at: noon), table.sessions(of: "user1", at: noon))
            #expect(kept.summary == anew.summary && kept.addresses == anew.addresses && kept.clients == anew.clients)
            #expect(kept.newest.map(\.row.created) == anew.newest.prefix(5).map(\.row.created))
        }
    }

    @Test func `places come from sessions and trail`() throws {
        var detail = UserDetail("anna")
        detail.sessions = table(row("a", seen: 50, ip: "10.0.0.1", login: 1)).sessions(of: "anna", at: noon)
        detail.history.take(newer: [
            entry(1, .logIn, ip: "10.0.0.1"), entry(2, .logIn, ip: "10.0.0.2"), entry(3, .logInFailed, ip: "10.0.0.3"),
            entry(4, .addressChanged, ip: "10.0.0.2", client: "curl"),
            entry(5, .tokenShared, ip: "10.0.0.4", before: Place(ip: "10.0.0.5", client: "wget")),
            entry(6, .sessionRevoked, ip: "10.0.0.6", by: "kim (uid 1000)"),
        ])
        #expect(detail.addresses.map(\.name) == ["10.0.0.1", "10.0.0.4", "10.0.0.5", "10.0.0.2"])
        let first = try #require(detail.addresses.first)
        #expect(first.open == 1 && first.logIns == 1 && first.first == moment(1) && first.last == moment(50))
        #expect(detail.addresses.last?.logIns == 1 && detail.addresses.last?.last == moment(4))
        #expect(detail.clients.map(\.name) == ["Firefox", "wget", "curl"])
        #expect(detail.lastUse == moment(50) && detail.history.firstUse == moment(1))
        #expect(detail.history.failuresFrom.map(\.address) == ["10.0.0.3"])
    }

    @Test func `whichever way the trail is read, it tells the same`() {
        let entries = (0..<3_000).map { number in
            entry(Int64(number), number % 3 == 0 ? .logInFailed : .logIn, ip: "10.0.0.\(number % 7)")
        }
        var (forward, back) = (UserHistory(), UserHistory())
        for start in stride(from: 0, to: 3_000, by: 250) { forward.take(newer: Array(entries[start..<start + 250])) }
        for start in stride(from: 2_500, through: 0, by: -250) {
            back.take(older: entries[start..<start + 250].reversed())
        }
        back.take(newer: Array(entries[2_750...]))
        #expect(forward == back)
        #expect(forward.count == 3_000 && forward.failures == 1_000 && forward.logIns == 2_000)
        #expect(forward.newest.count == UserHistory.limit && forward.newest.first?.id == "2999")
        #expect(forward.failuresFrom.reduce(0) { $0 + $1.count } == 1_000)
    }

    @Test func `nobody is only called so when all was read`() {
        var detail = UserDetail("ghost")
        #expect(!detail.isOfNobody)
        (detail.sessionsKnown, detail.historyKnown, detail.lock) = (.whole, .whole, .none)
        #expect(detail.isOfNobody)
        for change: (inout UserDetail) -> Void in [
            { $0.sessionsKnown = .partly(.sessions) }, { $0.historyKnown = .partly(.search) }, { $0.since = noon },
            { $0.lock = .unread }, { $0.lock = .locked(Restriction(subject: .user("ghost"))) },
            { $0.history.take(newer: [entry(1, .logInFailed)]) },
        ] {
            var other = detail
            change(&other)
            #expect(!other.isOfNobody)
        }
    }

    @Test func `spans have an order and ends`() {
        #expect(TrailSpan.all.moved(1) == .all && TrailSpan.hour.moved(-1) == .hour)
        #expect(TrailSpan.all.moved(-1) == .month && TrailSpan.all.begin(at: noon) == nil)
        #expect(TrailSpan.day.begin(at: noon) == noon.advanced(by: -86_400_000))
    }

    /// A use that no open session was last used by is known by the trail alone, which has not all of them.
    @Test func `what the trail alone tells of the last use says so`() {
        var table = RowTable()
        var row = SessionRow(session: "s1", user: "kim", ip: "192.0.2.1", client: "curl")
        row.seen = Timestamp(seconds: 1_000)
        table.put(row)
        var detail = UserDetail("kim")
        detail.sessions = table.sessions(of: "kim", at: noon)
        detail.history.take(newer: [
            AuditEntry(
                id: "1",
                time: Timestamp(seconds: 900),
                event: .addressChanged,
                user: "kim",
                session: "s1",
                ip: "198.51.100.9",
                client: "wget"
            )
        ])
        #expect(detail.addresses.map(\.name) == ["192.0.2.1", "198.51.100.9"])
        #expect(detail.addresses.map(\.isLastTold) == [false, true] && !detail.isLastUseTold)
        detail.sessions = UserSessions(of: "kim")
        #expect(detail.isLastUseTold && detail.lastUse == Timestamp(seconds: 900))
    }

    @Test func `the newest entries tell how a session ended`() {
        var row = SessionRow(session: "s1", user: "kim")
        row.created = Timestamp(seconds: 100)
        func ending(_ events: (Int64, AuditEvent, SessionName)...) -> SessionEnding? {
            var history = UserHistory()
            history.take(
                newer: events.map {
                    AuditEntry(id: "\($0.0)", time: Timestamp(seconds: $0.0), event: $0.1, user: "kim", session: $0.2)
                }
            )
            return history.ending(of: row)
        }
        #expect(ending() == nil)
        #expect(ending((200, .logIn, "s1")) == nil)
        #expect(ending((200, .logOut, "s1")) == .loggedOut)
        #expect(ending((200, .logOut, "s2")) == nil)
        #expect(ending((200, .userLocked, "")) == .userRevoked)
        #expect(ending((50, .userLocked, "")) == nil, "before it began")
    }
}
