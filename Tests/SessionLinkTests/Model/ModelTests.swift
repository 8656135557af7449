import Foundation
import Testing

/// Random sequences of all operations, on the real thing and on the model: both must say the same.
///
/// A failure names its seed; `LINK_MODEL_SEED` runs that one alone, and `LINK_MODEL_SEEDS` that many.
@Suite struct ModelTests {
    private static let environment = ProcessInfo.processInfo.environment
    private static let length = 60

    private static var seeds: [UInt64] {
        if let seed = environment["LINK_MODEL_SEED"].flatMap(UInt64.init) { return [seed] }
        return Array(1...(environment["LINK_MODEL_SEEDS"].flatMap(UInt64.init) ?? 40))
    }

    @Test func `the real thing does what the model says`() async throws {
        for seed in Self.seeds {
            let operations = Operation.sequence(seed: seed, count: Self.length)
            guard try await Self.difference(operations) != nil else { continue }
            let shortest = try await Self.shortened(operations)
            let difference = try await Self.difference(shortest) ?? "it failed once only"
            let lines = shortest.map { "  \($0)" }.joined(separator: "\n")
            Issue.record("seed \(seed): \(difference)\n\(lines)")
            return
        }
    }

    /// Where the real thing first differs from the model; nil when it does not.
    private static func difference(_ operations: [Operation]) async throws -> String? {
        let store = try await ModelledStore()
        var model = LinkModel()
        for (step, operation) in operations.enumerated() {
            let before = model
            let answer = model.apply(operation)
            let found = try await store.perform(operation, before)
            let expected = model.follow(found, of: operation, expected: answer, before)
            guard expected.allows(found) else { return "step \(step) came to \(found), not to \(expected)" }
            if let difference = try await store.difference(from: model) { return "after step \(step): \(difference)" }
        }
        return try await store.finalDifference(from: model)
    }

    /// The operations without those that the failure does not need.
    private static func shortened(_ operations: [Operation]) async throws -> [Operation] {
        var operations = operations
        for index in operations.indices.reversed() {
            var fewer = operations
            fewer.remove(at: index)
            if try await difference(fewer) != nil { operations = fewer }
        }
        return operations
    }
}
