import Synchronization

/// Keyed libcrypto contexts that are ready for use. A context serves one thread at a time, and making one costs more
/// than using it; so a thread takes an idle one, or makes one, and puts it back.
final class ContextPool: Sendable {
    /// A context; whoever took it from the pool is its only user.
    private struct Context: @unchecked Sendable {
        let pointer: OpaquePointer
    }

    /// More contexts than this are not worth their memory; there are only more when as many threads were busy at once.
    private static let idleLimit = 16

    private let idle = Mutex<[Context]>([])
    private let make: @Sendable () -> OpaquePointer?
    private let free: @Sendable (OpaquePointer) -> Void

    /// A pool that makes contexts on demand; `make` answers `nil` when libcrypto refuses.
    init(make: @escaping @Sendable () -> OpaquePointer?, free: @escaping @Sendable (OpaquePointer) -> Void) {
        self.make = make
        self.free = free
    }

    deinit {
        idle.withLock { contexts in
            for context in contexts { free(context.pointer) }
        }
    }

    /// Hands a context to the body, for as long as the body runs; `nil` when none could be made.
    func withContext<Result>(_ body: (OpaquePointer) -> Result) -> Result? {
        guard let context = idle.withLock({ $0.popLast() }) ?? make().map(Context.init) else { return nil }
        let result = body(context.pointer)
        let isKept = idle.withLock { contexts in
            guard contexts.count < Self.idleLimit else { return false }
            contexts.append(context)
            return true
        }
        if !isKept { free(context.pointer) }
        return result
    }
}
