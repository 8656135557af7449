import Redis

/// All revocations that still matter, as a value. Pure: it knows no clock. Whatever arrives is taken in, however old;
/// only who forgets needs the time, and answers for it.
///
/// Asking costs the same however many there are; forgetting costs what is forgotten.
struct Revocations: Sendable {
    /// How long a revocation holds, and up to which epoch or generation.
    private struct Hold: Equatable {
        var until: Int64
        var mark: Int64
        /// What was said last, in the order of the stream: below the mark where the store has lost that one.
        var told: Int64
    }

    private var holds: [RevokedSubject: Hold] = [:]
    /// Which partitions deny what several may deny.
    private var sources: [RevokedSubject: Set<Partition>] = [:]
    /// What was lifted, and is not denied again since: the latest word of a stream.
    private var lifted: Set<Liftable> = []
    /// What was heard of locks, and of what was lifted. After a failover the store says what was heard before, and what is
    /// new to it: that is later than all that was heard, whatever clocks say.
    private var heard: [Liftable: [Word]] = [:]

    /// What can be taken back: a denial in a partition, or a lock.
    private struct Liftable: Hashable {
        let subject: RevokedSubject
        let source: Partition

        init(_ subject: RevokedSubject, _ source: Partition) {
            self.subject = subject
            self.source = subject.isOfManyPartitions ? source : Partition(index: 0)
        }
    }

    /// What tells a word on a lock or of a lifting apart from others: locks are written once more as they age.
    private struct Word: Hashable {
        var until: Int64 = 0
        var mark: Int64 = 0
        var place: RedisStreamID?
    }
    private var ends = EndCalendar()
    /// The latest end of all that was forgotten.
    private var forgotten = Int64.min
    /// Where another store was followed before: the epoch of all that its partitions had, in their order. Tokens of that
    /// time are dead, whatever this store says of them.
    private var lostEpochs: [Int64]?

    /// How many revocations are held.
    var count: Int { holds.count }
    /// How many it could hold without asking for memory: what it costs.
    var capacity: Int { max(holds.capacity, ends.capacity) }

    /// Takes in a revocation. The order does not matter, nor does a second time: the longest and the highest count. Only
    /// what is said of a lock counts in the order of its stream, and what is lifted must come after what it lifts.
    mutating func apply(_ entry: Revocation) {
        if entry.isLifting { return lift(entry) }
        if !lifted.isEmpty { lifted.remove(Liftable(entry.subject, entry.source)) }
        if entry.subject.isLock {
            note([Word(until: entry.until, mark: entry.mark)], of: Liftable(entry.subject, entry.source))
        }
        if entry.subject.isOfManyPartitions { sources[entry.subject, default: []].insert(entry.source) }
        take(Hold(until: entry.until, mark: entry.mark, told: entry.mark), of: entry.subject)
    }

    private mutating func take(_ new: Hold, of subject: RevokedSubject) {
        let old = holds[subject]
        var hold = new
        if let old, !subject.isLock {
            hold.until = max(new.until, old.until)
            hold.mark = max(new.mark, old.mark)
        }
        holds[subject] = hold
        // One that is held for longer now stays in the calendar for its earlier end, and is looked at again then.
        if old.map({ hold.until < $0.until }) ?? true { ends.add(subject, at: hold.until) }
    }

    /// A key is good again when the last partition that denied it has lifted that.
    private mutating func lift(_ entry: Revocation) {
        lifted.insert(Liftable(entry.subject, entry.source))
        note([Word(place: entry.place)], of: Liftable(entry.subject, entry.source))
        sources[entry.subject]?.remove(entry.source)
        if sources[entry.subject]?.isEmpty ?? true {
            sources[entry.subject] = nil
            holds[entry.subject] = nil
        }
    }

    private mutating func note(_ words: [Word], of subject: Liftable) {
        let known = heard[subject, default: []]
        heard[subject] = (known + words.filter { !known.contains($0) }).suffix(Self.wordsKept)
    }

    /// So many words on the same are remembered: a failover loses fewer.
    private static let wordsKept = 64

    /// Forgets what ended at or before a moment. Which moment that is must not rest on one clock alone.
    mutating func forget(before limit: Int64) {
        for subject in ends.remove(until: limit) {
            guard let until = holds[subject]?.until else { continue }
            if until <= limit {
                holds[subject] = nil
                sources[subject] = nil
                forgotten = max(forgotten, until)
            } else {
                ends.add(subject, at: until)
            }
        }
        holds.giveRoomBack()
    }

    /// Whether something was forgotten that would still be held, if this were the moment to forget by: a clock was ahead
    /// then.
    func forgotTooMuch(at limit: Int64) -> Bool { forgotten > limit }

    /// What is known against a token.
    func verdict(on token: RevocableToken) -> RevocationVerdict {
        let session = token.id.session.text
        let age = self.age(of: token.epoch.all, in: token.id.session.partition)
        let ownAge = self.age(of: token.epoch.user, ofUser: token.user)
        if age == .over || ownAge == .over { return .refused(.epoch) }
        if holds[.session(session)] != nil { return .refused(.denied(.session)) }
        if let keyID = token.keyID, holds(key: keyID) { return .refused(.denied(.key)) }
        if holds[.fingerprint(token.fingerprint)] != nil { return .refused(.denied(.fingerprint)) }
        if holds[.token(token.id.description)] != nil { return .refused(.denied(.token)) }
        if age == .unheardOf || ownAge == .unheardOf { return .unheardOf }
        if Int64(token.id.generation) <= mark(of: .generations(session: session)) { return .refreshRequested }
        return .good
    }

