import Cells
import Languages
import Sessions

@testable import Console

/// A store that another framework wrote: what the console is told of it, and what lies in it.
enum Foreign: String, CaseIterable {
    case express, spring, django

    /// The console on such a store.
    func console(_ size: Size) -> TestConsole {
        var options = ConsoleOptions.testing
        options.profile = profile
        options.hiddenColumns = [.mode]
        return TestConsole(rows.map { ListedRow($0) }, size: size, options: options)
    }

    /// What the store says of itself.
    private var profile: StoreProfile {
        var unknown: [Action.Verb: String] = [
            .lock:
                "nothing in this store bars a log-in: end the user’s sessions, and lock the account where it is kept",
            .unlock: "nothing in this store bars a log-in",
            .denyKey: "servers of this framework look up no keys here: take the key out where it is published",
            .liftKey: "servers of this framework look up no keys here",
            .acknowledge: "this store keeps no signs that could be acknowledged",
            .revokeEveryone:
                "it is not done at one stroke here: choose the sessions with a query, and revoke those",
            .forceRefresh:
                "Nothing here could be refused while the session stays: its framework knows no refresh.",
        ]
        for verb in [Action.Verb.denyToken, .liftToken] {
            unknown[verb] = "there is no list of refused tokens among the layouts that are open"
        }
        return StoreProfile(
            layout: self == .spring ? "spring-session-indexed" : rawValue,
            address: "redis://10.0.0.5:6379/0",
            unknownActions: unknown.mapValues { said($0) },
            untold: [.signs, .failedLogIns, .past, .restrictions]
        )
    }

    private func said(_ words: String) -> String { Sentence(words, gaps: []).words }

    /// Its sessions.
    var rows: [SessionRow] {
        switch self {
        case .express:
            [
                row("1Ayk5HWLBSI2RxGI7GXyaVz9B7S1yfCT", "alice@example.com"),
                row("fbFBBizQkn3oZ5kbIIGQjbUwvrFvQBQk", "김민준", ip: "2001:db8:85a3::8a2e:370:7334", login: -400),
                row("x0JH6VmZb2yYq3Tt9kLw8RcN4sPdUeAi", "kiosk", expires: nil, ends: 118, login: -2 * minute),
            ]
        case .spring:
            [
                row("c5cc59cf473ca5c8", "alice@example.com", ends: 29 * minute),
                row("c4acb622e0b9d1f7", "wendy.evans@sakura.example", expires: -90, ends: 12 * minute, login: -1_900),
            ]
        case .django:
            [
                row("28f96e8b3694b891", "1072", seen: nil, ip: "", client: "", ends: 13 * day),
                row("02cf364066a1b3de", "900000244", expires: nil, seen: nil, ip: "", client: "", login: nil),
            ]
        }
    }

    private func row(
        _ name: String,
        _ user: String,
        expires: Int64? = 4 * minute + 12,
        seen: Int64? = -12,
        ip: String = "198.51.100.23",
        client: String = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
        ends: Int64 = 3 * day,
        login: Int64? = -40
    ) -> SessionRow {
        SessionRow(
            session: SessionName(name),
            handle: SessionHandle(name.utf8),
            user: user,
            jti: expires == nil ? "" : "f6f75f9f-66e1-4a8c-8c38-fd7b72f6b0c2",
            algorithm: expires == nil ? "" : "ES256",
            keyID: expires == nil ? nil : "id-1",
            issued: expires.map { noon.adding($0 - 300) },
            expires: expires.map(noon.adding),
            ends: noon.adding(ends),
            created: login.map(noon.adding),
            seen: seen.map(noon.adding),
            ip: ip,
            client: client
        )
    }

    /// What the store tells of its first session.
    var detail: SessionDetail {
        let row = rows[0]
        var peers: [SessionDetail.Peer] = []
        if !row.ip.isEmpty { peers = [.init(ip: row.ip, client: row.client, last: row.seen)] }
        var detail = SessionDetail(
            row: row,
            token: Self.token,
            absoluteEnd: row.ends,
            peers: peers,
            timeline: [observed(1, -40, .logIn, row)],
            raw: [raw]
        )
        detail.tokens = [HeldToken(kind: kinds[0], token: Self.token), HeldToken(kind: kinds[1], token: Self.token)]
        return detail
    }

    private var kinds: [String] {
        self == .django ? ["oidc_access_token", "oidc_id_token"] : ["access_token", "id_token"]
    }

    private static let token = TokenView(
        header: .object([.init(name: "alg", value: .string("ES256")), .init(name: "kid", value: .string("id-1"))]),
        claims: .object([
            .init(name: "iss", value: .string("https://id.example.com/realms/main")),
            .init(name: "sub", value: .string("1072")), .init(name: "exp", value: .number("1763906854")),
        ]),
        fingerprint: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        signature: .unknown(reason: "there are no keys to check it with (--keys takes some)"),
        masked: "eyJhbGciOiJF… (512 more characters)"
    )

