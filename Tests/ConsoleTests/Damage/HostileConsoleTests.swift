import Cells
import Languages
import Sessions
import TestSupport
import Testing

@testable import Console

/// Rows, details and entries with anything in them, at any moment: every view draws them on every screen.
@Suite struct HostileConsoleTests {
    private static let sizes = [Size(columns: 80, rows: 24), Size(columns: 40, rows: 10), Size(columns: 200, rows: 60)]

    @Test func `everything can be drawn`() {
        for seed in DamageSeeds(of: "console", usually: 5) {
            var values = HostileValues(seed: seed)
            let rows = (0..<25).map { _ in
                ListedRow(
                    values.row(),
                    change: .changed,
                    since: values.moment(),
                    suspicions: [.longLifetime(values.integer())]
                )
            }
            let console = TestConsole(rows)
            for _ in 0..<15 {
                step(console, &values, rows)
                for size in Self.sizes {
                    console.run(.input(.resize(size)))
                    #expect(console.grid.size == size, "seed \(seed)")
                }
            }
        }
    }

    private func step(_ console: TestConsole, _ values: inout HostileValues, _ rows: [ListedRow]) {
        switch values.below(8) {
        case 0: console.run(.tick(values.moment()))
        case 1: console.list.rows = rows.shuffled(using: &values)
        case 2:
            console.run(
                .connection(.unreachable(reason: values.text(), since: values.moment(), retryAt: values.moment()))
            )
        case 3: console.run(.connection(.fresh(at: values.moment())))
        case 4: answer(console, &values)
        default:
            console.press(values.one(of: keys))
            answer(console, &values)
        }
    }

    private func answer(_ console: TestConsole, _ values: inout HostileValues) {
        for effect in console.takeEffects() {
            switch effect {
            case .load(let session, _):
                console.run(.detail(session: session.name, .success(values.detail())))
            case .request(.users):
                console.run(Fixture.users((0..<9).map { _ in values.user() }, of: console))
            case .request(.trail(let query)):
                console.run(.trail(TrailAnswer(query: query, entries: (0..<9).map { _ in values.entry() })))
            case .request(.ended(let query)):
                let restrictions = [
                    Restriction(
                        subject: .key(values.text()),
                        by: values.text(),
                        since: values.moment(),
                        until: values.moment()
                    )
                ]
                let endings = (0..<9).map { _ in values.entry() }
                console.run(.ended(EndedAnswer(query: query, restrictions: restrictions, endings: endings)))
            case .request(.keys(let query)):
                console.run(.keys(Fixture.keys(query, (0..<9).map { _ in values.key() })))
            case .request(.overview):
                console.run(.overview(values.overview()))
            case .act(let id, _, _):
                let receipt = ActionReceipt(
                    outcome: .done,
                    effective: values.moment(),
                    sessions: Int(values.integer()),
                    until: values.moment()
                )
                console.run(.done(id, .success(receipt)))
            default: break
            }
        }
    }

    private let keys: [Key] =
        KeyTable.standard.bindings.flatMap(\.keys) + [.enter, .escape, .tab, .down, .right, "a", "1", .backspace]
}

extension HostileValues {
    fileprivate mutating func moment() -> Timestamp { Timestamp(milliseconds: integer()) }

    fileprivate mutating func row() -> SessionRow {
        SessionRow(
            session: SessionName(text()),
            user: text(),
            mode: one(of: LinkMode.allAndUnknown),
            isRefreshRequested: below(3) == 0,
            ending: below(5) == 0 ? one(of: SessionEnding.allCases) : nil,
            jti: text(),
            algorithm: text(),
            issued: moment(),
            expires: moment(),
            ends: moment(),
            created: moment(),
            seen: moment(),
            ip: text(),
            client: text(),
            method: text(),
            generation: Int(integer())
        )
    }

    fileprivate mutating func entry() -> AuditEntry {
        AuditEntry(
            id: text(),
            time: moment(),
            event: one(of: [.logIn, .userLocked, .denied, .other(text())]),
            user: text(),
            session: SessionName(text()),
            jti: text(),
            ip: text(),
            client: text(),
            by: text(),
            reason: text(),
            outcome: text()
        )
    }

    fileprivate mutating func user() -> UserSummary {
        UserSummary(
            user: text(),
            sessions: below(1_000_000),
            clients: below(1_000_000),
            addresses: below(1_000_000),
            seen: moment(),
            created: moment(),
            failures: below(1_000_000)
        )
    }

    fileprivate mutating func key() -> KeySummary {
        var key = KeySummary(id: below(5) == 0 ? nil : text())
        key.algorithms = [text(), text()]
        (key.since, key.newest) = (moment(), moment())
        (key.sessions, key.refused, key.users) = (below(1_000_000), below(1_000_000), below(1_000_000))
        key.publication = one(of: [.published, .missing, .unknown])
        if below(2) == 0 {
            var denial = KeySummary.Denial(until: moment(), isWhole: below(2) == 0)
            (denial.since, denial.by, denial.reason) = (moment(), text(), text())
            key.denial = denial
        }
        return key
    }

    private mutating func claim(depth: Int = 0) -> ClaimValue {
        switch below(depth > 9 ? 3 : 6) {
        case 0: .string(text())
        case 1: .number(number())
        case 2: .null
        case 3: .array((0..<below(4)).map { _ in claim(depth: depth + 1) })
        default:
            .object(
                (0..<below(8)).map { _ in
                    .init(name: one(of: ["exp", "nbf", "iat", "alg", text()]), value: claim(depth: depth + 1))
                }
            )
        }
    }

    fileprivate mutating func detail() -> SessionDetail {
        SessionDetail(
            row: row(),
            token: TokenView(
                header: claim(),
                claims: claim(),
                fingerprint: text(),
                signature: one(of: [.unchecked, .bad(reason: text()), .good(keyID: text(), basis: .publishedInStore)]),
                problem: text(),
                masked: text()
            ),
            absoluteEnd: moment(),
            forcedRefresh: .init(requested: moment(), delivered: moment()),
            peers: (0..<8).map { _ in .init(ip: text(), client: text(), first: moment(), last: moment()) },
            timeline: (0..<9).map { _ in entry() },
            raw: (0..<3).map { _ in
                RawKey(
                    name: text(),
                    type: text(),
                    timeToLive: integer(),
                    fields: [
                        .init(text(), .text(text())), .init(text(), .hidden(bytes: Int(integer()))),
                        .init("", .binary(bytes: Int(integer()))), .init("", .unreadable(reason: text())),
                    ]
                )
            }
        )
    }

    fileprivate mutating func overview() -> Overview {
        var summary = SessionsSummary()
        summary.open = below(1_000_000)
        summary.algorithms = [text(): below(1_000_000)]
        summary.expired = below(1_000_000)
        var overview = Overview(
            summary: summary,
            sessions: (0..<5).map { _ in below(1_000_000) },
            busiestUsers: [.init(text(), below(1_000_000))]
        )
        overview.health = StoreHealth(
            version: text(),
            latency: integer(),
            memory: integer(),
            memoryLimit: integer(),
            replicas: Int(integer()),
            clockSkew: integer(),
            keys: [.init(id: text(), algorithm: text())],
            risks: [.init(text(), "\(text())")]
        )
        return overview
    }
}
