import Cells
import Languages
import Sessions
import Testing

@testable import Console

/// Whatever happens in whatever order, the console neither traps nor loses its way.
@Suite struct AnythingTests {
    @Test(arguments: 0..<10 as Range<UInt64>) func `any run of messages`(seed: UInt64) {
        var random = Seeded(state: seed &* 0x9E37_79B9_7F4A_7C15 | 1)
        let console = TestConsole(Fixture.mixed + Fixture.many(60))
        for _ in 0..<60 {
            step(console, &random)
            let sessions = console.sessions
            #expect(sessions.matching == 0 || sessions.cursor < sessions.matching)
            #expect(sessions.room.contains(sessions.cursor))
            #expect(sessions.window.map { $0.request.number <= sessions.request?.number ?? 0 } ?? true)
            #expect(console.grid.size == console.size)
        }
    }

    private func step(_ console: TestConsole, _ random: inout Seeded) {
        switch Int.random(in: 0..<20, using: &random) {
        case 0:
            let size = Size(columns: .random(in: 0...130, using: &random), rows: .random(in: 0...45, using: &random))
            console.run(.input(.resize(size)))
        case 1: console.pass(seconds: .random(in: 1...7, using: &random), isAnswering: .random(using: &random))
        case 2: console.list.rows.shuffle(using: &random)
        case 3: if !console.list.rows.isEmpty { console.list.rows.remove(at: random.below(console.list.rows.count)) }
        case 4:
            if !console.list.rows.isEmpty {
                console.list.rows[random.below(console.list.rows.count)].end(.revoked, at: console.now)
            }
        case 5: console.list.rows += Fixture.hostile.shuffled(using: &random).prefix(2)
        case 6: console.run(.connection(.unreachable(reason: "cut", since: console.now, retryAt: nil)))
        case 7: console.run(.connection(.fresh(at: console.now)))
        case 8: console.run(.connection(.loading(progress: .nan, sessions: 3)))
        case 9: console.run(.input(.paste((0..<8).map { _ in .random(in: 0...255, using: &random) })))
        case 10: answer(console)
        default: console.press(keys.randomElement(using: &random) ?? .enter)
        }
    }

    /// Answers what the console asked its store for.
    private func answer(_ console: TestConsole) {
        for effect in console.takeEffects() {
            switch effect {
            case .load(let session, _):
                let row = console.list.rows.first { $0.row.session == session.name }?.row
                let detail = row.map { Fixture.detail(of: $0, claims: Fixture.strangeClaims) }
                console.run(.detail(session: session.name, .success(detail)))
                if detail == nil { console.run(.past(session: session.name, .success(Fixture.entries(7)))) }
            case .act(let id, let action, _):
                let receipt =
                    [.revoke, .revokeAll, .forceRefresh].contains(action.verb)
                    ? ActionReceipt(outcome: .done, effective: noon, sessions: 1) : ActionReceipt(outcome: .gone)
                console.run(.done(id, .success(receipt)))
            case .request(.users):
                console.run(Fixture.users(Fixture.users.shuffled(), of: console))
            case .request(.ended(let query)):
                console.run(.ended(EndedAnswer(query: query, restrictions: [], endings: Fixture.entries(9))))
            case .request(.keys(let query)):
                console.run(.keys(Fixture.keys(query, Fixture.keys.shuffled())))
            case .request(.overview):
                console.run(.overview(Overview(sessions: [1, 2, 3])))
            case .request(.user(let user, let span)):
                console.tell(Fixture.user(user.text, rows: console.list.rows.map(\.row)), span)
            case .request(.trail(let query)):
                console.run(.trail(TrailAnswer(query: query, entries: Fixture.entries(70))))
            case .announce(let id, _, _):
                console.run(.done(id, .success(ActionReceipt(outcome: .done))))
            case .collect(let query):
                let rows = console.list.rows.map(\.row)
                console.run(.collected(Collected(query: query, rows: rows, isWhole: true)))
            case .find(.text):
                console.run(.found(.failure(StoreFailure(.unreadable, "nothing"))))
            case .find(.again):
                console.run(.found(.failure(StoreFailure(.unreachable, "cut"))))
            case .reveal(let session):
                console.run(.revealed(session: session.name, .success(PresentedText(Array("a.b.c".utf8)))))
            case .export:
                console.run(.exported(.failure(ExportFailure("The disk is full."))))
            case .findValues(let wanted):
                console.run(.values(ValuesFound(wanted, ["alice", "김민준", "two words"])))
            case .save(let filter, let name):
                console.run(.filters(.success(SavedFilters([name: filter]))))
            case .preview(let session):
                let row = console.list.rows.first { $0.row.session == session.name }?.row
                console.run(.previewed(session: session.name, .success(row.map { Fixture.detail(of: $0) })))
            case .list, .request(.none), .keep, .copy, .setMouse, .openContext, .redraw, .suspend, .quit: break
            }
        }
    }

    private let keys: [Key] =
        KeyTable.standard.bindings.flatMap(\.keys) + ["a", "1", "é", "김", .backspace, .delete, .function(5), .alt("b")]
}

/// Random numbers that a seed decides (xorshift).
private struct Seeded: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return state
    }

    mutating func below(_ count: Int) -> Int { .random(in: 0..<count, using: &self) }
}