    /// The key that holds its first session, decoded.
    private var raw: RawKey {
        switch self {
        case .express:
            RawKey(
                name: "sess:\(rows[0].session.text)",
                type: "string",
                timeToLive: 3 * day * 1000,
                fields: [
                    .init("cookie.originalMaxAge", .text("259200000")),
                    .init("cookie.expires", .text("2025-11-26T14:02:42.000Z")),
                    .init("passport.user", .text("alice@example.com")), .init("roles.0", .text("reader")),
                    .init("tokens.access_token", .hidden(bytes: 542)), .init("tokens.id_token", .hidden(bytes: 510)),
                ]
            )
        case .spring:
            RawKey(
                name: "(hidden, since whoever knows it is let in) \(rows[0].session.text)",
                type: "hash",
                timeToLive: 35 * minute * 1000,
                fields: [
                    .init("maxInactiveInterval", .text("1800")), .init("creationTime", .text("1763906562000")),
                ] + principal
            )
        case .django:
            RawKey(
                name: "(hidden, since whoever knows it is let in) \(rows[0].session.text)",
                type: "string",
                timeToLive: 13 * day * 1000,
                fields: [
                    .init("_auth_user_id", .text("1072")),
                    .init("_auth_user_backend", .text("mozilla_django_oidc.auth.OIDCAuthenticationBackend")),
                    .init("oidc_access_token", .hidden(bytes: 554)), .init("oidc_id_token", .hidden(bytes: 510)),
                ]
            )
        }
    }

    /// Names that only a tree can show at 80 columns.
    private var principal: [RawKey.Field] {
        let way = "sessionAttr:SPRING_SECURITY_CONTEXT.authentication.principal"
        return [
            .init("\(way).idToken.claims.sub", .text("1072")), .init("\(way).idToken.claims.aud.0", .text("shop-web")),
            .init("\(way).idToken.tokenValue", .hidden(bytes: 510)),
            .init("\(way).attributes.preferred_username", .text("alice@example.com")),
            .init("\(way).nameAttributeKey", .text("preferred_username")),
        ]
    }

    /// Something that was seen to happen.
    func observed(_ number: Int, _ time: Int64, _ event: AuditEvent, _ row: SessionRow) -> AuditEntry {
        var entry = AuditEntry(
            id: "observed-\(number)",
            time: noon.adding(time),
            event: event,
            user: row.user,
            session: row.session,
            ip: event == .logIn ? row.ip : "",
            client: event == .logIn ? row.client : ""
        )
        entry.isObserved = true
        return entry
    }

    /// What was seen, and what an operator did.
    var trail: [AuditEntry] {
        [
            observed(1, -40, .logIn, rows[0]), observed(2, -20, .sessionEnded, rows[1]),
            AuditEntry(
                id: "act-1",
                time: noon.adding(-19),
                event: .sessionRevoked,
                user: rows[1].user,
                session: rows[1].session,
                by: "kim (uid 1000)",
                reason: "stolen laptop",
                outcome: "done"
            ),
        ]
    }

    /// How it is as a whole.
    var overview: Overview {
        var summary = SessionsSummary()
        summary.open = rows.count
        summary.algorithms = ["ES256": rows.count]
        summary.expiries[4] = rows.count
        return Overview(
            summary: summary,
            sessions: [rows.count],
            logIns: (0..<60).map { $0 == 59 ? 1 : 0 },
            busiestUsers: [.init(rows[0].user, 1)],
            health: StoreHealth(version: "7.0.15", latency: 412, memory: 3_780_000)
        )
    }

    /// What the store answers to what was pasted: the first session's token.
    var finding: Finding {
        var finding = Finding(
            kind: .token,
            name: Finding.Name(
                session: rows[0].session,
                tokenID: rows[0].jti,
                fingerprint: Self.token.fingerprint,
                keyID: "id-1",
                expires: rows[0].expires
            ),
            token: Self.token,
            verdict: .accepted,
            user: rows[0].user,
            session: detail,
            timeline: detail.timeline,
            others: [],
            time: noon
        )
        finding.staleness = .zero
        return finding
    }

    /// What comes of revoking it, where a request under way wrote it back.
    var receipt: ActionReceipt {
        var receipt = ActionReceipt(outcome: .done, effective: noon, sessions: 1)
        receipt.remains = [
            "It came back once, and was ended again. It is watched until 2025-11-23T14:04:22Z.",
            "Good until 2025-11-23T14:07:34Z wherever this store is not asked: access_token f6f75f9f. End it where it was issued.",
        ]
        return receipt
    }
}
