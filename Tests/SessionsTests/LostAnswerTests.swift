import Languages
import Synchronization
import Testing

@testable import Sessions

/// A store whose answers to actions are lost, and that tells how it stands before and after.
private final class SilentStore: SessionStore {
    let profile = StoreProfile(layout: "silent", address: "nowhere")
    private let trail: [AuditEntry]
    private let standings: Mutex<[UserStanding]>

    private let restricted: [Restriction]

    init(_ standings: [UserStanding] = [], trail: [AuditEntry] = [], restricted: [Restriction] = []) {
        self.standings = Mutex(standings)
        self.trail = trail
        self.restricted = restricted
    }

    func restrictions() async throws(StoreFailure) -> [Restriction] { restricted }

    func list(_ deliver: @Sendable (RowBatch, Double) async -> Void) async throws(StoreFailure) {}

    func now() -> Timestamp { Timestamp(milliseconds: 0) }

    func isVacant() async throws(StoreFailure) -> Bool { false }

    func watch() -> AsyncStream<StoreNews> { AsyncStream { $0.finish() } }

    func show(_ session: SessionReference) async throws(StoreFailure) -> SessionDetail? { nil }

    func health() async throws(StoreFailure) -> StoreHealth { StoreHealth(latency: 1) }

    func act(_ action: Action, by actor: Actor, reason: String) async throws(StoreFailure) -> ActionReceipt {
        throw StoreFailure(.unreachable, "The connection was cut.")
    }

    func standing(ofUser user: String) async throws(StoreFailure) -> UserStanding? {
        standings.withLock { $0.count > 1 ? $0.removeFirst() : $0.first }
    }

    func entries(_ request: AuditRequest) async throws(StoreFailure) -> [AuditEntry] {
        trail.filter { $0.time >= request.since ?? Timestamp(seconds: 0) && $0.user == request.user }
    }
}

/// What is said of an unlocking whose answer was lost.
@Suite struct LostAnswerTests {
    private let ann = Actor(name: "ann", userID: 1000)

    private func standing(at seconds: Int64, isLocked: Bool) -> UserStanding {
        let lock = isLocked ? Restriction(subject: .user("kim")) : nil
        return UserStanding(epoch: 1, sessions: 0, lock: lock, time: Timestamp(seconds: seconds))
    }

    private func entry(
        at seconds: Int64,
        _ event: AuditEvent = .userUnlocked,
        by: String,
        _ reason: String
    ) -> AuditEntry {
        AuditEntry(id: "1", time: Timestamp(seconds: seconds), event: event, user: "kim", by: by, reason: reason)
    }

    private func unlock(wasLocked: Bool, isLocked: Bool, _ trail: AuditEntry...) async throws -> ActionReceipt {
        let standings = [standing(at: 100, isLocked: wasLocked), standing(at: 105, isLocked: isLocked)]
        return try await SilentStore(standings, trail: trail).carryOut(.unlock(user: "kim"), by: ann, reason: "solved")
    }

    @Test func `its own entry shows that it is done`() async throws {
        let own = entry(at: 101, by: "ann (uid 1000)", "solved")
        let receipt = try await unlock(wasLocked: true, isLocked: false, own)
        #expect(receipt.outcome == .done && receipt.lostAnswer == "The connection was cut.")
        #expect(receipt.effective == Timestamp(seconds: 105))
    }

    @Test func `a lock that is not there shows nothing`() async {
        for wasLocked in [true, false] {
            let failure = await #expect(throws: StoreFailure.self) {
                _ = try await unlock(wasLocked: wasLocked, isLocked: false)
            }
            #expect(failure?.kind == .unreachable)
            #expect(failure?.description.contains("does not show it done") == true)
        }
    }

    @Test func `the entry of another shows nothing`() async {
        let others = [
            entry(at: 99, by: "ann (uid 1000)", "solved"), entry(at: 101, by: "bob (uid 1001)", "solved"),
            entry(at: 101, by: "ann (uid 1000)", ""), entry(at: 101, by: "ann (uid 1000)", "by mistake"),
            entry(at: 101, .userLocked, by: "ann (uid 1000)", "solved"),
        ]
        for other in others {
            await #expect(throws: StoreFailure.self) {
                _ = try await unlock(wasLocked: true, isLocked: false, other)
            }
        }
    }

    @Test func `a lock that holds shows that it is not done`() async {
        let own = entry(at: 101, by: "ann (uid 1000)", "solved")
        await #expect(throws: StoreFailure.self) { _ = try await unlock(wasLocked: true, isLocked: true, own) }
    }

    @Test func `a denial that a part of the store has is in force already`() async {
        let part = SilentStore(restricted: [Restriction(subject: .key("web-1"))])
        for (store, words) in [(part, "do it again, to finish that"), (SilentStore(), "does not show it done")] {
            let failure = await #expect(throws: StoreFailure.self) {
                _ = try await store.carryOut(.denyKey("web-1"), by: ann, reason: "")
            }
            #expect(failure?.description.contains(words) == true)
        }
    }
}
