import ArgumentParser
import Foundation
import Oracle

/// Harms stores in every way that can be thought of, acts, and asks servers whether what was said of the actions is true.
@main
struct Torture: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "torture",
        abstract: "Harms stores, acts, and asks servers with every token whether what was said is true.",
        discussion: """
            Prints a line for each round in which something happened that must not, and a table. A round is played again \
            with --only FAMILY --seed SEED --rounds 1 --story. Exits with 1 on a violation.
            """
    )

    @Option(help: "The seed of the first round of each family; the next ones follow.")
    var seed: UInt64 = 1

    @Option(help: "How many rounds of each family; by default as many as `make torture` plays.")
    var rounds: Int?

    @Option(help: "Play only this family; may be repeated.")
    var only: [Family] = []

    @Option(help: "How many processes play.")
    var workers = 3

    @Flag(help: "Tell the story of every round.")
    var story = false

    @Flag(help: .hidden)
    var worker = false

    func run() async throws {
        if worker { return try await Worker.run() }
        var table = Table()
        var isClean = true
        let began = ContinuousClock.now
        for family in Family.allCases where only.isEmpty || only.contains(family) {
            let campaign = Campaign(family, from: seed, rounds: rounds ?? family.rounds, workers: workers)
            let tally = await campaign.play { round in tell(family, round) }
            table.add(family, tally)
            isClean = isClean && tally.isClean
        }
        say(table.text)
        say("took \((ContinuousClock.now - began).components.seconds) s")
        if !isClean { throw ExitCode.failure }
    }

    private func tell(_ family: Family, _ round: Round) {
        let place = "--only \(family.rawValue) --seed \(round.seed)"
        var told: Set<Violation.Kind> = []
        for violation in round.violations where told.insert(violation.kind).inserted {
            say("\(violation.kind.rawValue): \(place): \(violation.words) | \(round.story.joined(separator: "; "))")
        }
        if let obstacle = round.obstacle {
            say("not played: \(place): \(obstacle) | \(round.story.joined(separator: "; "))")
        }
        if story, round.violations.isEmpty { say("\(place): \(round.story.joined(separator: "; "))") }
    }

    /// At once, also into a file: a long run is watched.
    private func say(_ line: String) {
        try? FileHandle.standardOutput.write(contentsOf: Data("\(line)\n".utf8))
    }
}

extension Family: ExpressibleByArgument {
    /// How many rounds the long torture plays.
    fileprivate var rounds: Int {
        switch self {
        case .damage: 10_000
        case .rights: 2000
        case .clocks: 1000
        case .failover: 120
        case .faults: 400
        }
    }
}
