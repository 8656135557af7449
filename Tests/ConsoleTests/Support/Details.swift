import Cells
import Sessions

@testable import Console

extension Fixture {
    /// A session with all that can be known of one.
    static func detail(
        of row: SessionRow = mixed[0].row,
        claims: ClaimValue? = ordinaryClaims,
        signature: SignatureVerdict = .good(keyID: "2025-11", basis: .publishedInStore),
        forced: SessionDetail.ForcedRefresh? = nil,
        problem: String? = nil
    ) -> SessionDetail {
        SessionDetail(
            row: row,
            token: TokenView(
                header: .object([
                    .init(name: "alg", value: .string("ES256")),
                    .init(name: "typ", value: .string("at+jwt")),
                    .init(name: "kid", value: .string("2025-11")),
                ]),
                claims: claims,
                fingerprint: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                signature: signature,
                problem: problem,
                masked: "eyJhbGciOiJF… (512 more characters)"
            ),
            absoluteEnd: noon.adding(30 * day),
            forcedRefresh: forced,
            peers: [
                .init(
                    ip: "198.51.100.23",
                    client: "curl/8.5.0",
                    first: noon.adding(-2 * hour),
                    last: noon.adding(-hour)
                ),
                .init(ip: row.ip, client: row.client, first: noon.adding(-3 * hour), last: noon.adding(-12)),
            ],
            timeline: [
                AuditEntry(
                    id: "a7-1",
                    time: noon.adding(-3 * hour),
                    event: .logIn,
                    user: row.user,
                    session: row.session,
                    ip: row.ip,
                    client: row.client,
                    outcome: "done"
                ),
                AuditEntry(
                    id: "a7-2",
                    time: noon.adding(-2 * hour),
                    event: .addressChanged,
                    user: row.user,
                    session: row.session,
                    ip: "198.51.100.23",
                    client: "curl/8.5.0",
                    outcome: "done"
                ),
                AuditEntry(
                    id: "a7-3",
                    time: noon.adding(-90),
                    event: .refreshRequested,
                    user: row.user,
                    session: row.session,
                    by: "dana (uid 1000)",
                    reason: "role changed",
                    outcome: "done"
                ),
            ],
            raw: raw(row)
        )
    }

    /// What a store holds of a session.
    private static func raw(_ row: SessionRow) -> [RawKey] {
        let (id, tag) = (row.session, "{3f1aB}")
        return [
            RawKey(
                name: "sl:\(tag):session:\(id)",
                type: "hash",
                timeToLive: 6 * day * 1000,
                fields: [
                    .init("user", .text(row.user)), .init("mode", .text(row.mode.word)), .init("gen", .text("3")),
                    .init("peer", .binary(bytes: 16)),
                ]
            ),
            RawKey(
                name: "sl:\(tag):claims:\(id)",
                type: "string",
                timeToLive: 6 * day * 1000,
                fields: [.init("", .text("{\"alg\":\"ES256\"}\n{\"sub\":\"alice\"}"))]
            ),
            RawKey(
                name: "sl:\(tag):token:\(id)",
                type: "hash",
                fields: [
                    .init("signature", .hidden(bytes: 64)), .init("secret", .unreadable(reason: "NOPERM no right")),
                ]
            ),
        ]
    }

    static let ordinaryClaims = ClaimValue.object([
        .init(name: "iss", value: .string("https://id.example.com")),
        .init(name: "sub", value: .string("alice@example.com")),
        .init(name: "aud", value: .array([.string("billing"), .string("reports")])),
        .init(name: "iat", value: .number("1763906554")),
        .init(name: "exp", value: .number("1763906854")),
        .init(name: "jti", value: .string("a7k3m9x2qd4e8h1v5b6n0c.3")),
        .init(name: "sid", value: .string("a7k3m9x2qd4e8h1v5b6n0c")),
        .init(name: "epoch", value: .array([.number("2"), .number("0")])),
        .init(name: "roles", value: .array([.string("admin"), .string("auditor")])),
        .init(
            name: "cnf",
            value: .object([.init(name: "jkt", value: .string("0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I"))])
        ),
        .init(name: "department", value: .null),
        .init(name: "email_verified", value: .bool(true)),
    ])

    /// Claims as only a broken or hostile issuer makes them.
    static let strangeClaims = ClaimValue.object([
        .init(name: "exp", value: .number("253402300799")),
        .init(name: "nbf", value: .number("-1")),
        .init(name: "iat", value: .number("1763906554.75")),
        .init(name: "auth_time", value: .string("1763906554")),
        .init(name: "updated_at", value: .number("1e400")),
        .init(name: "sub", value: .number("42")),
        .init(name: "name", value: .string("\u{1B}[31mred\u{202E}\n\u{0}")),
        .init(name: "\u{202E}eman", value: .string(String(repeating: "long ", count: 200_000))),
        .init(name: "nested", value: nested(levels: 1_000)),
        .init(name: "list", value: .array((0..<1_088).map { .number(String($0)) })),
        .init(name: "empty", value: .object([])),
        .init(name: "none", value: .array([])),
    ])

    static func nested(levels: Int) -> ClaimValue {
        (0..<levels).reduce(.string("bottom")) { value, _ in .array([value]) }
    }
}

extension TestConsole {
    /// Opens the session under the cursor and has the store tell this of it.
    func open(_ detail: SessionDetail) {
        press(.enter)
        run(.detail(session: detail.row.session, .success(detail)))
    }
}

extension ListedRow {
    /// What the list says of it once it ended.
    mutating func end(_ ending: SessionEnding, at moment: Timestamp) {
        row.ending = ending
        change = .ended
        since = moment
    }
}
