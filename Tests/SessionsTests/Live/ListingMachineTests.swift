import Languages
import Testing

@testable import Sessions

/// A machine, the time that the test decides, and what the machine decided so far.
private struct Stage {
    var machine = ListingMachine(at: noon)
    var now = noon
    var actions: [ListingMachine.Action] = []

    /// Lets something happen, and notes what is to be done then.
    mutating func happens(costing cost: Int64 = 0, _ event: (inout ListingMachine, Timestamp) -> Void) {
        event(&machine, now)
        now = now.advanced(by: cost)
        actions += machine.takeActions(at: now)
    }

    /// Lets time pass; deadlines are told as they come.
    mutating func pass(_ milliseconds: Int64) {
        let end = now.advanced(by: milliseconds)
        while machine.deadline <= end {
            now = max(now, machine.deadline)
            happens { $0.deadlinePassed(at: $1) }
        }
        now = end
    }

    mutating func hear(_ news: StoreNews) { happens { $0.hear(news, at: $1) } }
    mutating func becomeFresh() { hear(.fresh(at: now)) }

    mutating func ask(_ number: Int = 1, query: String = "", costing cost: Int64 = 0) {
        let request = WindowRequest(
            number: number,
            query: query,
            sort: SortOrder(.session),
            anchor: .index(0),
            count: 10
        )
        happens(costing: cost) { $0.answer(request, at: $1) }
    }

    mutating func merge(_ sessions: String...) {
        for (place, session) in sessions.enumerated() {
            var batch = RowBatch()
            batch.append(row(session))
            happens { $0.merge(batch, Double(place + 1) / Double(sessions.count), at: $1) }
        }
    }

    mutating func endReading(_ failure: StoreFailure? = nil, isVacant: Bool = false) {
        happens { $0.endReading(failure, isVacant: isVacant, at: $1) }
    }

    /// The store answers, and holds these.
    mutating func read(_ sessions: String...) {
        becomeFresh()
        for session in sessions { merge(session) }
        endReading(isVacant: sessions.isEmpty)
    }

    mutating func endFollowing(isRead: Bool = true) { happens { $0.endFollowing(isRead: isRead, at: $1) } }

    var windows: [RowWindow] { actions.compactMap { if case .show(let window) = $0 { window } else { nil } } }
    var statuses: [ConnectionStatus] { actions.compactMap { if case .tell(let status) = $0 { status } else { nil } } }
    var wanted: [[String]] {
        actions.compactMap { if case .readClaims(let wanted) = $0 { wanted.map(\.session.name.text) } else { nil } }
    }
    func count(_ action: ListingMachine.Action) -> Int { actions.count { $0 == action } }
}

private func row(_ session: String) -> SessionRow {
    SessionRow(session: SessionName(session), user: "ann", mode: .paired)
}

@Suite struct ListingMachineTests {
    @Test func `it reads the store once that answers, and says when that is done`() {
        var stage = Stage()
        stage.ask()
        #expect(stage.windows.map(\.matching) == [.atLeast(0)], "nobody knows yet")
        #expect(stage.count(.readStore) == 0)
        stage.becomeFresh()
        #expect(stage.actions.suffix(2) == [.tell(.loading(progress: 0, sessions: 0)), .readStore])
        stage.merge("a", "b")
        stage.endReading()
        #expect(stage.statuses.last == .fresh(at: stage.now))
        #expect(stage.windows.last?.rows.map(\.row.session) == ["a", "b"])
        #expect(stage.count(.readStore) == 1)
    }

    @Test func `the window of a whole list comes before the word that it is whole`() {
        var stage = Stage()
        stage.ask()
        stage.becomeFresh()
        stage.merge("a")
        stage.pass(1)
        stage.merge("b", "c")
        stage.endReading()
        let last = stage.actions.suffix(2)
        guard case .show(let window) = last.first, case .tell(.fresh) = last.last else {
            Issue.record("\(last)")
            return
        }
        #expect(window.rows.count == 3)
    }

    @Test func `it shows what it has before the list is whole`() {
        var stage = Stage()
        stage.ask()
        stage.becomeFresh()
        stage.merge("a")
        #expect(stage.windows.last?.matching == .atLeast(1), "a screen that is still filling up does not wait")
        guard case .loading = stage.statuses.last else {
            Issue.record("the list is not whole")
            return
        }
    }

