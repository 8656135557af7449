/// Logs everybody in who is to be there from the start: the clients first, then those whose sessions just lie there. Many
/// log-ins are under way at a time, since most of each is waiting.
struct Seeder: Sendable {
    let services: Services
    let visits: Visits
    let traffic: Traffic
    let progress: SeedingProgress
    let clock: DemoClock
    let seed: UInt64
    /// How many of the first become clients.
    let clients: Int

    private static let logInsAtATime = 64
    /// A worker takes so many numbers at once, and reports as many.
    private static let batch = 16

    /// Returns when the first so many are there, or the task is cancelled.
    func run(upTo limit: Int) async {
        await withDiscardingTaskGroup { group in
            for worker in 0..<Self.logInsAtATime {
                group.addTask {
                    var chance = SplitMix64(seed: ~seed, item: worker)
                    while !Task.isCancelled {
                        guard let numbers = progress.take(Self.batch, below: limit) else { return }
                        await logIn(numbers, &chance)
                    }
                }
            }
        }
    }

    private func logIn(_ numbers: Range<Int>, _ chance: inout SplitMix64) async {
        var passing = 0
        for number in numbers {
            var visit = visits.visit(number)
            // A kiosk's session would be over in minutes, and nobody would come after it.
            if number >= clients, visit.door == .kiosk { visit.door = .web }
            guard let pass = await logIn(visit, &chance) else { return }
            if number < clients {
                await traffic.arrive(number, with: pass)
            } else {
                passing += 1
            }
        }
        if passing > 0 { await traffic.arrive(andLeave: passing) }
        progress.advance(by: numbers.count)
    }

    /// One log-in, tried until the store takes it; nothing when the task is cancelled.
    private func logIn(_ visit: Visit, _ chance: inout SplitMix64) async -> Pass? {
        var backoff = Backoff()
        while !Task.isCancelled {
            do {
                return try await services.server(at: visit.door, &chance).logIn(visit)
            } catch {
                try? await clock.sleep(backoff.fail(&chance))
            }
        }
        return nil
    }
}
