import Logging
import Redis
import SessionLink
import Synchronization

/// How the store was when it was last looked at.
enum StoreStanding: Sendable, Equatable {
    case well
    /// It can be read; why it can't be written to.
    case cannotWrite(RedisServerError)
    /// Why it can't be asked.
    case outOfReach(String)
}

extension Service {
    /// Asks the store for its time, so that clocks are compared as of now, and tries to write.
    @discardableResult
    func examineStore() async -> StoreStanding {
        let found: StoreStanding
        do {
            try await replica.compareClocks()
            found = try await link.tryWriting().map { .cannotWrite($0) } ?? .well
        } catch {
            // Nobody waits for the answer any more, as when the service ends: that says nothing of the store.
            if error.isCancellation { return storeStanding.withLock { $0 } }
            found = .outOfReach(error.description)
        }
        let isNews = storeStanding.withLock { standing in
            defer { standing = found }
            return standing != found
        }
        // Whoever looks first tells it: what lasts for less than a second is told as well.
        if isNews { tellTroubles() }
        return found
    }

    /// Takes note of what a request learned of the store; false where it was about something else.
    func noteFailure(_ error: SessionLinkError) -> Bool {
        let found: StoreStanding
        switch error {
        case .store(.server(_, _, let refused)) where refused.refusesWrites: found = .cannotWrite(refused)
        case .store(let error) where error.isOutOfReach: found = .outOfReach(error.description)
        default: return false
        }
        let isNews = storeStanding.withLock { standing in
            guard standing == .well else { return false }
            standing = found
            return true
        }
        if isNews { tellTroubles() }
        return true
    }

    /// Logs each trouble when it begins, and when it ends.
    func tellTroubles() {
        let now = troubles
        let known = toldTroubles.withLock { told in
            defer { told = now }
            return told
        }
        for trouble in now where !known.contains(where: { $0.name == trouble.name }) {
            logger.warning(
                "Something is wrong.",
                metadata: ["trouble": "\(trouble.name.rawValue)", "reason": "\(trouble.reason)"]
            )
        }
        for trouble in known where !now.contains(where: { $0.name == trouble.name }) {
            logger.notice("This trouble is over.", metadata: ["trouble": "\(trouble.name.rawValue)"])
        }
    }
}

extension SessionLinkError {
    /// Whether the question was called off here.
    var isCancellation: Bool { if case .store(.cancelled) = self { true } else { false } }
}
