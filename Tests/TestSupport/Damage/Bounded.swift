import Synchronization

/// What `bounded` throws when the time is up.
public struct Hung: Error, CustomStringConvertible {
    /// What did not come back.
    public let what: String
    /// Says what did not come back.
    public var description: String { "\(what) did not come back" }
}

/// Runs something that has to come back within a time, whatever else it comes to. What hangs is left behind.
@discardableResult
public func bounded<Value: Sendable>(
    _ what: String,
    within limit: Duration = .seconds(30),
    _ body: @escaping @Sendable () async throws -> Value
) async throws -> Value {
    let race = Race<Value>()
    return try await withCheckedThrowingContinuation { continuation in
        race.begin(continuation)
        let timer = Task {
            try await Task.sleep(for: limit)
            race.end(.failure(Hung(what: what)))
        }
        Task {
            do { race.end(.success(try await body())) } catch { race.end(.failure(error)) }
            timer.cancel()
        }
    }
}

/// Resumes a continuation once, whoever comes first.
private final class Race<Value: Sendable>: Sendable {
    private let waiting = Mutex<CheckedContinuation<Value, any Error>?>(nil)

    func begin(_ continuation: CheckedContinuation<Value, any Error>) {
        waiting.withLock { $0 = continuation }
    }

    func end(_ result: Result<Value, any Error>) {
        waiting.withLock { $0.take() }?.resume(with: result)
    }
}
