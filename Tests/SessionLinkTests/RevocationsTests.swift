import Redis
import Testing

@testable import SessionLink

/// The pure part of the replica: what revocations say of a token.
@Suite struct RevocationsTests {
    private let id = SessionID(partition: Partition(user: "kim"), random: [UInt8](repeating: 3, count: 13))

    private func token(_ generation: UInt32 = 2, epoch: Epoch = Epoch(user: 3, all: 1)) -> RevocableToken {
        RevocableToken(
            id: TokenID(session: id, generation: generation),
            user: "kim",
            epoch: epoch,
            fingerprint: "0a",
            keyID: "key-1"
        )
    }

    /// Of a store from before partitions had a mark of their own.
    private var unborn: RevocableToken { token(epoch: Epoch(user: 3, all: 0)) }
    private let kim = Array("kim".utf8)
    private let key = Array("key-1".utf8)

    private func fields(_ pairs: [String: String]) -> [String: [UInt8]] { pairs.mapValues { Array($0.utf8) } }

    @Test func `entries are read as the scripts write them`() {
        let seven = Partition(index: 7)
        func read(_ kind: String, _ id: String, mark: String = "", until: String = "9") -> Revocation? {
            Revocation(fields: fields(["kind": kind, "id": id, "until": until, "mark": mark]), in: Partition(index: 7))
        }
        #expect(read("s", "x") == Revocation(.session("x"), until: 9, source: seven))
        #expect(read("j", "\(id).2") == Revocation(.token("\(id).2"), until: 9, source: seven))
        #expect(
            read("j", "\(id).2", mark: "2")
                == Revocation(.generations(session: id.text), until: 9, mark: 2, source: seven)
        )
        #expect(read("f", "0a") == Revocation(.fingerprint("0a"), until: 9, source: seven))
        #expect(read("k", "key-1") == Revocation(.key(key), until: 9, source: seven))
        #expect(read("u", "*", mark: "7") == Revocation(.user(Array("*".utf8)), until: 9, mark: 7, source: seven))
        #expect(
            read("*", "", mark: "7") == Revocation(.everyone(Partition(index: 7)), until: 9, mark: 7, source: seven)
        )
        #expect(read("l", "kim", mark: "7") == Revocation(.lock(kim), until: 9, mark: 7, source: seven))
        #expect(read("u", "kim") == nil && read("l", "kim") == nil)
        #expect(read("s", "x", until: "soon") == nil)
        #expect(read("-k", "key-1") == Revocation(.key(key), until: 9, isLifting: true, source: seven))
        #expect(read("-j", "\(id).2") == Revocation(.token("\(id).2"), until: 9, isLifting: true, source: seven))
        #expect(read("later", "x") == nil)
        #expect(Revocation(fields: [:], in: Partition(index: 7)) == nil)
    }

    @Test func `a denial that is lifted hits nothing any more, and denied again it does`() {
        var revocations = Revocations()
        revocations.apply(Revocation(.everyone(id.partition), until: .max, mark: 1))
        for subject in [RevokedSubject.session(id.text), .token("\(id).2"), .fingerprint("0a"), .key(key)] {
            revocations.apply(Revocation(subject, until: 9))
            #expect(revocations.verdict(on: token()) != .good)
            revocations.apply(Revocation(subject, until: 9, isLifting: true))
            #expect(revocations.verdict(on: token()) == .good)
            revocations.apply(Revocation(subject, until: 5))
            #expect(revocations.verdict(on: token()) != .good)
            revocations.apply(Revocation(subject, until: 9, isLifting: true))
        }
    }

    @Test func `a key is refused until the last partition that denied it lifts that`() {
        var revocations = Revocations()
        for index in [UInt8(1), 2] {
            revocations.apply(Revocation(.key(key), until: 9, source: Partition(index: index)))
        }
        revocations.apply(Revocation(.key(key), until: 9, isLifting: true, source: Partition(index: 1)))
        #expect(revocations.holds(key: "key-1"))
        revocations.apply(Revocation(.key(key), until: 9, isLifting: true, source: Partition(index: 2)))
        #expect(!revocations.holds(key: "key-1"))
    }

    @Test func `what the same store lifted is not kept from before, and what another store says lifts nothing`() {
        var before = Revocations()
        before.apply(Revocation(.key(key), until: 9))
        before.apply(Revocation(.session(id.text), until: 9))
        var same = Revocations()
        same.apply(Revocation(.key(key), until: 9))
        same.apply(Revocation(.key(key), until: 9, isLifting: true))
        same.keep(before)
        #expect(!same.holds(key: "key-1") && same.count == 1)
        var another = Revocations()
        another.keep(ofLost: before)
        #expect(another.holds(key: "key-1"))
    }

    @Test func `each kind hits its tokens alone`() {
        func verdict(_ entry: Revocation, on token: RevocableToken) -> RevocationVerdict {
            var revocations = Revocations()
            revocations.apply(entry)
            return revocations.verdict(on: token)
        }
        #expect(Revocations().verdict(on: unborn) == .good)
        #expect(Revocations().verdict(on: token()) == .unheardOf)
        let hits: [(RevokedSubject, Int64, RevocationVerdict)] = [
            (.session(id.text), 0, .refused(.denied(.session))), (.token("\(id).2"), 0, .refused(.denied(.token))),
            (.fingerprint("0a"), 0, .refused(.denied(.fingerprint))), (.key(key), 0, .refused(.denied(.key))),
            (.user(kim), 4, .refused(.epoch)),
            (.everyone(id.partition), 2, .refused(.epoch)), (.everyone(id.partition), .max, .refused(.epoch)),
            // Newer than what was heard of: the store must say.
            (.everyone(id.partition), 0, .unheardOf), (.everyone(id.partition), .min, .unheardOf),
            (.user(kim), 2, .unheardOf), (.user(kim), .min, .unheardOf),
        ]
        for (subject, mark, expected) in hits {
            #expect(verdict(Revocation(subject, until: 9, mark: mark), on: token()) == expected, "\(subject)")
        }
        for mark in [Int64(2), 3, .max] {
            let entry = Revocation(.generations(session: id.text), until: 9, mark: mark)
            #expect(verdict(entry, on: unborn) == .refreshRequested)
        }
        let misses: [(RevokedSubject, Int64)] = [
            (.session("other"), 0), (.token("\(id).1"), 0), (.fingerprint("0b"), 0), (.key(Array("key-2".utf8)), 0),
            (.user(kim), 3), (.user(Array("lee".utf8)), 9), (.lock(kim), 9),
            // The Kelvin sign is another letter than K, whatever Swift's strings say.
            (.user(Array("\u{212A}im".utf8)), 9),
            (.everyone(Partition(index: id.partition.index &+ 1)), 2), (.generations(session: id.text), 1),
            (.generations(session: "other"), 9),
        ]
        for (subject, mark) in misses {
            #expect(verdict(Revocation(subject, until: 9, mark: mark), on: unborn) == .good, "\(subject)")
        }
        #expect(verdict(Revocation(.everyone(id.partition), until: 9, mark: 1), on: token()) == .good)
        #expect(verdict(Revocation(.everyone(id.partition), until: 9, mark: 1), on: unborn) == .refused(.epoch))
    }

    @Test func `order and repetition do not matter`() {
        let epochs = [Revocation(.user(kim), until: 5000, mark: 3), Revocation(.user(kim), until: 90_000, mark: 4)]
        let sessions = [Revocation(.session(id.text), until: 20_000), Revocation(.session(id.text), until: 10)]
        for order in [epochs + sessions, sessions.reversed() + epochs, sessions + epochs + sessions + epochs] {
            var revocations = Revocations()
            for entry in order { revocations.apply(entry) }
            #expect(revocations.count == 2)
            revocations.forget(before: 10_000)
            #expect(revocations.verdict(on: token(epoch: Epoch(user: 4))) == .refused(.denied(.session)))
            revocations.forget(before: 20_000)
            #expect(revocations.verdict(on: token(epoch: Epoch(user: 4))) == .good)
            #expect(revocations.verdict(on: unborn) == .refused(.epoch))
            revocations.forget(before: 90_000)
            #expect(revocations.count == 0)
        }
    }

    @Test func `each is forgotten at its end and not before`() {
        var revocations = Revocations()
        for end in stride(from: Int64(2000), to: 60_000, by: 777) {
            revocations.apply(Revocation(.session("\(end)"), until: end))
        }
        for now in stride(from: Int64(1000), to: 70_000, by: 500) {
            revocations.forget(before: now)
            let left = stride(from: Int64(2000), to: 60_000, by: 777).count { $0 > now }
            #expect(revocations.count == left)
        }
    }

    @Test func `a clock that was ahead drops nothing new`() {
        var revocations = Revocations()
        revocations.apply(Revocation(.session("early"), until: 5000))
        revocations.forget(before: 1_000_000)
        #expect(revocations.count == 0)
        // What comes after the clock went back is taken in, and what was forgotten too early is known to be.
        revocations.apply(Revocation(.session(id.text), until: 9000))
        #expect(revocations.verdict(on: unborn) == .refused(.denied(.session)))
        revocations.forget(before: 2000)
        #expect(revocations.verdict(on: unborn) == .refused(.denied(.session)))
        #expect(revocations.forgotTooMuch(at: 2000) && !revocations.forgotTooMuch(at: 5000))
    }

    @Test(arguments: [Int64.min, .min + 1, -1, 0, 1, .max - 1, .max])
    func `hostile numbers are taken as they are`(number: Int64) {
        let subjects: [RevokedSubject] = [
            .session(id.text), .user(kim), .everyone(id.partition), .lock(kim), .generations(session: id.text),
            .key(key),
        ]
        for other in [Int64.min, 0, .max] {
            var revocations = Revocations()
            for subject in subjects {
                revocations.apply(Revocation(subject, until: number, mark: other))
                revocations.apply(Revocation(subject, until: other, mark: number))
            }
            _ = revocations.verdict(on: token(.max, epoch: Epoch(user: number, all: other)))
            revocations.forget(before: other)
            revocations.forget(before: number)
            var next = Revocations()
            next.keep(ofLost: revocations)
            next.keep(revocations)
            _ = next.missing(in: revocations, at: number)
            _ = next.verdict(on: token(0, epoch: Epoch(user: other, all: number)))
            next.forget(before: .max)
            #expect(next.count == 0)
        }
    }

    @Test func `of a lock the latest word of its stream counts, whatever clocks said`() {
        let set = Revocation(.lock(kim), until: 90_000, mark: 3_600_000)
        let lifted = Revocation(.lock(kim), until: 0, mark: 20)
        let again = Revocation(.lock(kim), until: 50_000, mark: 10)
        for order in [[set, lifted], [set, lifted, set, lifted]] {
            var revocations = Revocations()
            for entry in order { revocations.apply(entry) }
            #expect(revocations.lock(of: "kim") == lifted)
            revocations.apply(again)
            #expect(revocations.lock(of: "kim") == again)
            revocations.forget(before: 49_999)
            #expect(revocations.lock(of: "kim") == again && revocations.lock(of: "kIm") == nil)
            revocations.forget(before: 50_000)
            #expect(revocations.count == 0)
        }
    }

    @Test func `what a store says after a failover is later than all that was heard before`() {
        let (first, second) = (
            Revocation(.lock(kim), until: 90, mark: 10), Revocation(.lock(kim), until: 90, mark: 3600)
        )
        let unlocked = Revocation(.lock(kim), until: 0, mark: 12)
        var before = Revocations()
        for entry in [first, unlocked, second] { before.apply(entry) }
        func after(_ entries: Revocation...) -> Revocations {
            var read = Revocations()
            for entry in entries { read.apply(entry) }
            read.forget(before: 5)
            read.keep(before)
            return read
        }
        // The last lock is lost.
        #expect(after(first, unlocked).lock(of: "kim") == second)
        #expect(after().lock(of: "kim") == second)
        // Unlocked since, by a clock that is behind.
        let since = after(first, unlocked, Revocation(.lock(kim), until: 0, mark: 13))
        #expect(since.lock(of: "kim") == nil && since.missing(in: Revocations(), at: 5).isEmpty)
    }

    @Test func `a denial that is lost is kept, unless it was lifted after the failover`() {
        func lift(_ place: UInt64) -> Revocation {
            var entry = Revocation(.key(key), until: 9, isLifting: true)
            entry.place = RedisStreamID(milliseconds: place, sequence: 0)
            return entry
        }
        let denied = Revocation(.key(key), until: 9)
        var before = Revocations()
        for entry in [denied, lift(7), denied] { before.apply(entry) }
        for (lifts, isHeld) in [([lift(7)], true), ([lift(7), lift(5)], false), ([lift(5)], false), ([], true)] {
            var read = Revocations()
            for entry in [denied] + lifts { read.apply(entry) }
            read.keep(before)
            #expect(read.holds(key: "key-1") == isHeld, "\(lifts)")
        }
    }

    @Test func `a denial that a part of the store lost is missing in it`() {
        var all = Revocations()
        var part = Revocations()
        for partition in Partition.all { all.apply(Revocation(.key(key), until: 9, source: partition)) }
        part.apply(Revocation(.key(key), until: 9, source: Partition(index: 0)))
        #expect(all.missing(in: part, at: 1).count == 1 && all.missing(in: all, at: 1).isEmpty)
    }

    @Test func `a hundred thousand that expire leave nothing`() {
        var revocations = Revocations()
        for number in 0..<100_000 {
            revocations.apply(Revocation(.session("\(number)"), until: Int64(1000 + number)))
        }
        revocations.apply(Revocation(.key(key), until: 1_000_000))
        #expect(revocations.count == 100_001)
        for now in stride(from: Int64(0), through: 101_000, by: 1000) { revocations.forget(before: now) }
        #expect(revocations.count == 1)
        #expect(revocations.capacity < 100)
        #expect(revocations.verdict(on: token()) == .refused(.denied(.key)))
    }

    @Test func `the same store may forget nothing`() {
        var old = Revocations()
        old.apply(Revocation(.user(kim), until: 90, mark: 4))
        old.apply(Revocation(.session("other"), until: 90))
        old.apply(Revocation(.everyone(id.partition), until: 90, mark: 5))
        // As after a failover to a replica that was behind.
        var new = Revocations()
        new.apply(Revocation(.user(kim), until: 90, mark: 3))
        new.apply(Revocation(.everyone(id.partition), until: 90, mark: 1))
        new.keep(old)
        #expect(new.count == 3)
        #expect(new.verdict(on: token()) == .refused(.epoch))
        #expect(new.verdict(on: token(epoch: Epoch(user: 3, all: 5))) == .refused(.epoch))
        // Whether the epoch that the store forgot is the later one, or the one that it speaks of, nobody knows.
        #expect(new.verdict(on: token(epoch: Epoch(user: 4, all: 5))) == .refused(.epoch))
        #expect(new.verdict(on: token(epoch: Epoch(user: 5, all: 5))) == .unheardOf)
        #expect(new.missing(in: Revocations(), at: 89).count == 3 && new.missing(in: new, at: 89).count == 2)
        new.apply(Revocation(.user(kim), until: 90, mark: 5))
        #expect(new.verdict(on: token(epoch: Epoch(user: 5, all: 5))) == .good)
        #expect(new.verdict(on: token(epoch: Epoch(user: 4, all: 5))) == .refused(.epoch))
    }

    @Test func `an epoch that nothing contradicts holds though the store forgot it`() {
        var old = Revocations()
        old.apply(Revocation(.user(kim), until: 90, mark: 4))
        var new = Revocations()
        new.keep(old)
        #expect(new.verdict(on: token(epoch: Epoch(user: 4))) == .good)
        #expect(new.verdict(on: token(epoch: Epoch(user: 3))) == .refused(.epoch))
    }

    @Test func `tokens of a store that is no more are dead`() {
        var old = Revocations()
        old.apply(Revocation(.user(kim), until: 90, mark: 9))
        old.apply(Revocation(.session("other"), until: 90))
        old.apply(Revocation(.key(key), until: 90))
        old.apply(Revocation(.lock(kim), until: 90, mark: 7))
        old.apply(Revocation(.everyone(id.partition), until: 90, mark: 1000))
        var new = Revocations()
        new.keep(ofLost: old)
        new.forget(before: 4)
        // Denials and locks hold; epochs begin again.
        #expect(new.count == 3)
        #expect(new.holds(key: "key-1") && new.lock(of: "kim")?.until == 90)
        #expect(new.missing(in: Revocations(), at: 4).map(\.subject).count == 3)
        // In a partition where nobody logged in since, none of before is good; what is newer is for the store to say.
        var plain = RevocableToken(
            id: TokenID(session: id, generation: 1),
            user: "kim",
            epoch: Epoch(),
            fingerprint: "0a",
            keyID: nil
        )
        for all in [Int64.min, 0, 999, 1000] {
            plain = plain.with(Epoch(user: 0, all: all))
            #expect(new.verdict(on: plain) == .refused(.epoch), "\(all)")
        }
        #expect(new.verdict(on: plain.with(Epoch(user: 0, all: 1001))) == .unheardOf)
        let elsewhere = SessionID(
            partition: Partition(index: id.partition.index &+ 1),
            random: [UInt8](repeating: 3, count: 13)
        )
        let unborn = RevocableToken(
            id: TokenID(session: elsewhere, generation: 1),
            user: "x",
            epoch: Epoch(),
            fingerprint: "0b",
            keyID: nil
        )
        #expect(new.verdict(on: unborn) == .refused(.epoch))
        // The first log-in begins an epoch.
        new.apply(Revocation(.everyone(id.partition), until: 90, mark: 2000))
        #expect(new.verdict(on: plain.with(Epoch(user: 0, all: 2000))) == .good)
        #expect(new.verdict(on: plain.with(Epoch(user: 9, all: 1000))) == .refused(.epoch))
        #expect(new.verdict(on: plain.with(Epoch(user: 0, all: 0))) == .refused(.epoch))
        // A second reading of the new store, and a third store, forget nothing of that.
        var again = Revocations()
        again.keep(new)
        var third = Revocations()
        third.keep(ofLost: again)
        #expect(again.verdict(on: unborn) == .refused(.epoch))
        #expect(third.verdict(on: plain.with(Epoch(user: 0, all: 2000))) == .refused(.epoch))
        #expect(third.holds(key: "key-1") && third.lock(of: "kim") != nil)
    }
}

extension RevocableToken {
    fileprivate func with(_ epoch: Epoch) -> RevocableToken {
        RevocableToken(id: id, user: user, epoch: epoch, fingerprint: fingerprint, keyID: keyID)
    }
}
