/// The demo's clients at work: each in its turn, many at a time, for as long as the task that runs it.
///
/// While the store is out of reach all of them wait; one asks now and then, and when it is answered all go on.
actor Traffic {
    let services: Services
    let visits: Visits
    let clock: DemoClock
    let hub: EventHub
    /// Whether anything moves after the log-ins.
    private let isMoving: Bool
    private let pace: Pace

    var chance: SplitMix64
    var clients: [Client]
    var totals = DemoTotals()
    /// Which client holds a session.
    private(set) var holders: [String: Int] = [:]
    private(set) var endings = Endings()
    private var agenda: Agenda
    private var nextVisit: Int
    private var outage = Outage()
    private var turnsUnderWay = 0

    /// No more turns than so many are under way at a time.
    private static let turnsAtATime = 64

    /// - Parameter clients: how many of the first visits become clients that come back.
    init(
        _ services: Services,
        visits: Visits,
        clients: Int,
        options: DemoOptions,
        clock: DemoClock,
        hub: EventHub
    ) {
        self.services = services
        self.visits = visits
        self.clock = clock
        self.hub = hub
        isMoving = options.requestsPerSecond > 0 && clients > 0
        pace = Pace(clients: clients, requestsPerSecond: options.requestsPerSecond)
        chance = SplitMix64(seed: options.seed)
        self.clients = (0..<clients).map { Client(visit: visits.visit($0)) }
        agenda = Agenda(clients: clients)
        nextVisit = options.sessions
    }

    /// A client was logged in on its behalf.
    func arrive(_ number: Int, with pass: Pass) {
        hold(pass, number)
        totals.logIns += 1
        // Not everybody's first request comes after the usual time, or nothing would happen until then.
        if isMoving { agenda.enter(number, due: clock.now() + pace.thinking * chance.next(in: 0...1)) }
    }

    /// So many more logged in who never come back.
    func arrive(andLeave count: Int) {
        totals.logIns += count
    }

    /// Lets everybody work until the task is cancelled.
    func run() async {
        guard isMoving else { return }
        await withDiscardingTaskGroup { group in
            group.addTask { await self.commitThefts() }
            group.addTask { await self.mistypePasswords() }
            group.addTask { await self.sprayPasswords() }
            while !Task.isCancelled {
                while let number = takeDue() {
                    turnsUnderWay += 1
                    group.addTask { await self.takeTurn(number) }
                }
                let next = (agenda.nextDue ?? .seconds(1)) - clock.now()
                try? await clock.sleep(min(max(next, .milliseconds(1)), .milliseconds(50)))
            }
        }
    }

    private func takeDue() -> Int? {
        let now = clock.now()
        guard now >= outage.resumesAt, turnsUnderWay < (outage.isOn ? 1 : Self.turnsAtATime) else { return nil }
        return agenda.takeDue(at: now)
    }

    private func takeTurn(_ number: Int) async {
        // Whoever is to find out what was done to its session finds out by a request.
        let whims = clients[number].isHurried ? 0 : pace.whims
        clients[number].isHurried = false
        clients[number].isBusy = true
        let step = clients[number].state.nextStep(whims: whims, &chance)
        let isDone: Void? = await asking { try await carryOut(step, number) }
        let wait = isDone == nil ? chance.seconds(0...0.5) : pace.wait(clients[number], &chance)
        agenda.enter(number, due: max(clock.now(), outage.resumesAt) + wait)
        clients[number].isBusy = false
        turnsUnderWay -= 1
    }

    /// Asks the store something, and learns from it whether the store answers; nothing where it does not.
    func asking<Answer>(_ call: () async throws -> Answer) async -> Answer? {
        let start = clock.now()
        do {
            let answer = try await call()
            if outage.callSucceeded(startedAt: start) { hub.send(.storeBack) }
            return answer
        } catch {
            guard !Task.isCancelled else { return nil }
            if outage.callFailed(startedAt: start, now: clock.now(), &chance) { hub.send(.storeLost) }
            return nil
        }
    }

    /// Waits, longer while the store is out of reach; at once when the task is cancelled.
    func pause(_ duration: Duration) async {
        try? await clock.sleep(duration)
        while outage.isOn, !Task.isCancelled {
            try? await clock.sleep(.milliseconds(200))
        }
    }

    /// The next user whom nobody saw yet.
    func newcomer() -> Visit {
        defer { nextVisit += 1 }
        return visits.visit(nextVisit)
    }

    /// A client has a session now.
    func hold(_ pass: Pass, _ number: Int) {
        clients[number].take(pass, at: clock.now())
        holders[pass.session] = number
    }

    /// A client does not have its session any more.
    func release(_ number: Int, thrownOut: Bool) {
        if let session = clients[number].pass?.session { holders[session] = nil }
        clients[number].endSession(thrownOut: thrownOut)
    }

    /// Someone else did something to sessions: whoever holds them finds out soon.
    func hear(_ news: [SessionNews]) {
        for news in news { hear(news) }
    }

    /// Whether a client holds a session.
    func knows(_ session: String) -> Bool { holders[session] != nil }

    /// A session that someone else ended is in the store again, before its client found out.
    func hearReturn(of session: String) {
        guard let number = holders[session] else { return }
        hub.send(.writtenBack(user: clients[number].visit.person.user, session: session))
    }

    private func hear(_ news: SessionNews) {
        guard let number = holders[news.session], clients[number].state.phase != .gone else { return }
        if news.isEnd { endings.add(news.session, at: clock.now()) }
        hurry(number)
    }

    /// Lets a client's next turn come soon.
    func hurry(_ number: Int) {
        clients[number].isHurried = true
        if isMoving, !clients[number].isBusy {
            agenda.enter(number, due: clock.now() + pace.wait(clients[number], &chance))
        }
    }
}
