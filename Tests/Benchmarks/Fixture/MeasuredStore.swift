import Demo

/// A store that list and console are measured on.
protocol MeasuredStore: Sendable {
    var redis: PrivateRedis { get }
    /// How many sessions the console shows of it.
    var shown: Int { get }
    /// What the console is started with, besides the address.
    var consoleArguments: [String] { get }
    /// What its sessions are called in figures.
    var name: String { get }
    /// Reads the whole list as the console does; returns how many rows it has.
    func loadList() async throws -> Int
    /// Whether a line of the screen shows one of its users.
    func showsUser(_ line: String) -> Bool
}
