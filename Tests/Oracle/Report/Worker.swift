import Foundation

/// A process that plays rounds, told by lines on its standard input: should one crash it, only that round is lost.
package enum Worker {
    /// Plays until there are no more orders.
    package static func run() async throws {
        let ground = Ground()
        while let line = readLine() {
            let order = try JSONDecoder().decode(Order.self, from: Data(line.utf8))
            let round = await ground.play(order.family, seed: order.seed)
            try FileHandle.standardOutput.write(contentsOf: JSONEncoder().encode(round) + [0x0A])
            if round.isSpoiled { exit(0) }
        }
    }
}
