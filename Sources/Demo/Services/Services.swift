/// The servers of all services, by the door that their users come in through.
struct Services: Sendable {
    private let servers: [Door: [any Server]]
    private let fallback: any Server

    /// - Parameter fallback: serves the doors that have no servers of their own.
    init(_ servers: [Door: [any Server]], fallback: any Server) {
        self.servers = servers
        self.fallback = fallback
    }

    /// One of the servers behind a door, as a load balancer would choose.
    func server(at door: Door, _ chance: inout SplitMix64) -> any Server {
        guard let behind = servers[door], !behind.isEmpty else { return fallback }
        return chance.pick(behind)
    }
}
