import Console
import Languages
import SessionStores
import Sessions

/// The store's clock, by which commands judge what is alive and what is over: sessions end by it, however wrong this
/// machine's is.
struct StoreClock {
    private let store: any SessionReader

    /// Reads it, and says on standard error where this machine's clock is another one.
    static func read(of store: any SessionReader) async throws(Failure) -> StoreClock {
        do throws(StoreFailure) {
            if try await store.time() == nil {
                Streams.note(
                    "sessiontop: Redis’s clock can’t be read, for want of the right to send TIME: times are by this machine’s. ACL SETUSER … +time"
                )
            }
        } catch {
            throw Failure(error)
        }
        let difference = ClockDifference(store.now().milliseconds(since: SystemClock.now()))
        if difference.isLarge { Streams.note("sessiontop: \(difference.plainWords)") }
        return StoreClock(store: store)
    }

    /// The present moment.
    var now: Timestamp { store.now() }
}
