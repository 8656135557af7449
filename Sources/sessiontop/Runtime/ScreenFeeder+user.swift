import Console
import Sessions

extension ScreenFeeder {
    /// Tells all that is known of a user: at once what is at hand, then what the trail tells, and from then on whatever
    /// changes.
    func feedUser(_ request: ScreenRequest, _ user: String, _ span: TrailSpan) async {
        let since = span.begin(at: now())
        let (reading, teller) = (UserReading(store), UserTeller(request, send))
        var hasLookedBack = false
        // Whoever is locked has no open session, and is told of by the trail alone.
        let told = (try? await trail.ask { $0.lookalikes(of: user) }) ?? []
        while !Task.isCancelled {
            let begin = ContinuousClock.now
            var detail = await atHand(user, since: since, told)
            do throws(StoreFailure) {
                if hasLookedBack {
                    await teller.tell(try await reading.catchUp(detail))
                } else {
                    await teller.tell(detail)
                    try await reading.lookBack(detail) { await teller.tell($0) }
                    hasLookedBack = true
                    await teller.tell(await reading.withTrail(await atHand(user, since: since, told)))
                }
            } catch {
                detail = await reading.withTrail(detail)
                detail.failure = error
                if !hasLookedBack { (detail.history, detail.historyKnown) = (UserHistory(), .partly(.trail)) }
                await teller.tell(detail)
            }
            // What takes long is done less often, so that a user of many sessions never costs more than a part of a core.
            let cost = hasLookedBack ? ContinuousClock.now - begin : .zero
            try? await Task.sleep(for: max(Self.pause, cost * 4))
        }
    }

    /// What is known without the trail.
    ///
    /// - Parameter told: the names that look like the user's in the trail.
    private func atHand(
        _ user: String,
        since: Timestamp?,
        _ told: [String]
    ) async -> UserDetail {
        var detail = UserDetail(user, since: since)
        let found = await lister.sessions(of: user, newest: UserAnswer.sessions)
        (detail.sessions, detail.lookalikes, detail.sessionsKnown) = found
        detail.lookalikes = lookalikes(of: user, in: detail.lookalikes + told)
        do throws(StoreFailure) {
            detail.lock = UserDetail.Lock(try await store.standing(ofUser: user))
        } catch {
            detail.failure = error
        }
        return detail
    }
}

/// Tells of a user whatever changed.
private actor UserTeller {
    private let request: ScreenRequest
    private let send: @Sendable (Message) -> Void
    private var told: UserDetail?

    init(_ request: ScreenRequest, _ send: @escaping @Sendable (Message) -> Void) {
        self.request = request
        self.send = send
    }

    func tell(_ detail: UserDetail) {
        if detail == told || Task.isCancelled { return }
        told = detail
        send(.user(UserAnswer(request: request, detail: detail)))
    }
}
