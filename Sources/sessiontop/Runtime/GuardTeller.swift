import Languages
import Sessions

/// Tells on the screen what becomes of sessions that were ended in another framework's store: that one came back and was
/// ended again, and in the end that it stayed ended.
struct GuardTeller {
    let store: any SessionStore
    let send: @Sendable (String) -> Void

    private static let pause = Duration.milliseconds(250)
    /// A session that comes back again and again is told of no more often than that.
    private static let rest = Duration.seconds(5)

    /// What was told of one.
    private struct Told {
        var returns = 0
        var isOver = false
        var at = ContinuousClock.now
    }

    func run() async {
        if store.profile.isNative { return }
        var told: [SessionName: Told] = [:]
        while !Task.isCancelled {
            for watch in store.watches() {
                var last = told[watch.session] ?? Told(at: .now - Self.rest)
                let isNew = watch.isOver != last.isOver
                let isReturn = watch.returns > last.returns && .now - last.at >= Self.rest
                guard isNew || isReturn else { continue }
                // A session that is ended anew is watched anew.
                if !watch.isOver, last.isOver, watch.returns == 0 {
                    told[watch.session] = Told(at: .now - Self.rest)
                    continue
                }
                send(watch.words(said("Session \(watch.session)")).words)
                last = Told(returns: watch.returns, isOver: watch.isOver, at: .now)
                told[watch.session] = last
            }
            try? await Task.sleep(for: Self.pause)
        }
    }
}
