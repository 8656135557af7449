import ServiceLifecycle
import SessionLink

/// Keeps the replica of the revocations current for as long as the service runs.
struct ReplicaService: ServiceLifecycle.Service {
    let replica: RevocationReplica

    func run() async throws {
        await cancelWhenGracefulShutdown { await replica.run() }
    }
}
