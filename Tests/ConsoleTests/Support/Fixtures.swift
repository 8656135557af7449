import Sessions

@testable import Console

/// 2025-11-23 14:03:22 UTC, the moment at which the tests take place.
let noon = Timestamp(seconds: 1_763_906_602)

extension Timestamp {
    /// So many seconds later, or earlier.
    func adding(_ seconds: Int64) -> Timestamp {
        Timestamp(milliseconds: milliseconds + seconds * 1000)
    }
}

let minute: Int64 = 60
let hour: Int64 = 3_600
let day: Int64 = 86_400

/// Sessions as the tests need them.
enum Fixture {
    static func row(
        _ session: String,
        _ user: String,
        mode: LinkMode = .paired,
        expires: Int64? = 4 * minute + 12,
        ends: Int64? = 6 * day + 3 * hour,
        login: Int64? = -3 * hour,
        seen: Int64? = -12,
        ip: String = "203.0.113.7",
        client: String = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0",
        isRefreshRequested: Bool = false,
        ending: SessionEnding? = nil,
        generation: Int = 3,
        key: String? = nil
    ) -> SessionRow {
        SessionRow(
            session: SessionName(session),
            user: user,
            mode: mode,
            isRefreshRequested: isRefreshRequested,
            ending: ending,
            jti: "\(session).\(generation)",
            algorithm: "ES256",
            keyID: key,
            issued: noon.adding(-48),
            expires: expires.map(noon.adding),
            ends: ends.map(noon.adding),
            created: login.map(noon.adding),
            seen: seen.map(noon.adding),
            ip: ip,
            client: client,
            method: "password",
            generation: generation
        )
    }

    /// A list with every state, scripts that are twice as wide, and what attackers put into names.
    static let mixed: [ListedRow] = [
        ListedRow(
            row("a7k3m9x2qd4e8h1v5b6n0c", "alice@example.com", login: -4, seen: 0),
            change: .new,
            since: noon.adding(-4)
        ),
        ListedRow(
            row(
                "3fz81c0w6jp2r9t4s7y5ka",
                "김민준",
                mode: .allowlist,
                expires: 42,
                login: -5 * minute,
                seen: -3,
                ip: "2001:db8:85a3::8a2e:370:7334",
                client: "kakaotalk/10.4.5"
            ),
            change: .changed,
            since: noon.adding(-2)
        ),
        ListedRow(row("c2n7v5h1x8d3m9q4e6b0wt", "山田太郎", expires: -90, login: -20 * minute, seen: -100)),
        ListedRow(
            row("0eq4r6t8y1w3z5x7c9v2bm", "José Ñandú", isRefreshRequested: true),
        ),
        ListedRow(
            row("9bd1f3g5h7j9k2m4n6p8qs", "mallory", login: -2 * day, seen: -40, ip: "198.51.100.66", ending: .revoked),
            change: .ended,
            since: noon.adding(-2)
        ),
        ListedRow(
            row("5tv8w0x2y4z6a1b3c5d7ef", "eve", mode: .denylist, login: -3 * day, seen: -3 * hour, ending: .reuse),
            change: .ended,
            since: noon.adding(-1)
        ),
        ListedRow(
            row(
                "77h9j1k3m5n7p9q2r4s6tv",
                "bob",
                ends: 400 * day,
                login: -40 * day,
                seen: -39 * minute,
                ending: .loggedOut
            ),
            change: .ended,
            since: noon.adding(-3)
        ),
        ListedRow(
            row(
                "e1g3h5j7k9m2n4p6q8r0st",
                "service-account-with-a-very-long-name@billing.example.com",
                mode: .denylist,
                expires: nil,
                ends: nil,
                login: nil,
                seen: nil,
                ip: "",
                client: ""
            )
        ),
    ]

    /// Names that try to move, hide or forge what is on screen.
    static let hostile: [ListedRow] = [
        ListedRow(row("aa00000000000000000001", "root\u{1B}[2J\u{1B}[31m", client: "\u{1B}]0;owned\u{07}")),
        ListedRow(row("aa00000000000000000002", "admin\u{202E}gpj.exe", ip: "10.0.0.1\r\n10.0.0.2")),
        ListedRow(row("aa00000000000000000003", "zero\u{200B}width\u{FEFF}", client: "tab\there")),
        ListedRow(row("aa00000000000000000004", "e\u{301}\u{301}\u{301}\u{301}\u{301} marks")),
        ListedRow(row("aa00000000000000000005\u{9B}31m", String(repeating: "가", count: 100))),
        ListedRow(row("", "")),
    ]

    /// So many sessions of so many users, newest first.
    static func many(_ count: Int) -> [ListedRow] {
        (0..<count).map { number in
            let digits = String(number, radix: 10)
            let id = "a" + String(repeating: "0", count: 21 - digits.count) + digits
            return ListedRow(row(id, "user\(number % 97)", login: -Int64(number)))
        }
    }
}
