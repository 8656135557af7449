import Logging
import Redis
import ServiceLifecycle
import SessionLink
import Settings
import UnixSignals

/// Keeps the replica of the revocations current for as long as the service runs.
struct ReplicaService: ServiceLifecycle.Service {
    let replica: RevocationReplica

    func run() async throws {
        await cancelWhenGracefulShutdown { await replica.run() }
    }
}

/// Publishes the keys when the service begins, and reads them anew with each SIGHUP: keys rotate without a restart. What
/// can't be used leaves those of before in force.
struct KeyService: ServiceLifecycle.Service {
    let service: Service
    let files: ServiceConfiguration.KeyFiles

    func run() async throws {
        // Before anything that waits: nobody takes the signal otherwise.
        let signals = await UnixSignalsSequence(trapping: .sighup)
        await cancelWhenGracefulShutdown {
            // Beside it: a store that is out of reach must not keep keys from being replaced.
            var publishing = Task { await publish() }
            for await _ in signals {
                publishing.cancel()
                replaceKeys()
                publishing = Task { await publish() }
            }
            publishing.cancel()
        }
    }

    private func replaceKeys() {
        do {
            try service.link.replaceKeys(with: try ServiceSecrets.linkKeys(files))
            service.logger.notice("The keys were read anew.")
        } catch {
            service.logger.error("The keys stay as they were.", metadata: ["error": "\(error)"])
        }
    }

    /// Tries until the store is there.
    private func publish() async {
        while !Task.isCancelled {
            do {
                return try await service.link.publishKeys()
            } catch {
                guard error.isStoreOutOfReach else {
                    service.logger.error("The keys could not be published.", metadata: ["error": "\(error)"])
                    return
                }
                try? await Task.sleep(for: .seconds(1))
            }
        }
    }
}
