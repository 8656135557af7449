import Logging
import Synchronization
import TestSupport
import Testing

@testable import Demo

/// Gathers events, for tests that wait for one.
final class Heard: Sendable {
    private let events = Mutex<[DemoEvent]>([])

    /// Gathers from a stream until it ends.
    init(_ stream: AsyncStream<DemoEvent>) {
        Task { [weak self] in
            for await event in stream {
                self?.events.withLock { $0.append(event) }
            }
        }
    }

    var all: [DemoEvent] { events.withLock { $0 } }

    /// What the first event gives that gives anything.
    func first<Found: Sendable>(_ find: @Sendable (DemoEvent) -> Found?) async throws -> Found {
        var found: Found?
        try await soon {
            found = all.lazy.compactMap(find).first
            return found != nil
        }
        return try #require(found)
    }
}

extension DemoClock {
    /// A time that runs so many times as fast.
    static func fast(_ factor: Int) -> DemoClock {
        DemoClock(
            now: { continuous.now() * factor },
            sleep: { try await continuous.sleep($0 / factor) }
        )
    }
}

extension Logger {
    static let silent = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
}

/// Waits until something happens, with a patience that outlasts a machine on which every core has better things to do.
func soon(isolation: isolated (any Actor)? = #isolation, _ condition: () async throws -> Bool) async throws {
    try await eventually(within: .seconds(90), condition)
}
