import Languages
import Redis
import Sessions
import Synchronization

/// Keeps sessions that were ended from coming back: the server tells of each change of their keys, and what returns is ended
/// at once. One connection listens for all of them, and goes when none is left.
final class SessionGuards: Sendable {
    private struct State {
        var guarded: [EntryPlace: GuardedEntry] = [:]
        var byKey: [[UInt8]: Set<EntryPlace>] = [:]
        var isListening = false
        var isOn = false
        var reason: String?
        var task: Task<Void, Never>?
        var over: [SessionWatch] = []
    }

    private let state = Mutex(State())
    private let acts: EntryActs
    private let client: RedisClient
    private let prefixes: [[UInt8]]
    private let clock: StoreClock

    /// How many that are over are still told of.
    private static let mostOver = 1_000
    /// How long the server may take to begin telling.
    private static let patience = Duration.seconds(2)
    /// How often keys are looked at where the server does not tell.
    private static let interval = Duration.milliseconds(50)

    init(_ client: RedisClient, plan: ScanPlan, readers: [EntryReader], clock: StoreClock) {
        // A connection of its own: what returns must not wait behind what others ask for.
        self.client = client.another()
        acts = EntryActs(fetch: EntryFetch(client: self.client, readers: readers, clock: clock))
        prefixes = plan.prefixes
        self.clock = clock
    }

    /// How each is kept, those that are over last.
    var watches: [SessionWatch] {
        state.withLock { state in state.guarded.values.map(\.watch).sorted { $0.since < $1.since } + state.over }
    }

    /// How one is kept.
    func watch(of place: EntryPlace) -> SessionWatch? { state.withLock { $0.guarded[place]?.watch } }

    /// When one last came back; nothing where it did not.
    func returned(_ place: EntryPlace) -> ContinuousClock.Instant? { state.withLock { $0.guarded[place]?.returned } }

    /// Begins to guard an entry that is about to be ended, and returns once the server tells of its changes; what is done
    /// afterwards can't be undone unseen. Where the server does not tell, keys are looked at in turn, and the watch says so.
    func begin(_ entry: GuardedEntry) async {
        state.withLock { state in
            state.guarded[entry.place] = entry
            state.byKey[entry.place.key, default: []].insert(entry.place)
        }
        listen()
        let deadline = ContinuousClock.now + Self.patience
        while !state.withLock({ $0.isOn || $0.reason != nil }), ContinuousClock.now < deadline {
            try? await Task.sleep(for: .milliseconds(1))
        }
        let reason = state.withLock { state in
            state.isOn ? nil : state.reason ?? said("the server does not say in time that it tells of changes")
        }
        if let reason { state.withLock { $0.guarded[entry.place]?.watch.shortfall = reason } }
    }

    /// Says that an entry was ended for the first time, and looks at once: it may have returned before that was known.
    func ended(_ place: EntryPlace) async {
        state.withLock { $0.guarded[place]?.isBegun = true }
        await check(place)
    }

    /// Stops guarding an entry that was not ended after all.
    func forget(_ place: EntryPlace) {
        state.withLock { state in
            state.guarded[place] = nil
            state.byKey[place.key]?.remove(place)
            if state.byKey[place.key]?.isEmpty ?? false { state.byKey[place.key] = nil }
        }
    }

    /// Stops guarding anything.
    func close() async {
        let task = state.withLock { state in
            state.guarded = [:]
            state.byKey = [:]
            return state.task
        }
        task?.cancel()
        await task?.value
        await client.close()
    }

    private func listen() {
        state.withLock { state in
            if state.isListening { return }
            (state.isListening, state.isOn, state.reason) = (true, false, nil)
            state.task = Task { await self.run() }
        }
    }

    private func run() async {
        let subscription = client.track(prefixes)
        await withDiscardingTaskGroup { group in
            group.addTask { await self.hear(subscription) }
            group.addTask { await self.heedState(subscription) }
            await self.retire()
            subscription.close()
            group.cancelAll()
        }
    }

    /// Ends guards whose time is over; returns when none is left.
    private func retire() async {
        while !Task.isCancelled {
            let isTold = state.withLock { $0.isOn }
            if !isTold { await checkAll() }
            try? await Task.sleep(for: Self.interval)
            let now = ContinuousClock.now
            // What is said in the end is what is true then.
            let ending = state.withLock { state in state.guarded.values.filter { $0.until <= now }.map(\.place) }
            for place in ending { await check(place) }
            let isDone = state.withLock { state in
                for entry in state.guarded.values where entry.until <= now {
                    var watch = entry.watch
                    watch.isOver = true
                    state.over.append(watch)
                    state.guarded[entry.place] = nil
                    state.byKey[entry.place.key]?.remove(entry.place)
                    if state.byKey[entry.place.key]?.isEmpty ?? false { state.byKey[entry.place.key] = nil }
                }
                if state.over.count > Self.mostOver { state.over.removeFirst(state.over.count - Self.mostOver) }
                guard state.guarded.isEmpty else { return false }
                state.isListening = false
                return true
            }
            if isDone { return }
        }
        state.withLock { $0.isListening = false }
    }

    private func heedState(_ subscription: RedisSubscription) async {
        for await connection in subscription.states {
            guard case .disconnected(let error, _) = connection else { continue }
            state.withLock { state in
                state.isOn = false
                state.reason = error.description
                for place in state.guarded.keys { state.guarded[place]?.watch.shortfall = error.description }
            }
        }
    }

    private func hear(_ subscription: RedisSubscription) async {
        for await event in subscription {
            switch event {
            case .resumed:
                state.withLock { state in
                    (state.isOn, state.reason) = (true, nil)
                    for place in state.guarded.keys { state.guarded[place]?.watch.shortfall = nil }
                }
                await checkAll()
            case .changed(let keys?):
                for key in keys {
                    for place in state.withLock({ $0.byKey[key] ?? [] }) { await check(place) }
                }
            case .changed(nil): await checkAll()
            case .message: break
            }
        }
    }

    private func checkAll() async {
        for place in state.withLock({ Array($0.guarded.keys) }) { await check(place) }
    }

    /// Looks at what lies in a place, and ends it if it lets somebody in.
    private func check(_ place: EntryPlace) async {
        guard let entry = state.withLock({ $0.guarded[place] }), entry.isBegun else { return }
        do throws(StoreFailure) {
            let found: GuardedEntry.Found
            var course = ActCourse()
            let looksFirst = entry.looksFirst(at: .now)
            if looksFirst {
                let now = try await acts.fetch.entry(at: place, then: [])
                found = GuardedEntry.found(now.entry, isOfOtherType: now.isOfOtherType, at: clock.now())
                if found == .alive { course = try await acts.run(entry.operations, at: place) }
            } else {
                let before = try await acts.end(at: place, entry.operations)
                found = GuardedEntry.found(before.entry, isOfOtherType: before.isOfOtherType, at: clock.now())
            }
            // Of what is of another type, only a removal of the key itself is an end.
            let wasEnded = !looksFirst && entry.leavesNothing
            let survived = course.survived
            state.withLock { state in
                state.guarded[place]?.take(found, wasEnded: wasEnded, at: clock.now())
                // What came back in a way that can't be ended is not seen dead any more.
                if survived { state.guarded[place]?.watch.seenDead = nil }
            }
        } catch {
            let words = error.description
            state.withLock { $0.guarded[place]?.watch.shortfall = words }
        }
    }
}
