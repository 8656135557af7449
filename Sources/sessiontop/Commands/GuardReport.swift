import ArgumentParser
import Cells
import Languages
import Sessions

/// Waits beside sessions that were ended until nobody watches them any more: in most frameworks a request under way writes a
/// session back, and only who watches ends it again.
struct GuardReport {
    let store: any SessionStore
    /// Whether somebody wants to leave: heeded since before the first act.
    var stop: StopWish?

    private static let pause = Duration.milliseconds(200)
    /// Of more sessions than this, those that came back are told of.
    private static let most = 10

    /// Waits, says how far that is, and in the end what came of it.
    ///
    /// - Returns: the code to exit with, where something is left to do.
    func wait() async -> ExitCode? {
        // Also those that are over by now: what came of them is said all the same.
        let watched = Set(store.watches().map(\.session))
        if watched.isEmpty { return nil }
        let stop = stop ?? StopWish()
        var line = ProgressLine()
        while let end = store.watches().filter({ !$0.isOver }).map(\.until).max() {
            if stop.isThere {
                line.clear()
                return leave()
            }
            let returns = store.watches().reduce(0) { $0 + $1.returns }
            let left = max(0, end.milliseconds(since: store.now()) + 999) / 1_000
            line.show(
                returns == 1
                    ? "Watched for \(left) s more, so that it stays ended; came back once so far. Ctrl+C leaves it."
                    : "Watched for \(left) s more, so that it stays ended; came back \(returns) times so far. Ctrl+C leaves it."
            )
            try? await Task.sleep(for: Self.pause)
        }
        line.clear()
        let watches = store.watches().filter { watched.contains($0.session) }
        let unseen = watches.filter { $0.shortfall != nil }
        let returned = watches.filter {
            $0.shortfall == nil && ($0.returns > 0 || $0.strangers > 0 || $0.seenDead == nil)
        }
        let isMany = watches.count > Self.most
        if isMany {
            let stayed = watches.count - returned.count - unseen.count
            if let reason = unseen.first?.shortfallClause {
                Streams.note(
                    "sessiontop: it is not known of \(unseen.count) of \(watches.count) sessions whether they stayed ended: \(reason). \(stayed) stayed ended and never came back."
                )
            } else {
                Streams.note(
                    "sessiontop: \(stayed) of \(watches.count) sessions stayed ended and never came back."
                )
            }
        }
        for watch in isMany ? Array(returned.prefix(Self.most)) : watches {
            let name = watches.count == 1 ? said("It") : said("Session \(watch.session)")
            Streams.note("sessiontop: \(watch.words(name).words)")
        }
        return watches.contains { $0.seenDead == nil || $0.shortfall != nil } ? .partly : nil
    }

    /// Heeds from now on whoever wants to leave, where what is ended is guarded: it is to be said then what is guarded no more. An
    /// act that is under way is done first.
    static func stopWish(in store: any SessionStore) -> StopWish? { store.profile.isNative ? nil : StopWish() }

    /// Says what nobody guards from here on.
    private func leave() -> ExitCode {
        let watches = store.watches().filter { !$0.isOver }
        let until = watches.map(\.until).max().map { RFC3339.text($0) } ?? ""
        let names = watches.prefix(Self.most).map(\.session.text).joined(separator: ", ")
        Streams.note(
            watches.count == 1
                ? "sessiontop: Session \(names) is no longer guarded, which it would have been until \(until): a request that is under way may write it back."
                : "sessiontop: \(watches.count) sessions are no longer guarded, which they would have been until \(until), among them \(names): requests that are under way may write them back."
        )
        return .partly
    }
}
