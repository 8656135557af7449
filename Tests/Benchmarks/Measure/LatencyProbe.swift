import CPeers

/// Another client of the same server: one GET a millisecond, timed by plain C on a thread of its own.
struct LatencyProbe: ~Copyable {
    private let probe: OpaquePointer

    init(_ socketPath: String) throws {
        guard let probe = peer_probe_start(socketPath, 1000) else {
            throw BenchmarkError("the C client can't connect to \(socketPath)")
        }
        self.probe = probe
    }

    /// How many answers came so far.
    var count: Int { peer_probe_count(probe) }

    /// Ends it; returns from request to reply in microseconds, in order.
    consuming func stop() -> [Double] {
        let expected = count + 1000
        return [Double](unsafeUninitializedCapacity: expected) { buffer, filled in
            filled = peer_probe_stop(probe, buffer.baseAddress, expected)
        }
    }
}
