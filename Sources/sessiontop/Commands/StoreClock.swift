import Languages
import SessionStores
import Sessions

/// The store's clock, by which commands judge what is alive and what is over: sessions end by it, however wrong this
/// machine's is.
struct StoreClock {
    /// How much later it is than this machine's, in milliseconds.
    let lead: Int64

    /// What two clocks may differ by before anybody is told, in milliseconds.
    private static let tolerance: Int64 = 2_000

    /// Reads it, and says on standard error where this machine's clock is another one.
    static func read(of store: any SessionReader) async throws(Failure) -> StoreClock {
        do throws(StoreFailure) {
            let before = SystemClock.now()
            guard let theirs = try await store.time() else { return StoreClock(lead: 0) }
            let after = SystemClock.now()
            let clock = StoreClock(theirs: theirs, before: before, after: after)
            if let remark = clock.remark { Streams.note("sessiontop: \(remark)") }
            return clock
        } catch {
            throw Failure(error)
        }
    }

    private init(lead: Int64) {
        self.lead = lead
    }

    /// - Parameters:
    ///   - theirs: what the store said.
    ///   - before: when it was asked, by this machine's clock.
    ///   - after: when it had answered.
    init(theirs: Timestamp, before: Timestamp, after: Timestamp) {
        // It may have looked at its clock at any moment in between.
        lead = theirs < before ? theirs.milliseconds(since: before) : max(0, theirs.milliseconds(since: after))
    }

    /// The present moment.
    var now: Timestamp { SystemClock.now().advanced(by: lead) }

    /// That the two differ; nothing where they don't by much.
    var remark: String? {
        if lead.magnitude <= Self.tolerance.magnitude { return nil }
        let span = Self.span(lead)
        return lead < 0
            ? said("This machine's clock is \(span) ahead of the store's: times are judged by the store's.")
            : said("This machine's clock is \(span) behind the store's: times are judged by the store's.")
    }

    /// How far apart two clocks are, in words.
    static func span(_ milliseconds: Int64) -> String {
        if milliseconds.magnitude < 1000 { return said("\(milliseconds.magnitude) ms") }
        let seconds = (milliseconds.magnitude + 500) / 1000
        return seconds < 120 ? said("\(seconds) s") : said("\((seconds + 30) / 60) min")
    }
}
