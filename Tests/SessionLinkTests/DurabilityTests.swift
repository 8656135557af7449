import Demo
import Foundation
import Redis
import TestSupport
import Testing

@testable import SessionLink

/// Whether replicas have a revocation, and what the receipt says of it.
@Suite struct DurabilityTests {
    @Test func `nobody asked`() async throws {
        let fixture = try await Fixture()
        let grant = try await fixture.logIn()
        let receipt = try await fixture.administration.revoke(session: grant.session.id, by: Fixture.ann, reason: "")
        #expect(receipt.confirmation == .notAsked)
    }

    @Test func `two confirmations are no more than the weaker of them`() {
        #expect(Confirmation.confirmed(replicas: 2).and(.confirmed(replicas: 1)) == .confirmed(replicas: 1))
        #expect(
            Confirmation.confirmed(replicas: 2).and(.unconfirmed(replicas: 1, of: 2))
                == .unconfirmed(replicas: 1, of: 2)
        )
        #expect(
            Confirmation.unconfirmed(replicas: 0, of: 2).and(.confirmed(replicas: 2))
                == .unconfirmed(replicas: 0, of: 2)
        )
        #expect(
            Confirmation.unconfirmed(replicas: 1, of: 2).and(.unconfirmed(replicas: 0, of: 2))
                == .unconfirmed(replicas: 0, of: 2)
        )
        #expect(Confirmation.notAsked.and(.notAsked) == .notAsked)
        #expect(Confirmation.notAsked.and(.confirmed(replicas: 1)) == .confirmed(replicas: 1))
    }

    @Test func `every action is confirmed by a live replica`() async throws {
        let store = try await ReplicatedFixture {
            $0.durability = Durability(replicas: 1, within: .seconds(30))
        }
        let fixture = store.primary
        let administration = store.administration()
        let confirmed = Confirmation.confirmed(replicas: 1)
        let session = try await fixture.logIn("kim").session.id
        let ann = Fixture.ann
        let receipts = [
            try await administration.forceRefresh(session: session, by: ann, reason: ""),
            try await administration.revoke(session: session, by: ann, reason: ""),
            try await administration.revokeAll(user: "kim", by: ann, reason: ""),
            try await administration.lock(user: "kim", by: ann, reason: ""),
            try await administration.unlock(user: "kim", by: ann, reason: ""),
            try await administration.deny(.session(session), until: Date(), by: ann, reason: ""),
            try await administration.deny(.key("leaked"), until: Date(), by: ann, reason: ""),
            try await administration.revokeEveryone(by: ann, reason: ""),
        ]
        #expect(receipts.map(\.confirmation) == Array(repeating: confirmed, count: receipts.count))
        #expect(receipts.allSatisfy { $0.outcome == .done })

        let first = try await fixture.logIn("lee")
        let other = try await fixture.logIn("lee").session.id
        #expect(try await fixture.link.logOutElsewhere(first.credential) == .ended([other], confirmed))
        #expect(try await fixture.link.logOut(first.credential) == .ended([first.session.id], confirmed))
    }

    @Test func `a replica that does not answer confirms nothing`() async throws {
        let store = try await ReplicatedFixture()
        let fixture = store.primary
        let grant = try await fixture.logIn()
        try await store.catchUp()
        try await store.replica.process.pause()
        // A script that the server does not know must not let the waiting be about nothing.
        try await fixture.command("SCRIPT", "FLUSH")
        let administration = store.administration(within: .milliseconds(200))
        let start = ContinuousClock.now
        let receipt = try await administration.revoke(session: grant.session.id, by: Fixture.ann, reason: "")
        #expect(ContinuousClock.now - start >= .milliseconds(200))
        #expect(receipt.outcome == .done)
        #expect(receipt.confirmation == .unconfirmed(replicas: 0, of: 1))
        #expect(try await fixture.verify(grant.credential).refusal == .sessionGone)
        // Asked again, it waits again: for the revocation of before.
        let again = try await administration.revoke(session: grant.session.id, by: Fixture.ann, reason: "")
        #expect(again.outcome == .gone)
        #expect(again.confirmation == .unconfirmed(replicas: 0, of: 1))
        try store.replica.process.resume()
        let patient = store.administration()
        let last = try await patient.revoke(session: grant.session.id, by: Fixture.ann, reason: "")
        #expect(last.outcome == .gone)
        #expect(last.confirmation == .confirmed(replicas: 1))
    }

    @Test func `where there is no replica nothing is confirmed`() async throws {
        let fixture = try await Fixture { $0.durability = Durability(replicas: 2, within: .milliseconds(1)) }
        let grant = try await fixture.logIn()
        let unconfirmed = Confirmation.unconfirmed(replicas: 0, of: 2)
        #expect(try await fixture.link.logOut(grant.credential) == .ended([grant.session.id], unconfirmed))
        #expect(try await fixture.verify(grant.credential).refusal == .sessionGone)
    }

    @Test func `too few replicas are told by number`() async throws {
        let store = try await ReplicatedFixture()
        let administration = store.administration(replicas: 2, within: .milliseconds(500))
        try await eventually {
            let receipt = try await administration.lock(user: "kim", by: Fixture.ann, reason: "")
            return receipt.confirmation == .unconfirmed(replicas: 1, of: 2)
        }
    }

    @Test func `many are waited for once`() async throws {
        let store = try await ReplicatedFixture {
            $0.durability = Durability(replicas: 1, within: .seconds(30))
        }
        let fixture = store.primary
        let first = try await fixture.logIn()
        for _ in 1...20 { _ = try await fixture.logIn() }
        try await fixture.command("CONFIG", "RESETSTAT")
        let outcome = try await fixture.link.logOutElsewhere(first.credential)
        guard case .ended(let ended, .confirmed(replicas: 1)) = outcome else {
            Issue.record("\(outcome)")
            return
        }
        #expect(ended.count == 20)
        _ = try await store.administration().deny(.key("leaked"), until: Date(), by: Fixture.ann, reason: "")
        let stats = try await fixture.command("INFO", "commandstats").string ?? ""
        // Once for twenty log-outs, once for the entry of the denial, and once for the denial in all other partitions.
        #expect(stats.contains("cmdstat_wait:calls=3,"))
    }

    @Test func `no action waits for the replicas of another`() async throws {
        let store = try await ReplicatedFixture()
        let fixture = store.primary
        let grants = [try await fixture.logIn("ann"), try await fixture.logIn("bob"), try await fixture.logIn("cid")]
        try await store.replica.process.pause()
        let administration = store.administration()
        try await withThrowingTaskGroup(of: OperatorReceipt.self) { group in
            for grant in grants {
                group.addTask {
                    try await administration.revoke(session: grant.session.id, by: Fixture.ann, reason: "")
                }
            }
            for grant in grants {
                try await eventually(within: .seconds(20)) {
                    try await fixture.verify(grant.credential).refusal == .sessionGone
                }
            }
            try store.replica.process.resume()
            for try await receipt in group { #expect(receipt.confirmation == .confirmed(replicas: 1)) }
        }
    }

    @Test(arguments: LinkMode.allCases)
    func `what was confirmed outlives the primary`(mode: LinkMode) async throws {
        let store = try await ReplicatedFixture()
        let fixture = store.primary
        let one = try await fixture.logIn("kim", mode)
        let all = try await fixture.logIn("lee", mode)
        let kept = try await fixture.logIn("max", mode)
        let administration = store.administration()
        let receipts = [
            try await administration.revoke(session: one.session.id, by: Fixture.ann, reason: ""),
            try await administration.revokeAll(user: "lee", by: Fixture.ann, reason: ""),
        ]
        #expect(receipts.map(\.confirmation) == [.confirmed(replicas: 1), .confirmed(replicas: 1)])
        try await store.failOver()
        let link = try fixture.another(seed: 2, redis: store.onReplica)
        let expected: Refusal = mode == .denylist ? .denied(.session) : .sessionGone
        #expect(try await link.verify(one.credential).refusal == expected)
        #expect(try await link.refresh(one.credential).grant == nil)
        #expect(try await link.verify(all.credential).refusal == .epoch)
        #expect(try await link.verify(kept.credential).acceptance != nil)
    }
}
