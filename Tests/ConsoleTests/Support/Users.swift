import Cells
import Sessions

@testable import Console

/// A user whose account was broken into at night.
extension Fixture {
    static let hacked = "anna@example.com"

    private static let laptop = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"
    private static let phone = "AcmeApp/4.2 (iPhone; iOS 18.1)"

    private static func entry(
        _ number: Int,
        _ time: Int64,
        _ event: AuditEvent,
        _ ip: String,
        _ client: String,
        session: SessionName = "",
        by: String = "",
        reason: String = ""
    ) -> AuditEntry {
        AuditEntry(
            id: "0a:\(number)-0",
            time: noon.adding(time),
            event: event,
            user: hacked,
            session: session,
            ip: ip,
            client: client,
            by: by,
            reason: reason,
            outcome: event == .logInFailed ? "refused" : "done"
        )
    }

    /// What the trail tells, oldest first.
    static let nightEntries: [AuditEntry] =
        [
            entry(0, -40 * day, .logIn, "203.0.113.7", laptop, session: "0a00000000000000000009", reason: "password"),
            entry(1, -39 * day, .logOut, "203.0.113.7", laptop, session: "0a00000000000000000009"),
            entry(2, -2 * day, .logIn, "203.0.113.7", laptop, session: "0a00000000000000000001", reason: "password"),
            entry(3, -9 * hour, .logIn, "2001:db8:85a3::8a2e:370:7334", phone, session: "0a00000000000000000002"),
        ]
        + (0..<6).map {
            entry(
                10 + $0,
                -3 * hour + Int64($0) * 20,
                .logInFailed,
                "198.51.100.66",
                "curl/8.5.0",
                reason: "wrong password"
            )
        }
        + [
            entry(20, -3 * hour + 130, .logIn, "198.51.100.66", "curl/8.5.0", session: "0a00000000000000000003"),
            entry(
                21,
                -2 * hour,
                .sessionRevoked,
                "203.0.113.7",
                laptop,
                session: "0a00000000000000000004",
                by: "kim (uid 1000)",
                reason: "asked for it"
            ),
        ]

    /// The open sessions.
    static let nightRows: [SessionRow] = [
        row("0a00000000000000000001", hacked, login: -2 * day, seen: -5 * hour, ip: "203.0.113.7", client: laptop),
        row(
            "0a00000000000000000002",
            hacked,
            expires: 42,
            login: -9 * hour,
            seen: -30 * minute,
            ip: "2001:db8:85a3::8a2e:370:7334",
            client: phone
        ),
        thief,
    ]

    private static var thief: SessionRow {
        var row = row(
            "0a00000000000000000003",
            hacked,
            login: -3 * hour + 130,
            seen: -4,
            ip: "198.51.100.66",
            client: "curl/8.5.0"
        )
        row.signs = [.failuresBefore, .areKept]
        return row
    }

    static let nightLock = Restriction(
        subject: .user(hacked),
        by: "kim (uid 1000)",
        reason: "account broken into",
        since: noon.adding(-30),
        until: noon.adding(day - 30)
    )

    /// All that is known of a user.
    static func user(
        _ user: String = hacked,
        rows: [SessionRow] = nightRows,
        entries: [AuditEntry] = nightEntries,
        lock: UserDetail.Lock = .none,
        lookalikes: [String] = [],
        since: Timestamp? = nil
    ) -> UserDetail {
        var table = RowTable()
        for row in rows { table.put(row) }
        var detail = UserDetail(user, since: since)
        (detail.sessions, detail.sessionsKnown) = (table.sessions(of: user, at: noon), .whole)
        detail.history.take(newer: entries)
        detail.historyKnown = .whole
        detail.extent = TrailExtent(count: 2_662, begins: noon.adding(-90 * day))
        detail.lock = lock
        detail.lookalikes = lookalikes
        return detail
    }

    /// Nobody of that name was ever seen.
    static var nobody: UserDetail { user("nobody\u{202E}", rows: [], entries: []) }
}

extension TestConsole {
    /// Opens a user by typing the name.
    func openUser(_ user: String) {
        press(":")
        type("user \(user)")
        press(.enter)
    }

    /// Tells what is known of the user who is open.
    func tell(_ detail: UserDetail, _ span: TrailSpan = .all) {
        run(.user(UserAnswer(request: .user(ExactText(detail.user), span), detail: detail)))
    }
}
