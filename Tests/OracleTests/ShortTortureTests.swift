import Foundation
import Testing

@testable import Oracle

/// A short round of what `make torture` does at length.
@Suite struct ShortTortureTests {
    private static let rounds: [Family: Int] = [
        .damage: 60, .rights: 60, .clocks: 30, .failover: 6, .faults: 16,
    ]

    @Test(arguments: rounds.keys.sorted { $0.rawValue < $1.rawValue })
    func `nothing is said that servers deny`(_ family: Family) async {
        let campaign = Campaign(family, from: 1, rounds: Self.rounds[family] ?? 0, workers: 2)
        let told = Told()
        let tally = await campaign.play { told.note($0, family) }
        for line in told.lines { Issue.record("\(line)") }
        #expect(tally.obstacles == 0)
    }
}
