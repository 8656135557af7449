import Languages
import Redis
import Sessions

/// A walk over all keys of a database, a piece at a time (`SCAN`): keys of others are passed over where they lie, and those
/// that the server shows twice count once.
struct KeyScan {
    private let client: RedisClient
    private let plan: ScanPlan
    private let readers: [EntryReader]
    private var cursor = Array("0".utf8)
    private var seen: Set<Int> = []
    private var count = KeyScan.piece
    /// How many keys the server went through by now, about.
    private(set) var scanned = 0
    /// Whether it has come around.
    private(set) var isDone = false

    /// How many keys the server looks at a time, and where most of them are others'.
    private static let piece = 1_000
    private static let widePiece = 4_000

    init(_ client: RedisClient, _ plan: ScanPlan, _ readers: [EntryReader]) {
        (self.client, self.plan, self.readers) = (client, plan, readers)
    }

    /// The next keys that a layout calls its own; there may be none of them for long.
    mutating func next() async throws(StoreFailure) -> [OwnedKey] {
        var command = RedisCommand("SCAN", cursor)
        if let pattern = plan.pattern {
            command.append("MATCH")
            command.append(pattern)
        }
        command.append("COUNT")
        command.append(count)
        let reply: BulkReply
        do {
            reply = try await client.sendBulk(command)
        } catch {
            throw StoreFailure(error)
        }
        guard let next = reply.count > 0 ? reply[0] : nil else { throw Self.strange(client.host) }
        scanned += count
        cursor = next
        isDone = cursor == Array("0".utf8)
        var found: [OwnedKey] = []
        reply.withElements { elements in
            for place in 1..<max(1, elements.count) {
                readers.addOwners(of: elements[place], to: &found) { seen.insert($0.hashOfBytes).inserted }
            }
        }
        count = found.count * 8 < count ? Self.widePiece : Self.piece
        return found
    }

    private static func strange(_ host: String) -> StoreFailure {
        StoreFailure(.unreadable, "Redis at \(host) answered SCAN with something that is no list of keys.")
    }
}
