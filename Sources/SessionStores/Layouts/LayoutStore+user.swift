import Languages
import Redis
public import Sessions
import Synchronization

extension LayoutStore {
    /// A user's sessions, by name or ID, each as its value says: all keys are read for it, now.
    public func provenRows(ofUser user: String) async throws(StoreFailure) -> [SessionRow] {
        let now = connections.clock.now()
        return try await entries(ofUser: user).filter { $0.letsSomebodyIn(at: now) }.map(\.row)
    }

    /// All entries that are a user's.
    private func entries(ofUser user: String) async throws(StoreFailure) -> [Entry] {
        try await reading(ofUser: user).entries
    }

    /// All entries that are a user's, and how many open ones can't be read, or name nobody though they may be somebody's: each may
    /// be that user's as well.
    private func reading(
        ofUser user: String
    ) async throws(StoreFailure) -> (entries: [Entry], unread: Int, unrecognised: Int) {
        let wanted = Array(user.utf8)
        let now = connections.clock.now()
        var found: [Entry] = []
        var (unread, unrecognised) = (0, 0)
        try await readAll { entry in
            if isOf(entry, wanted) {
                found.append(entry)
            } else if entry.mayBeAnybodys, entry.letsSomebodyIn(at: now) {
                unread += 1
            } else if entry.isUnrecognised, entry.ends.map({ $0 > now }) ?? true {
                unrecognised += 1
            }
            return true
        }
        return (found, unread, unrecognised)
    }

    /// Whether an entry is a user's: the one rule for all that is done to a user's sessions.
    private func isOf(_ entry: Entry, _ user: [UInt8]) -> Bool { readers[entry.place.layout].isOf(entry, user) }

    /// Reads every session of the store, one piece after the other.
    ///
    /// - Parameter take: takes one, and says whether to go on.
    func readAll(_ take: (Entry) -> Bool) async throws(StoreFailure) {
        var scan = KeyScan(connections.bulk, plan, readers)
        var goesOn = true
        repeat {
            let keys = try await scan.next().filter { !Self.refuses(layouts[$0.layout].role) }
            if keys.isEmpty { continue }
            try await bulkFetch.entries(of: keys) { entry in
                if goesOn { goesOn = take(entry) }
            }
        } while !scan.isDone && goesOn
    }

    /// Ends all sessions of a user: those that a reading of all keys finds, and those that log in while that runs.
    func revokeAll(_ user: String, by actor: Actor, _ reason: String) async throws(StoreFailure) -> ActionReceipt {
        var told = AuditEntry(id: "", time: connections.clock.now(), event: .userRevoked, reason: reason)
        told.user = user
        return try await recorded(told, by: actor) { () async throws(StoreFailure) in
            let began = connections.clock.now()
            let newcomers = Newcomers()
            // What changes from here on is told of: a log-in behind the reading's back is read again afterwards.
            let subscription = connections.client.track(plan.prefixes)
            let listening = Task {
                for await event in subscription { newcomers.take(event) }
            }
            defer {
                subscription.close()
                listening.cancel()
            }
            await newcomers.begun()
            var tally = Tally()
            do throws(StoreFailure) {
                for entry in try await entries(ofUser: user) { try await end(entry, from: began, &tally) }
                for entry in tally.ended { tally.tokens.add(await endTokens(of: entry, by: actor, reason)) }
                await guards.settle(tally.ended.map(\.place), for: options.confirmation)
                try await endNewcomers(newcomers, of: user, from: began, &tally)
                try await lookAgain(for: user, &tally)
            } catch {
                // What was ended by then is ended, and is told of.
                guard !tally.ended.isEmpty else { throw error }
                tally.interruption = error.clause
            }
            return try await receipt(of: tally, began)
        }
    }

    /// What was done of all that is to be done.
    private struct Tally {
        var ended: [Entry] = []
        var places: Set<EntryPlace> = []
        /// What came of the tokens that they held.
        var tokens = EndedTokens()
        var failures: [String] = []
        /// Whether one of them is for a right that this user lacks.
        var lacksRight = false
        var obstacles: Set<String> = []
        /// How many log-ins began behind the last look.
        var unended = 0
        /// How many open sessions can't be read, so that nobody knows whose they are.
        var unread = 0
        /// How many name nobody, and may be somebody's.
        var unrecognised = 0
        /// Why not all was looked at.
        var interruption: String?
    }

    private func end(_ entry: Entry, from began: Timestamp, _ tally: inout Tally) async throws(StoreFailure) {
        let layout = layout(of: entry.place)
        guard !entry.isTombstone, tally.places.insert(entry.place).inserted else { return }
        if layout.revoking.steps.isEmpty {
            tally.obstacles.insert(layout.revoking.saidObstacle ?? said("the layout does not say how"))
            return
        }
        do throws(StoreFailure) {
            let operations = try StepFiller(layout, entry).operations(layout.revoking)
            try await begin(entry, operations, layout.revoking, from: began)
            tally.ended.append(entry)
        } catch {
            if error.kind == .unreachable { throw error }
            tally.failures.append(error.clause)
            if error.lacksRight { tally.lacksRight = true }
        }
    }

