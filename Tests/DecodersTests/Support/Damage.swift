import Decoders
import Foundation
import TestSupport
import Testing

/// What a decoder does with bytes that nobody means well with: it reads or refuses, soon, and within its limits.
enum Damage {
    /// Reads, and looks at all of what was read; what is refused is fine.
    static func read(_ bytes: [UInt8], as format: Format, limits: DecodingLimits = DecodingLimits()) {
        guard let tree = try? format.decode(bytes, limits: limits) else { return }
        #expect(!tree.nodes.isEmpty && tree.nodes.count <= limits.values)
        for place in tree.nodes.indices {
            #expect(Int(tree.nodes[place].end) > place && Int(tree.nodes[place].end) <= tree.nodes.count)
            let value = tree.value(at: place)
            _ = value?.text
            _ = value?.number
            _ = value?.bytes
            _ = value?.className
        }
        _ = tree.root.members?.count
        _ = tree.tokens()
    }

    /// Every beginning of some bytes.
    static func truncations(of bytes: [UInt8], as format: Format) {
        for count in 0..<bytes.count { read(Array(bytes[..<count]), as: format) }
    }

    /// So many of the bytes' neighbours: single bits turned, bytes changed, parts left out or put in.
    static func mutations(of bytes: [UInt8], as format: Format, count: Int, seed: UInt64) {
        var values = HostileValues(seed: seed)
        for _ in 0..<count {
            var changed = bytes
            for _ in 0...values.below(3) {
                if values.below(2) == 0, !changed.isEmpty {
                    changed[values.below(changed.count)] ^= 1 << UInt8(values.below(8))
                } else {
                    changed = values.changed(changed)
                }
            }
            read(changed, as: format)
        }
    }

    /// How long something takes on this thread's processor, in seconds.
    static func seconds(_ body: () -> Void) -> Double {
        let before = processorTime()
        body()
        return processorTime() - before
    }

    private static func processorTime() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
