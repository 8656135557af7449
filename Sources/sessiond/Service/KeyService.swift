import Logging
import ServiceLifecycle
import SessionLink
import UnixSignals

/// Publishes the keys when the service begins, and reads the settings again with each SIGHUP: keys rotate without a restart.
/// What can't be used leaves all as it was.
struct KeyService: ServiceLifecycle.Service {
    let service: Service
    let settings: SettingsSource
    let manager: ServiceManager

    func run() async throws {
        // Before anything that waits: nobody takes the signal otherwise.
        let signals = await UnixSignalsSequence(trapping: .sighup)
        service.logger.notice("The keys in force.", metadata: metadata)
        await cancelWhenGracefulShutdown {
            // Beside it: a store that is out of reach must not keep keys from being replaced.
            var publishing = Task { await publish() }
            for await _ in signals {
                publishing.cancel()
                manager.tellReloading()
                replaceKeys()
                manager.tell(.ready)
                publishing = Task { await publish() }
            }
            publishing.cancel()
        }
    }

    private func replaceKeys() {
        do {
            let (configuration, secrets) = try settings.read()
            let stays = try service.replace(with: configuration, secrets)
            guard !stays.isEmpty else {
                return service.logger.notice("The keys were read again.", metadata: metadata)
            }
            service.logger.warning(
                "The keys were read again. What needs_restart names changed too, and is not in force before a restart.",
                metadata: metadata.merging(["needs_restart": "\(stays.joined(separator: ", "))"]) { _, new in new }
            )
        } catch {
            service.logger.error(
                "The keys stay as they were.",
                metadata: metadata.merging(["error": "\(error)"]) { _, new in new }
            )
        }
    }

    /// Which keys are in force.
    private var metadata: Logger.Metadata {
        let keys = service.keysInForce
        return [
            "signing": "\(keys.first ?? "")", "verifying": "\(keys.dropFirst().joined(separator: ", "))",
            "services": "\(service.services.names.joined(separator: ", "))",
        ]
    }

    /// Tries until the store is there.
    private func publish() async {
        while !Task.isCancelled {
            do {
                return try await service.link.publishKeys()
            } catch {
                if error.isCancellation { return }
                guard error.isStoreOutOfReach else {
                    service.logger.error("The keys could not be published.", metadata: ["error": "\(error)"])
                    return
                }
                try? await Task.sleep(for: .seconds(1))
            }
        }
    }
}
