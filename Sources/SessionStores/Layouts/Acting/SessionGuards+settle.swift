import Sessions

extension SessionGuards {
    /// How many times the time to confirm is waited for at most.
    private static let patience = 5

    /// Waits until none of some entries has come back for a time. A request that was let in while one was back writes it once
    /// more when it ends, so that one look after a time is not enough. Where they come back without end, it gives up.
    func settle(_ places: [EntryPlace], for time: Duration) async {
        if places.isEmpty { return }
        let began = ContinuousClock.now
        while !Task.isCancelled {
            let last = places.compactMap { returned($0) }.max() ?? began
            let end = min(max(last, began) + time, began + time * Self.patience)
            if end <= .now { return }
            try? await Task.sleep(until: end, clock: .continuous)
        }
    }

    /// Whether an entry has not come back for a time.
    func isSettled(_ place: EntryPlace, for time: Duration) -> Bool {
        returned(place).map { $0 + time <= .now } ?? true
    }
}
