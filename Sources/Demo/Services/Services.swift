/// The servers of all services, by the door that their users come in through.
struct Services: Sendable {
    private let servers: [Door: [any Server]]

    /// Each door needs a server.
    init(_ servers: [Door: [any Server]]) {
        self.servers = servers
    }

    /// The same server behind every door.
    init(all server: any Server) {
        servers = Dictionary(uniqueKeysWithValues: Door.allCases.map { ($0, [server]) })
    }

    /// One of the servers behind a door, as a load balancer would choose; there is one.
    func server(at door: Door, _ chance: inout SplitMix64) -> any Server {
        chance.pick(servers[door] ?? [])
    }
}
