import ServiceLifecycle

/// Keeps the service manager informed while the service runs: that it is not stuck, and that it stops.
struct ManagerService: ServiceLifecycle.Service {
    let manager: ServiceManager

    func run() async throws {
        await withGracefulShutdownHandler {
            await cancelWhenGracefulShutdown {
                while !Task.isCancelled {
                    if manager.interval != nil { manager.tell(.alive) }
                    try? await Task.sleep(for: manager.interval ?? .seconds(86_400))
                }
            }
        } onGracefulShutdown: {
            manager.tell(.stopping)
        }
    }
}