    @Test func `nothing is called none before all was read`() {
        var stage = Stage()
        stage.ask(query: "is:stolen")
        stage.becomeFresh()
        stage.merge()
        #expect(stage.windows.last?.known == .partly(.sessions))
        stage.endReading()
        #expect(stage.windows.last?.known == .partly(.trail) && stage.windows.last?.total == .whole(0))
        #expect(stage.windows.last?.matching == .atLeast(0) && stage.windows.last?.stolen == .atLeast(0))
        stage.pass(0)
        stage.endFollowing()
        stage.pass(250)
        #expect(stage.windows.last?.matching == .whole(0) && stage.windows.last?.stolen == .whole(0))
        stage.hear(.lost(.everything))
        stage.hear(.mustReload)
        stage.pass(250)
        #expect(stage.windows.last?.known == .partly(.sessions), "what was read is not what there is")
        #expect(stage.machine.users(UsersWanted(by: .user, limit: 9), at: stage.now).known == .partly(.sessions))
        #expect(stage.machine.summary(at: stage.now).0.known == .partly(.sessions))
        stage.read()
        #expect(stage.windows.last?.known == .partly(.trail), "the trail is another one")
    }

    @Test func `what is no query collects nothing and not all`() {
        var stage = Stage()
        stage.ask()
        stage.becomeFresh()
        stage.merge("a")
        stage.endReading()
        #expect(stage.machine.collect("", at: stage.now).isWhole)
        let none = stage.machine.collect("(", at: stage.now)
        #expect(none.rows.isEmpty && !none.isWhole)
    }

    @Test func `a reading that fails leaves a part`() {
        var stage = Stage()
        stage.ask()
        stage.becomeFresh()
        stage.merge("a")
        stage.endReading(StoreFailure(.unreachable, "gone"))
        #expect(stage.windows.last?.matching == .atLeast(1))
        #expect(!stage.machine.collect("", at: stage.now).isWhole)
    }

    @Test func `an empty store that nobody wrote to is vacant`() {
        var stage = Stage()
        stage.ask()
        stage.read()
        #expect(stage.statuses.last == .vacant(at: stage.now))
        stage.hear(.changes([.began(row("a"))]))
        stage.pass(2_000)
        stage.becomeFresh()
        #expect(stage.statuses.last == .fresh(at: stage.now))
        #expect(stage.windows.last?.total == .whole(1))
    }

    @Test func `a request is answered at once, and an older one not at all`() {
        var stage = Stage()
        stage.ask(5)
        stage.ask(6, query: "x")
        stage.ask(4)
        #expect(stage.windows.map(\.request.number) == [5, 6])
    }

    @Test func `news come at most four times a second`() {
        var stage = Stage()
        stage.ask()
        stage.read("a")
        let before = stage.windows.count
        for number in 0..<50 { stage.hear(.changes([.began(row("n\(number)"))])) }
        #expect(stage.windows.count == before)
        stage.pass(249)
        #expect(stage.windows.count == before)
        stage.pass(1)
        #expect(stage.windows.last?.total == .whole(51))
        #expect(stage.windows.count == before + 1)
    }

    /// Four times what it took, so that a large list takes a fifth of a core at most.
    @Test func `a window that took long is followed by a longer pause`() {
        var stage = Stage()
        stage.read("a")
        stage.ask(costing: 500)
        stage.hear(.changes([.began(row("b"))]))
        stage.pass(1_999)
        #expect(stage.windows.last?.total == .whole(1))
        stage.pass(1)
        #expect(stage.windows.last?.total == .whole(2))
    }

    @Test func `what is not visible is not told`() {
        var stage = Stage()
        stage.ask()
        stage.read("a")
        let before = stage.windows.count
        stage.pass(1_000)
        stage.hear(.changes([.changed(row("a"))]))
        stage.pass(1_000)
        #expect(stage.windows.count == before)
    }

    @Test func `freshness is told at most once a second`() {
        var stage = Stage()
        stage.read("a")
        let before = stage.statuses.count
        for _ in 0..<10 {
            stage.pass(100)
            stage.becomeFresh()
        }
        #expect(stage.statuses.last == .fresh(at: stage.now))
        #expect(stage.statuses.count == before + 1)
    }

    @Test func `a cut is told with since when, and the list is read again after a gap`() {
        var stage = Stage()
        stage.ask()
        stage.read("a")
        let since = stage.now
        stage.hear(.unreachable(reason: "gone", retryAt: nil))
        #expect(stage.statuses.last == .unreachable(reason: "gone", since: since, retryAt: nil))
        stage.pass(5_000)
        stage.hear(.unreachable(reason: "still gone", retryAt: stage.now))
        #expect(stage.statuses.last == .unreachable(reason: "still gone", since: since, retryAt: stage.now))
        stage.hear(.mustReload)
        stage.read("b")
        #expect(stage.statuses.last == .fresh(at: stage.now))
        #expect(stage.windows.last?.rows.map(\.row.session) == ["b"])
        #expect(stage.count(.readStore) == 2)
    }

