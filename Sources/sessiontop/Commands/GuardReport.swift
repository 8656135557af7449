import ArgumentParser
import Cells
import Languages
import Sessions

/// Waits beside sessions that were ended until nobody watches them any more: in most frameworks a request under way writes a
/// session back, and only who watches ends it again.
struct GuardReport {
    let store: any SessionStore

    private static let pause = Duration.milliseconds(200)
    /// Of more sessions than this, those that came back are told of.
    private static let most = 10

    /// Waits, says how far that is, and in the end what came of it.
    ///
    /// - Returns: the code to exit with, where something is left to do.
    func wait() async -> ExitCode? {
        let watched = Set(store.watches().filter { !$0.isOver }.map(\.session))
        if watched.isEmpty { return nil }
        let stop = StopWish()
        var line = ProgressLine()
        while let end = store.watches().filter({ !$0.isOver }).map(\.until).max() {
            let returns = store.watches().reduce(0) { $0 + $1.returns }
            let left = max(0, end.milliseconds(since: store.now()) + 999) / 1_000
            line.show(
                returns == 1
                    ? "Watched for \(left) s more, so that it stays ended; came back once so far. Ctrl+C leaves it."
                    : "Watched for \(left) s more, so that it stays ended; came back \(returns) times so far. Ctrl+C leaves it."
            )
            try? await Task.sleep(for: Self.pause)
            if stop.isThere {
                line.clear()
                return leave()
            }
        }
        line.clear()
        let watches = store.watches().filter { watched.contains($0.session) }
        let returned = watches.filter {
            $0.returns > 0 || $0.strangers > 0 || $0.seenDead == nil || $0.shortfall != nil
        }
        let isMany = watches.count > Self.most
        if isMany {
            Streams.note(
                "sessiontop: \(watches.count - returned.count) of \(watches.count) sessions stayed ended and never came back."
            )
        }
        for watch in isMany ? Array(returned.prefix(Self.most)) : watches {
            let name = watches.count == 1 ? said("It") : said("Session \(watch.session)")
            Streams.note("sessiontop: \(watch.words(name).words)")
        }
        return watches.contains { $0.seenDead == nil || $0.shortfall != nil } ? .partly : nil
    }

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
