import Logging
import Redis
import ServiceLifecycle
import SessionLink

/// Looks once a second at what should be told of: compares clocks, puts back into the store what it lost, and logs each
/// trouble when it begins and when it ends.
struct WatchService: ServiceLifecycle.Service {
    let service: Service

    func run() async throws {
        await cancelWhenGracefulShutdown {
            var known: [Trouble] = []
            var isFailing = false
            while !Task.isCancelled {
                // A store that is out of reach is reported, and tried again, elsewhere.
                if case .connected = service.redis.state { try? await service.replica.compareClocks() }
                isFailing = await putBack(isFailing)
                let now = service.troubles
                tell(from: known, to: now)
                known = now
                try? await Task.sleep(for: .seconds(1))
            }
        }
    }

    private func tell(from known: [Trouble], to now: [Trouble]) {
        for trouble in now where !known.contains(where: { $0.name == trouble.name }) {
            service.logger.warning(
                "Something is wrong.",
                metadata: ["trouble": "\(trouble.name.rawValue)", "reason": "\(trouble.reason)"]
            )
        }
        for trouble in known where !now.contains(where: { $0.name == trouble.name }) {
            service.logger.notice("This trouble is over.", metadata: ["trouble": "\(trouble.name.rawValue)"])
        }
    }

    /// Whether something could not be put back; the reason is logged once.
    private func putBack(_ wasFailing: Bool) async -> Bool {
        let count = service.replica.missing
        guard count > 0 else { return false }
        do {
            let left = try await service.replica.putBack(
                with: service.administration,
                by: Operator(name: "service sessiond")
            )
            service.logger.notice(
                "What the store had lost was put back.",
                metadata: ["done": "\(count - left)", "left": "\(left)"]
            )
            return left > 0
        } catch {
            if !wasFailing {
                service.logger.error(
                    "What the store had lost could not be put back.",
                    metadata: ["count": "\(count)", "error": "\(error)"]
                )
            }
            return true
        }
    }
}