    @Test func `a loss is passed on`() {
        var stage = Stage()
        stage.hear(.lost(.lastWrites))
        #expect(stage.actions == [.lose(.lastWrites)])
    }

    @Test func `a reading that fails is told, and tried again after a pause`() {
        var stage = Stage()
        stage.becomeFresh()
        stage.merge("a")
        stage.endReading(StoreFailure(.unreadable, "it is something else"))
        #expect(stage.statuses.last == .unreadable(reason: "it is something else"))
        stage.pass(999)
        stage.becomeFresh()
        #expect(stage.count(.readStore) == 1)
        stage.pass(1)
        stage.becomeFresh()
        #expect(stage.count(.readStore) == 2)
        stage.endReading()
        #expect(stage.statuses.last == .fresh(at: stage.now))
    }

    @Test func `a clock that is put back stops nothing`() {
        var stage = Stage()
        stage.ask()
        stage.read("a")
        stage.hear(.changes([.began(row("b"))]))
        stage.now = noon.advanced(by: -3_600_000)
        stage.happens { $0.deadlinePassed(at: $1) }
        #expect(stage.windows.last?.total == .whole(2))
        #expect(stage.machine.deadline.milliseconds(since: stage.now) <= 1_000)
    }

    @Test func `open sessions are counted every ten seconds`() {
        var stage = Stage()
        stage.pass(3_000)
        stage.read("a", "b")
        stage.pass(30_000)
        #expect(stage.machine.summary(at: stage.now).openOverTime == [2, 2, 2])
    }
}

/// When the audit trail is looked at, and the claims of tokens.
@Suite struct ListingMachineReadingTests {
    @Test func `the trail is looked at once the list is there, then while there is news, else seldom`() {
        var stage = Stage()
        stage.becomeFresh()
        stage.pass(4_000)
        #expect(stage.count(.followTrail) == 0, "the list comes first")
        stage.endReading()
        stage.pass(1_000)
        #expect(stage.count(.followTrail) == 1)
        stage.pass(60_000)
        #expect(stage.count(.followTrail) == 1, "one at a time")
        stage.endFollowing()
        stage.pass(25_000)
        #expect(stage.count(.followTrail) == 1)
        stage.pass(5_000)
        #expect(stage.count(.followTrail) == 2)
        stage.endFollowing()
        stage.hear(.changes([.began(row("a"))]))
        stage.pass(5_000)
        #expect(stage.count(.followTrail) == 3)
    }

    @Test func `a trail that can't be read is looked at again`() {
        var stage = Stage()
        stage.read("a")
        stage.pass(0)
        #expect(stage.count(.followTrail) == 1)
        stage.endFollowing(isRead: false)
        stage.pass(1_000)
        #expect(stage.count(.followTrail) == 2)
    }

    @Test func `what the trail tells shows`() {
        var stage = Stage()
        stage.ask()
        stage.read("a")
        let place = Place(ip: "203.0.113.7", client: "curl")
        let shared = AuditEntry(id: "1", time: noon, event: .tokenShared, session: "a", before: place)
        stage.happens { $0.take([shared], at: $1) }
        stage.pass(250)
        #expect(stage.windows.last?.stolen == .atLeast(1), "the trail is not read to its end")
        stage.endFollowing()
        stage.pass(250)
        #expect(stage.windows.last?.stolen == .whole(1))
    }

    @Test func `claims that the filter asks for are read, and again after a failure`() throws {
        var stage = Stage()
        stage.read("a", "b")
        stage.ask(query: "claim.role:admin")
        #expect(stage.wanted == [["a", "b"]])
        guard
            case .readClaims(let wanted) = stage.actions.last(where: {
                if case .readClaims = $0 { true } else { false }
            })
        else { return }
        stage.happens { $0.take(.failure(StoreFailure(.unreachable, "gone")), of: wanted, at: $1) }
        stage.pass(1_000)
        #expect(stage.wanted.count == 1)
        stage.pass(1_000)
        #expect(stage.wanted == [["a", "b"], ["a", "b"]])
        let admin = ClaimValue.object([.init(name: "role", value: .string("admin"))])
        stage.happens { $0.take(.success([admin, nil]), of: wanted, at: $1) }
        stage.pass(250)
        #expect(stage.windows.last?.rows.map(\.row.session) == ["a"])
        #expect(stage.windows.last?.claimsUnread == 0)
        #expect(stage.wanted.count == 2)
    }
}
