/// Requests that go on while their client does other things: what a page still loads, a long poll, a report that takes its
/// time. They are what brings a deleted session back.
struct UnderWay: Sendable {
    private let stream: AsyncStream<@Sendable () async -> Void>
    private let continuation: AsyncStream<@Sendable () async -> Void>.Continuation

    init() {
        (stream, continuation) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(4096))
    }

    /// Begins a request; nobody waits for it.
    func begin(_ request: @escaping @Sendable () async -> Void) {
        continuation.yield(request)
    }

    /// Lets requests go on until the task is cancelled; those under way end with it, unfinished.
    func run() async {
        await withDiscardingTaskGroup { group in
            for await request in stream {
                group.addTask(operation: request)
            }
            group.cancelAll()
        }
    }
}
