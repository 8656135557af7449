import Redis

/// Hears which sessions are written and ended, so that the clients concerned need not wait for their turn, and sees those that
/// come back.
struct KeyListener: Sendable {
    let redis: RedisClient
    let applications: [any Application]

    /// So many ended sessions are kept in mind.
    private static let capacity = 512

    /// Tells the news until the task is cancelled. What happens while the store is out of reach is missed.
    func run(_ traffic: Traffic) async {
        var ended: Set<String> = []
        for await event in redis.track(applications.map { Array($0.prefix.utf8) }) {
            guard case .changed(let keys?) = event else { continue }
            for key in keys {
                guard let (application, id) = owner(of: key) else { continue }
                let name = application.name(of: id)
                guard await traffic.knows(name), let isLogIn = try? await application.isLogIn(id) else { continue }
                if !isLogIn {
                    if ended.count >= Self.capacity { ended = [] }
                    guard ended.insert(name).inserted else { continue }
                    await traffic.hear([SessionNews(session: name, isEnd: true)])
                } else if ended.remove(name) != nil {
                    await traffic.hearReturn(of: name)
                }
            }
        }
    }

    private func owner(of key: [UInt8]) -> (any Application, String)? {
        for application in applications where key.starts(with: application.prefix.utf8) {
            return (application, String(decoding: key.dropFirst(application.prefix.utf8.count), as: UTF8.self))
        }
        return nil
    }
}
