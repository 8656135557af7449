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

    private func fields(_ pairs: [String: String]) -> [String: [UInt8]] { pairs.mapValues { Array($0.utf8) } }

    @Test func entriesAreReadAsTheScriptsWriteThem() {
        func read(_ kind: String, _ id: String, mark: String = "", until: String = "9") -> Revocation? {
            Revocation(fields: fields(["kind": kind, "id": id, "until": until, "mark": mark]), in: Partition(index: 7))
        }
        #expect(read("s", "x") == Revocation(.session("x"), until: 9))
        #expect(read("j", "\(id).2") == Revocation(.token("\(id).2"), until: 9))
        #expect(read("j", "\(id).2", mark: "2") == Revocation(.generations(session: id.text), until: 9, mark: 2))
        #expect(read("f", "0a") == Revocation(.fingerprint("0a"), until: 9))
        #expect(read("k", "key-1") == Revocation(.key("key-1"), until: 9))
        #expect(read("u", "*", mark: "7") == Revocation(.user("*"), until: 9, mark: 7))
        #expect(read("*", "", mark: "7") == Revocation(.everyone(Partition(index: 7)), until: 9, mark: 7))
        #expect(read("u", "kim") == nil)
        #expect(read("s", "x", until: "soon") == nil)
        #expect(read("later", "x") == nil)
        #expect(Revocation(fields: [:], in: Partition(index: 7)) == nil)
    }

    @Test func eachKindHitsItsTokensAlone() {
        func verdict(_ entry: Revocation, on token: RevocableToken) -> RevocationVerdict {
            var revocations = Revocations()
            revocations.apply(entry)
            return revocations.verdict(on: token)
        }
        #expect(Revocations().verdict(on: token()) == .good)
        let hits: [(RevokedSubject, Int64, RevocationVerdict)] = [
            (.session(id.text), 0, .refused(.denied(.session))), (.token("\(id).2"), 0, .refused(.denied(.token))),
            (.fingerprint("0a"), 0, .refused(.denied(.fingerprint))), (.key("key-1"), 0, .refused(.denied(.key))),
            (.generations(session: id.text), 2, .refreshRequested),
            (.generations(session: id.text), 3, .refreshRequested), (.user("kim"), 4, .refused(.epoch)),
            (.everyone(id.partition), 2, .refused(.epoch)),
        ]
        for (subject, mark, expected) in hits {
            #expect(verdict(Revocation(subject, until: 9, mark: mark), on: token()) == expected, "\(subject)")
        }
        let misses: [(RevokedSubject, Int64)] = [
            (.session("other"), 0), (.token("\(id).1"), 0), (.fingerprint("0b"), 0), (.key("key-2"), 0),
            (.user("kim"), 3), (.user("lee"), 9), (.everyone(id.partition), 1),
            (.everyone(Partition(index: id.partition.index &+ 1)), 2), (.generations(session: id.text), 1),
            (.generations(session: "other"), 9),
        ]
        for (subject, mark) in misses {
            #expect(verdict(Revocation(subject, until: 9, mark: mark), on: token()) == .good, "\(subject)")
        }
    }

    @Test func orderAndRepetitionDoNotMatter() {
        let entries = [
            Revocation(.user("kim"), until: 5000, mark: 3), Revocation(.user("kim"), until: 90_000, mark: 4),
            Revocation(.session(id.text), until: 20_000), Revocation(.session(id.text), until: 10),
        ]
        for order in [entries, entries.reversed(), entries + entries] {
            var revocations = Revocations()
            for entry in order { revocations.apply(entry) }
            #expect(revocations.count == 2)
            revocations.forget(before: 10_000)
            #expect(revocations.verdict(on: token(epoch: Epoch(user: 4, all: 1))) == .refused(.denied(.session)))
            revocations.forget(before: 20_000)
            #expect(revocations.verdict(on: token(epoch: Epoch(user: 4, all: 1))) == .good)
            #expect(revocations.verdict(on: token()) == .refused(.epoch))
            revocations.forget(before: 90_000)
            #expect(revocations.count == 0)
        }
    }

    @Test func eachIsForgottenAtItsEndAndNotBefore() {
        var revocations = Revocations(now: 1000)
        for end in stride(from: Int64(2000), to: 60_000, by: 777) {
            revocations.apply(Revocation(.session("\(end)"), until: end))
        }
        for now in stride(from: Int64(1000), to: 70_000, by: 500) {
            revocations.forget(before: now)
            let left = stride(from: Int64(2000), to: 60_000, by: 777).count { $0 > now }
            #expect(revocations.count == left)
        }
        // What is over already is not taken in, and a clock that goes back brings nothing back.
        revocations.apply(Revocation(.session("old"), until: 69_000))
        revocations.forget(before: 1000)
        #expect(revocations.count == 0)
        revocations.apply(Revocation(.session("new"), until: .max))
        revocations.forget(before: .max - 1)
        #expect(revocations.count == 1)
    }

    @Test func aHundredThousandThatExpireLeaveNothing() {
        var revocations = Revocations()
        for number in 0..<100_000 {
            revocations.apply(Revocation(.session("\(number)"), until: Int64(1000 + number)))
        }
        revocations.apply(Revocation(.key("key-1"), until: 1_000_000))
        #expect(revocations.count == 100_001)
        for now in stride(from: Int64(0), through: 101_000, by: 1000) { revocations.forget(before: now) }
        #expect(revocations.count == 1)
        #expect(revocations.capacity < 100)
        #expect(revocations.verdict(on: token()) == .refused(.denied(.key)))
    }

    @Test func anotherStoresEpochsAreNotTakenOver() {
        var old = Revocations()
        old.apply(Revocation(.user("kim"), until: 9, mark: 9))
        old.apply(Revocation(.session(id.text), until: 9))
        old.apply(Revocation(.key("key-1"), until: 4))
        var new = Revocations(now: 5)
        new.keepDenials(of: old)
        #expect(new.count == 1)
        #expect(new.verdict(on: token()) == .refused(.denied(.session)))
    }
}
