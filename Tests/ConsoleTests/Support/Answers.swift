import Sessions

@testable import Console

/// What the views of users and of the audit trail are tried on.
extension Fixture {
    static let users: [UserSummary] = [
        UserSummary(
            user: "alice@example.com",
            sessions: 12,
            clients: 3,
            addresses: 4,
            seen: noon.adding(-2),
            failures: 7
        ),
        UserSummary(user: "김민준", sessions: 2, clients: 2, addresses: 1, seen: noon.adding(-40)),
        UserSummary(
            user: "mallory\u{1B}[2J",
            sessions: 1,
            clients: 1,
            addresses: 1,
            seen: noon.adding(-3 * hour)
        ),
        UserSummary(
            user: "service-account-with-a-very-long-name@billing.example.com",
            sessions: 1,
            clients: 0,
            addresses: 0
        ),
    ]

    static func users(_ users: [UserSummary] = users, of console: TestConsole) -> Message {
        .users(UsersAnswer(request: console.users.request, users: users, total: users.count))
    }

    /// Signing keys in every state.
    static let keys: [KeySummary] = {
        func key(_ id: String?, _ sessions: Int, _ users: Int, _ algorithm: String = "ES256") -> KeySummary {
            var key = KeySummary(id: id)
            (key.sessions, key.users) = (sessions, users)
            key.algorithms = algorithm.isEmpty ? [] : [algorithm]
            if sessions > 0 { (key.since, key.newest) = (noon.adding(-40 * minute), noon.adding(-3)) }
            return key
        }
        var (signing, leaked, old) = (
            key("web-2026-11", 1_240, 831), key("web-2026-06", 240, 97), key("k-2025", 31, 12)
        )
        (signing.publication, old.publication) = (.published, .missing)
        old.newest = noon.adding(-3 * hour)
        leaked.refused = 240
        var denial = KeySummary.Denial(until: nil, isWhole: true)
        (denial.since, denial.by, denial.reason) = (
            noon.adding(-3 * minute), "kim (uid 1000)", "leaked in a build log\u{202E}"
        )
        leaked.denial = denial
        var (next, part) = (
            key("9bRpQ3vXyT4mKs7Wd1uJ0cLhE8gNfZaYiOxBtVqPk2M", 0, 0, "EdDSA"), key("cut\u{1B}[2J", 2, 1)
        )
        next.publication = .published
        part.denial = .init(until: noon.adding(day), isWhole: false)
        part.algorithms = ["ES256", "RS256"]
        return [signing, leaked, old, part, key("", 4, 2), key(nil, 7, 3), key("secret-1", 1, 1, "HS256"), next]
    }()

    static func keys(_ query: String = "", _ keys: [KeySummary] = keys) -> KeysAnswer {
        KeysAnswer(query: query, keys: keys, total: keys.count)
    }

    /// So many entries, a minute apart, the newest last.
    static func entries(_ count: Int) -> [AuditEntry] {
        (0..<count).map { number in
            let isOperators = number % 5 == 4
            return AuditEntry(
                id: "00:\(number)-0",
                time: noon.adding(Int64(number - count) * minute),
                event: isOperators ? .sessionRevoked : number % 7 == 3 ? .logInFailed : .logIn,
                user: number % 2 == 0 ? "alice@example.com" : "김민준",
                session: number % 7 == 3 ? "" : "a7k3m9x2qd4e8h1v5b6n0c",
                ip: "203.0.113.7",
                client: "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0",
                by: isOperators ? "kim (uid 1000)" : "",
                reason: isOperators ? "stolen laptop\u{202E}" : number % 7 == 3 ? "wrong password" : "password",
                outcome: number % 7 == 3 ? "refused" : "done"
            )
        }
    }
}
