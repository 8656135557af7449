import Redis
import SessionLink
import TestSupport

/// The clients of one process: a connection for every eight of them, and a jar in common.
final class Clients: Sendable {
    let jar = Jar()
    private let links: [SessionLink]
    private let store: RedisClient
    private let count: Int

    init(_ place: LinkWorkplace) throws {
        count = place.clients
        store = try place.client()
        links = try (0..<(count + 7) / 8).map { _ in try place.link(place.client()) }
    }

    /// Everybody at once: refresh what is in the jar, and put the successor in; one in four uses it first.
    func round() async -> LinkReport {
        guard let held = jar.held else { return LinkReport() }
        return await allAtOnce { client, number in
            if number % 4 == 0 { _ = await client.use(held) }
            _ = await client.refresh(held, into: self.jar)
        }
    }

    /// Everybody at an own pace, with what the jar has by then, until refused for good or stopped.
    func storm() async -> LinkReport {
        let sharing = Task { await jar.share(through: store) }
        defer { sharing.cancel() }
        return await allAtOnce { client, _ in
            while let held = self.jar.held, !self.jar.isStopped {
                let goesOn =
                    Int.random(in: 0..<4) > 0 ? await client.use(held) : await client.refresh(held, into: self.jar)
                if !goesOn { return }
                try? await Task.sleep(for: .milliseconds(Int.random(in: 0...5)))
            }
        }
    }

    /// One use and one refresh.
    func ask() async -> LinkReport {
        guard let held = jar.held else { return LinkReport() }
        var client = Client(link: links[0])
        _ = await client.use(held)
        _ = await client.refresh(held, into: jar)
        return client.report
    }

    private func allAtOnce(_ work: @escaping @Sendable (inout Client, Int) async -> Void) async -> LinkReport {
        await withTaskGroup(of: LinkReport.self) { group in
            for number in 0..<count {
                group.addTask {
                    var client = Client(link: self.links[number % self.links.count])
                    await work(&client, number)
                    return client.report
                }
            }
            return await group.reduce(into: LinkReport()) { $0.merge($1) }
        }
    }
}
