/// What works behind the traffic: the services that it goes to, and what goes on beside it.
protocol Backstage: Sendable {
    var services: Services { get }

    /// What goes on from the start, until the task is cancelled.
    func work() async

    /// Tells the traffic what others do to its sessions, until the task is cancelled.
    func hear(for traffic: Traffic, _ clock: DemoClock) async

    /// Closes all connections.
    func close() async
}
