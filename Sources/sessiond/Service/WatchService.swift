import Logging
import ServiceLifecycle
import SessionLink

/// Looks once a second at what should be told of: asks the store, begins one anew where it is gone, puts back into the store
/// what it lost, and logs each trouble when it begins and when it ends.
struct WatchService: ServiceLifecycle.Service {
    let service: Service

    func run() async throws {
        await cancelWhenGracefulShutdown {
            var isFailing = false
            while !Task.isCancelled {
                await service.examineStore()
                // A server that is not ready may be sent nobody whose log-in would begin it.
                if service.replica.isStoreGone { try? await service.link.beginStore() }
                isFailing = await putBack(isFailing)
                service.tellTroubles()
                try? await Task.sleep(for: .seconds(1))
            }
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
                metadata: ["done": .stringConvertible(count - left), "left": .stringConvertible(left)]
            )
            return left > 0
        } catch {
            if !wasFailing, !Task.isCancelled {
                service.logger.error(
                    "What the store had lost could not be put back.",
                    metadata: ["count": .stringConvertible(count), "error": "\(error)"]
                )
            }
            return true
        }
    }
}