    private func endNewcomers(
        _ newcomers: Newcomers,
        of user: String,
        from began: Timestamp,
        rounds: Int = newcomerRounds,
        _ tally: inout Tally
    ) async throws(StoreFailure) {
        let wanted = Array(user.utf8)
        var found: [Entry] = []
        if newcomers.missedSome {
            found = try await entries(ofUser: user)
        } else {
            let keys = newcomers.keys.flatMap { readers.owners(of: $0) }.filter {
                !Self.refuses(layouts[$0.layout].role)
            }
            try await bulkFetch.entries(of: keys) { entry in
                if isOf(entry, wanted) { found.append(entry) }
            }
        }
        let before = tally.places.count
        for entry in found { try await end(entry, from: began, &tally) }
        // Whoever logs in again and again is met again and again, for a time.
        if tally.places.count > before, rounds > 1 {
            try? await Task.sleep(for: Self.gatheringNewcomers)
            try await endNewcomers(newcomers, of: user, from: began, rounds: rounds - 1, &tally)
        }
    }

    /// How long log-ins are gathered before they are ended together, and how often.
    private static let gatheringNewcomers = Duration.milliseconds(50)
    private static let newcomerRounds = 5

    /// How many log-ins of a user there are that were not ended, since they began behind every look, and how many sessions
    /// may be theirs.
    private func lookAgain(for user: String, _ tally: inout Tally) async throws(StoreFailure) {
        let now = connections.clock.now()
        let (entries, unread, unrecognised) = try await reading(ofUser: user)
        tally.unended = entries.count { $0.letsSomebodyIn(at: now) && !tally.places.contains($0.place) }
        (tally.unread, tally.unrecognised) = (unread, unrecognised)
    }

    private func receipt(of tally: Tally, _ began: Timestamp) async throws(StoreFailure) -> ActionReceipt {
        let now = connections.clock.now()
        var alive = 0
        var unseen = tally.ended.lazy.compactMap { guards.watch(of: $0.place)?.shortfall }.first
        do throws(StoreFailure) {
            for entry in tally.ended {
                if GuardedEntry.found(try await fetch.entry(at: entry.place), at: now) == .alive { alive += 1 }
            }
        } catch {
            unseen = error.clause
        }
        if tally.ended.isEmpty, tally.failures.isEmpty, tally.obstacles.isEmpty {
            let doubt = LeftOut(unread: tally.unread, unrecognised: tally.unrecognised).doubt
            return ActionReceipt(outcome: .gone, doubt: doubt)
        }
        var receipt = ActionReceipt(outcome: .done, effective: began, sessions: tally.ended.count - alive)
        receipt.spread = max(0, now.milliseconds(since: began))
        var doubts: [String] = tally.obstacles.sorted()
        if let first = tally.failures.first {
            let rights = tally.lacksRight ? await lackedRights() : nil
            doubts.append(said("\(tally.failures.count) were not ended: \(rights ?? first)"))
        }
        if let reason = tally.interruption { doubts.append(said("not all could be looked at: \(reason)")) }
        if let unseen { doubts.append(Self.unseen(unseen)) }
        if tally.unended == 1 {
            doubts.append(said("the user logged in again while this ran, and that session is open"))
        } else if tally.unended > 1 {
            doubts.append(
                said(
                    "the user logs in faster than sessions are ended: \(tally.unended) began while this ran and are open. Lock the account where it is kept"
                )
            )
        }
        if alive > 0 { doubts.append(said("\(alive) are written back again and again by requests under way")) }
        if tally.unread > 0 { doubts.append(LeftOut.unreadWords(tally.unread)) }
        if !doubts.isEmpty { receipt.doubt = doubts.joined(separator: "; ") }
        var remains: [String] = []
        for entry in tally.ended.prefix(20) {
            let tokens = tally.tokens
            for words in try await afterwards(entry, guards.watch(of: entry.place), tokens: tokens)
            where !remains.contains(words) {
                remains.append(words)
            }
        }
        if tally.unrecognised > 0 {
            remains.append(
                tally.unrecognised == 1
                    ? said("In 1 session no user was recognised: whether it is this user’s is not known.")
                    : said(
                        "In \(tally.unrecognised) sessions no user was recognised: whether they are this user’s is not known."
                    )
            )
        }
        receipt.remains = remains
        return receipt
    }
}

/// The keys that changed since somebody began to listen.
private final class Newcomers: Sendable {
    private struct State {
        var keys: Set<[UInt8]> = []
        var isOn = false
        var missedSome = false
    }

    private let state = Mutex(State())
    private static let patience = Duration.seconds(2)
    private static let most = 100_000

    var keys: [[UInt8]] { state.withLock { Array($0.keys) } }

    /// Whether some were not heard of.
    var missedSome: Bool { state.withLock { $0.missedSome || !$0.isOn } }

    func take(_ event: RedisSubscription.Event) {
        state.withLock { state in
            switch event {
            case .resumed:
                if state.isOn { state.missedSome = true }
                state.isOn = true
            case .changed(let keys?) where state.keys.count < Self.most: state.keys.formUnion(keys)
            case .changed: state.missedSome = true
            case .message: break
            }
        }
    }

    /// Returns once the server tells of changes, or does not in time.
    func begun() async {
        let deadline = ContinuousClock.now + Self.patience
        while !state.withLock({ $0.isOn }), ContinuousClock.now < deadline {
            try? await Task.sleep(for: .milliseconds(1))
        }
    }
}