    /// Whether a key is denied.
    func holds(key keyID: String) -> Bool { holds[.key(Array(keyID.utf8))] != nil }

    private func mark(of subject: RevokedSubject) -> Int64 { holds[subject]?.mark ?? 0 }

    /// How an epoch of all stands to that of its partition.
    private enum EpochAge {
        case current, over, unheardOf
    }

    /// How an epoch of a user stands to what was said of it. Where the store speaks of a mark below one that it said
    /// before, it lost that one, and tokens of neither are good: which of them it revoked last is not known.
    private func age(of epoch: Int64, ofUser user: String) -> EpochAge {
        guard let hold = holds[.user(Array(user.utf8))], epoch != hold.mark || hold.told != hold.mark else {
            return .current
        }
        return epoch > hold.mark ? .unheardOf : .over
    }

    private func age(of epoch: Int64, in partition: Partition) -> EpochAge {
        let mark = holds[.everyone(partition)]?.mark
        let lost = lostEpochs?[Int(partition.index)]
        // A partition without a mark is one of a store from before they had any; in a store that took another's place it is
        // one in which nobody logged in yet.
        if epoch == mark ?? (lost == nil ? 0 : nil) { return .current }
        return epoch > max(mark ?? 0, lost ?? 0) ? .unheardOf : .over
    }
}

extension Revocations {
    /// Goes on with what was known of the same store, as far as this does not have it: a store that forgets gives life to
    /// nothing.
    mutating func keep(_ earlier: Revocations) {
        for (subject, hold) in earlier.holds {
            let known = earlier.sources[subject] ?? [Partition(index: 0)]
            let left = known.filter { !wasLifted(Liftable(subject, $0), since: earlier) }
            if left.isEmpty { continue }
            if subject.isOfManyPartitions { sources[subject, default: []].formUnion(left) }
            let told = holds[subject]?.told ?? hold.told
            take(Hold(until: hold.until, mark: hold.mark, told: told), of: subject)
        }
        for (subject, words) in earlier.heard { note(words, of: subject) }
        lostEpochs = earlier.lostEpochs
    }

    /// Goes on after a store that is gone. Its denials hold, and its locks where this store says nothing later of them. Its
    /// epochs and generations ended with it: this store's begin again, and a token that is of none of them is dead.
    mutating func keep(ofLost earlier: Revocations) {
        for (subject, hold) in earlier.holds where !subject.hasMark || subject.isLock {
            let words = subject.isLock ? heard[Liftable(subject, Partition(index: 0))] ?? [] : []
            if words.contains(where: { $0.mark > hold.mark }) { continue }
            for source in earlier.sources[subject] ?? [Partition(index: 0)] {
                apply(Revocation(subject, until: hold.until, mark: hold.mark, source: source))
            }
        }
        lostEpochs = Partition.all.map { partition in
            max(earlier.mark(of: .everyone(partition)), earlier.lostEpochs?[Int(partition.index)] ?? 0)
        }
    }

    /// The highest epochs that were said of a user and of everyone in a partition; 0 where nothing was.
    func epoch(of user: String, in partition: Partition) -> Epoch {
        Epoch(user: mark(of: .user(Array(user.utf8))), all: mark(of: .everyone(partition)))
    }

    /// What is held of a user's epoch, where an entry says less of it.
    func contradicted(by entry: Revocation) -> Revocation? {
        guard case .user = entry.subject, entry.mark < mark(of: entry.subject) else { return nil }
        return Revocation(entry.subject, until: entry.until, mark: mark(of: entry.subject))
    }

    /// Whether the same store took it back after all that was heard of it, or said something else of the lock.
    private func wasLifted(_ subject: Liftable, since earlier: Revocations) -> Bool {
        guard subject.subject.isLock || lifted.contains(subject), let words = heard[subject] else { return false }
        let known = earlier.heard[subject] ?? []
        return words.contains { !known.contains($0) }
    }

    /// What is held of a lock: until when, and since when.
    func lock(of user: String) -> Revocation? {
        let subject = RevokedSubject.lock(Array(user.utf8))
        return holds[subject].map { Revocation(subject, until: $0.until, mark: $0.mark) }
    }

    /// What holds beyond a moment and of which a store says nothing, or less. That a refresh was asked for is not among it:
    /// nobody is kept out by that.
    func missing(in store: Revocations, at now: Int64) -> Set<Revocation> {
        var missing: Set<Revocation> = []
        for (subject, hold) in holds where hold.until > now {
            let said = store.holds[subject]
            let isMissing =
                switch subject {
                case .lock: said?.until != hold.until || said?.mark != hold.mark
                case .key, .fingerprint:
                    said?.until != hold.until
                        || !(sources[subject] ?? []).isSubset(of: store.sources[subject] ?? [])
                case .session, .token: said == nil
                case .user, .everyone: (said?.told ?? 0) < hold.mark
                case .generations: false
                }
            if isMissing { missing.insert(Revocation(subject, until: hold.until, mark: hold.mark)) }
        }
        return missing
    }
}
