import Logging
import Redis
import Synchronization

extension RevocationReplica {
    /// Looks at all streams once: at all that they hold where it must, else at what is new.
    func look(_ follower: inout RevocationFollower) async throws(SessionLinkError) {
        // A second time where the first finds that all must be read again.
        for _ in 1...2 {
            if !follower.isFollowing { try await readAll(&follower) }
            guard follower.isFollowing, let obstacle = try await readNews(&follower) else { return }
            logger.warning("The revocations are read again.", metadata: ["reason": "\(obstacle)"])
            distrust(obstacle)
            follower = RevocationFollower(store, clocks: clocks)
        }
    }

    /// Takes in what is new; why that does not do, where all must be read again.
    private func readNews(_ follower: inout RevocationFollower) async throws(SessionLinkError) -> RevocationStanding? {
        while true {
            // What is revoked after this moment may be missed; what was revoked before it is not.
            let asked = clocks.monotonic()
            let suspects = state.withLock { state in
                defer { state.rung = [] }
                return state.rung
            }
            guard let news = try await follower.read(suspects) else { return .notRead }
            let limit = heard(news.identity)
            await announce(in: news.identity)
            if let breach = news.breach {
                if breach != .trimmed {
                    note(breach == .wentBack ? .wentBack : news.identity.storeID == nil ? .emptied : .replaced)
                }
                return .lostMemory
            }
            let isForgetful = state.withLock { state in
                for entry in news.entries { state.apply(entry) }
                if state.revocations.forgotTooMuch(at: limit) { return true }
                state.revocations.forget(before: limit)
                state.missing = state.missing.filter { $0.until > limit }
                if news.isCaughtUp {
                    state.known = asked
                    state.told = state.told.filter { $0.value.at >= asked }
                }
                return false
            }
            if isForgetful { return .clockWentBack }
            if news.isCaughtUp { return nil }
        }
    }

    /// Reads everything again. It counts as known with the next look, which also finds what came in between.
    private func readAll(_ follower: inout RevocationFollower) async throws(SessionLinkError) {
        var limit = Int64.min
        let whole = try await follower.readAll { identity in
            limit = heard(identity)
            return limit
        }
        guard let whole else {
            let isGone = state.withLock { state in
                state.isStoreGone = state.storeID != nil
                return state.isStoreGone
            }
            return distrust(isGone ? .lostMemory : .noStore)
        }
        let isAnother = state.withLock { state in
            let isAnother = state.storeID.map { $0 != whole.storeID } ?? false
            var revocations = whole.revocations
            if isAnother {
                revocations.keep(ofLost: state.revocations)
            } else {
                revocations.keep(state.revocations)
            }
            state.missing = revocations.missing(in: whole.revocations, at: max(whole.time, clocks.wall().milliseconds))
            state.revocations = revocations
            (state.storeID, state.isStoreGone) = (whole.storeID, false)
            state.places = whole.places
            return isAnother
        }
        if isAnother { note(.replaced) }
    }

    /// Notes what a store says of itself; answers by which moment may be forgotten: what ended before that is over by both
    /// clocks, and by a token's longest life at that.
    private func heard(_ identity: StoreIdentity) -> Int64 {
        let life = state.withLock { state in
            state.comparison.add(redis: identity.now, own: identity.asked, roundTrip: identity.roundTrip)
            state.tokenLife = identity.tokenLife
            return tokenLife(state)
        }
        return min(identity.now, identity.asked).subtracting(clamped: life.milliseconds)
    }

    /// Tells the store what this server runs with, once wherever it says less: who may not write is not heard.
    private func announce(in identity: StoreIdentity) async {
        let isDue = state.withLock { state in
            defer { state.toldOf = identity.heeded }
            return identity.storeID != nil && state.toldOf != identity.heeded
        }
        guard isDue else { return }
        do {
            try await store.say(StoreMeta.Heeded(configuration), beyond: identity.heeded)
        } catch {
            // Out of reach it is told again.
            if error.isStoreOutOfReach { state.withLock { $0.toldOf = nil } }
            let facts: Logger.Metadata = ["error": "\(error)"]
            logger.warning("The store could not be told what this server runs with.", metadata: facts)
        }
    }

    private func note(_ kind: MemoryLoss.Kind) {
        let loss = MemoryLoss(kind: kind, noticed: clocks.wall())
        let at = clocks.monotonic()
        // An emptied store that begins again is reported twice: the time runs from the second on.
        state.withLock { $0.loss = (loss, at) }
        logger.error("The store lost its memory.", metadata: ["what": "\(loss)"])
    }

    private func distrust(_ obstacle: RevocationStanding) {
        state.withLock { state in
            state.known = nil
            state.obstacle = obstacle
        }
    }
}

extension RevocationReplica.State {
    /// Takes in an entry of the store: what it says is not missing in it any more.
    fileprivate mutating func apply(_ entry: Revocation) {
        revocations.apply(entry)
        if let place = entry.place { places[entry.source] = place }
        if let held = revocations.contradicted(by: entry) { missing.insert(held) }
        if !missing.isEmpty { missing = missing.filter { !$0.isAnswered(by: entry) } }
    }
}

extension Revocation {
    /// Whether it need not be put back any more once a store has said this.
    fileprivate func isAnswered(by entry: Revocation) -> Bool {
        guard subject == entry.subject else { return false }
        // What was said of a lock last counts. A denial in many partitions is whole with the last of them.
        if subject.isLock || entry.isLifting { return true }
        return subject.isOfManyPartitions ? entry.source == Partition.all.last : mark <= entry.mark
    }
}
