import Oracle
import Synchronization

/// The stories of rounds in which something happened that must not.
final class Told: Sendable {
    private let stories = Mutex<[String]>([])

    var lines: [String] { stories.withLock { $0 } }

    func note(_ round: Round, _ family: Family) {
        for violation in round.violations.prefix(1) {
            let story = round.story.joined(separator: "; ")
            stories.withLock {
                $0.append(
                    "\(violation.kind.rawValue): torture --only \(family.rawValue) --seed \(round.seed): "
                        + "\(violation.words) | \(story)"
                )
            }
        }
    }
}
