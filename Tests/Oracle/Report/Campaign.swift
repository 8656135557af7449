import Foundation
import Synchronization
import TestSupport

/// Many rounds of a family, played by several processes.
package struct Campaign: Sendable {
    private let family: Family
    private let first: UInt64
    private let rounds: Int
    private let workers: Int

    /// How long a round may take before it counts as a hang: well beyond what a round itself calls one.
    private static let patience = Duration.seconds(180)

    /// Rounds of a family; that many seeds, from the first on.
    package init(_ family: Family, from first: UInt64, rounds: Int, workers: Int) {
        (self.family, self.first, self.rounds, self.workers) = (family, first, rounds, workers)
    }

    /// Plays them, and tells of each as it ends.
    package func play(_ tell: @escaping @Sendable (Round) -> Void) async -> Tally {
        let seeds = Seeds(first, count: rounds)
        return await withTaskGroup(of: Tally.self) { group in
            for _ in 0..<workers {
                group.addTask {
                    var tally = Tally()
                    var helper: Helper?
                    while let seed = seeds.next() {
                        let round = await play(seed: seed, &helper)
                        tally.add(round)
                        tell(round)
                    }
                    return tally
                }
            }
            return await group.reduce(into: Tally()) { $0.add($1) }
        }
    }

    /// Of what a crashed process wrote: why, and where in our own code.
    private static func shortened(_ words: String) -> String {
        let lines = words.split(separator: "\n").filter { $0.contains("Fatal error") || $0.contains("/Sources/") }
        return lines.isEmpty ? String(words.prefix(400)) : lines.prefix(4).joined(separator: " < ")
    }

    private func play(seed: UInt64, _ helper: inout Helper?) async -> Round {
        do {
            let worker = try helper ?? Helper("torture", ["--worker"])
            helper = worker
            let order = String(decoding: try JSONEncoder().encode(Order(family, seed: seed)), as: UTF8.self)
            let alarm = Task {
                try await Task.sleep(for: Self.patience)
                worker.end()
            }
            let asked = ContinuousClock.now
            defer { alarm.cancel() }
            do {
                let answer = try await worker.answer(to: order)
                let round = try JSONDecoder().decode(Round.self, from: Data(answer.utf8))
                if round.isSpoiled { helper = nil }
                return round
            } catch {
                helper = nil
                var round = Round(seed: seed)
                let isHang = ContinuousClock.now - asked >= Self.patience
                round.violations = [Violation(kind: isHang ? .hang : .crash, words: Self.shortened("\(error)"))]
                return round
            }
        } catch {
            var round = Round(seed: seed)
            round.obstacle = "\(error)"
            return round
        }
    }
}

/// The seeds that are left.
private final class Seeds: Sendable {
    private let left: Mutex<(next: UInt64, count: Int)>

    init(_ first: UInt64, count: Int) {
        left = Mutex((first, count))
    }

    func next() -> UInt64? {
        left.withLock { left in
            guard left.count > 0 else { return nil }
            defer { left = (left.next &+ 1, left.count - 1) }
            return left.next
        }
    }
}

extension Tally {
    fileprivate mutating func add(_ other: Tally) {
        rounds += other.rounds
        obstacles += other.obstacles
        claims.merge(other.claims, uniquingKeysWith: +)
        violations.merge(other.violations, uniquingKeysWith: +)
    }
}
