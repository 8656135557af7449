import Console
import Sessions

extension ScreenFeeder {
    /// Tells what a filter matches of the trail.
    func feedTrail(_ text: String) async {
        let (query, problem) = Self.query(text, about: .audit, saved, geography)
        var answer = TrailAnswer(
            query: text,
            entries: [],
            coverage: TrailCoverage(matching: .atLeast(0)),
            problem: problem
        )
        var isFirst = true
        for await found in entries(query, of: .all) {
            var next = answer
            switch found {
            case .success(let found):
                (next.entries, next.coverage, next.failure) = (found.entries, found.coverage, nil)
            case .failure(let failure): next.failure = failure
            }
            if isFirst || next != answer, !Task.isCancelled { send(.trail(next)) }
            (answer, isFirst) = (next, false)
        }
    }

    /// Tells what is refused now, and what a filter matches of how sessions ended.
    func feedEnded(_ text: String) async {
        let (query, problem) = Self.query(text, about: .audit, saved, geography)
        var answer = EndedAnswer(
            query: text,
            restrictions: [],
            endings: [],
            coverage: TrailCoverage(matching: .atLeast(0)),
            problem: problem
        )
        var isFirst = true
        for await found in entries(query, of: .endings) {
            var next = answer
            do throws(StoreFailure) {
                let found = try found.get()
                let now = now()
                let restrictions = try await trail.namingUsers(try await store.restrictionsTold())
                next.restrictions = restrictions.filter { query.matches(AuditEntry($0), at: now) }
                (next.endings, next.coverage, next.failure) = (found.entries, found.coverage, nil)
            } catch {
                next.failure = error
            }
            if isFirst || next != answer, !Task.isCancelled { send(.ended(next)) }
            (answer, isFirst) = (next, false)
        }
    }

    /// Which entries a screen shows, before any filter.
    private enum Kind {
        case all, endings

        func has(_ entry: AuditEntry) -> Bool { self == .all || entry.event.ending != nil }
    }

    private typealias Answer = Result<TrailSearch.Found, StoreFailure>

    /// What a filter matches, about once a second, until the task that listens is cancelled.
    private func entries(_ query: Query, of kind: Kind) -> AsyncStream<Answer> {
        AsyncStream(bufferingPolicy: .bufferingNewest(1)) { continuation in
            let task = Task { await look(for: query, of: kind) { _ = continuation.yield($0) } }
            continuation.onTermination = { _ in task.cancel() }
        }
    }

    /// Looks among what is at hand first; then, where that does not go back as far as is asked, in the store.
    private func look(for query: Query, of kind: Kind, _ tell: @escaping @Sendable (Answer) -> Void) async {
        var search: TrailSearch?
        while !Task.isCancelled {
            var pause = Self.pause
            do throws(StoreFailure) {
                if let search {
                    try await search.catchUp()
                    tell(.success(await search.found))
                } else {
                    let begin = ContinuousClock.now
                    let found = try await atHand(query, of: kind)
                    tell(.success(found))
                    // What takes long is done less often, so that a long trail never costs more than a part of a core.
                    pause = max(pause, (ContinuousClock.now - begin) * 4)
                    if found.coverage.isLooking { search = try await searchStore(query, kind, beyond: found, tell) }
                }
            } catch {
                tell(.failure(error))
            }
            try? await Task.sleep(for: pause)
        }
    }

    /// What there is among the entries that are at hand.
    private func atHand(_ query: Query, of kind: Kind) async throws(StoreFailure) -> TrailSearch.Found {
        let now = now()
        let since = query.bounds(at: now).since
        var found = try await trail.ask { trail in
            let isWanted = { (entry: AuditEntry) in kind.has(entry) && query.matches(entry, at: now) }
            let known = trail.knownSince
            let isEnough = known.map { known in since.map { $0 >= known } ?? false } ?? true
            let count = trail.count(where: isWanted)
            return TrailSearch.Found(
                entries: trail.newest(ScreenRequest.limit, where: isWanted),
                coverage: TrailCoverage(
                    matching: isEnough ? .whole(count) : .atLeast(count),
                    lookedBackTo: isEnough ? nil : known,
                    isLooking: !isEnough && !query.matchesAll
                )
            )
        }
        if kind == .all, query.matchesAll {
            found.coverage = TrailCoverage(matching: .whole(try await trail.extent().count))
        }
        return found
    }

    /// Looks as far back as is asked, and tells of what lies beyond what is known already.
    private func searchStore(
        _ query: Query,
        _ kind: Kind,
        beyond known: TrailSearch.Found,
        _ tell: @escaping @Sendable (Answer) -> Void
    ) async throws(StoreFailure) -> TrailSearch? {
        // Who is still typing asks for something else in a moment.
        try? await Task.sleep(for: Self.typing)
        if Task.isCancelled { return nil }
        let now = self.now
        let request = AuditRequest().narrowed(by: query, at: now())
        let search = try await TrailSearch(store, request, limit: ScreenRequest.limit) { entry in
            kind.has(entry) && query.matches(entry, at: now())
        }
        let place = known.coverage.lookedBackTo
        try await search.lookBack { found in
            if let back = found.coverage.lookedBackTo, let place, back < place { tell(.success(found)) }
        }
        tell(.success(await search.found))
        return search
    }

    /// How long nothing has to be typed before the store is searched.
    private static let typing = Duration.milliseconds(300)
}
