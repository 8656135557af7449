import CPeers
import Glibc

/// The plain C programs on hiredis that reading a store is compared with.
enum PeerLoops {
    /// SCAN and a pipelined HMGET of the named fields for each key that fits the pattern; returns how many there were.
    static func scanAndFetch(_ socketPath: String, pattern: String, fields: [String]) throws -> Int {
        try run { error in
            withCStrings(["HMGET", ""] + fields) { words, count in
                peer_scan_and_fetch(socketPath, pattern, words, count, 1, error)
            }
        }
    }

    /// SCAN and a pipelined GET for each key that fits the pattern; returns how many there were.
    static func scanAndGet(_ socketPath: String, pattern: String) throws -> Int {
        try run { error in
            withCStrings(["GET", ""]) { words, count in peer_scan_and_fetch(socketPath, pattern, words, count, 1, error)
            }
        }
    }

    /// HGETALL of each of the hashes, two in flight; returns how many entries there were.
    static func readHashes(_ socketPath: String, keys: [String]) throws -> Int {
        try run { error in
            withCStrings(keys) { names, count in peer_read_hashes(socketPath, names, count, error) / 2 }
        }
    }

    private static func run(_ loop: (UnsafeMutablePointer<CChar>) -> Int) throws -> Int {
        var error = [CChar](repeating: 0, count: 128)
        let count = loop(&error)
        guard count >= 0 else {
            let reason = error.withUnsafeBytes { bytes in String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self) }
            throw BenchmarkError("the C loop failed: \(reason)")
        }
        return count
    }

    private static func withCStrings(
        _ words: [String],
        _ body: (UnsafePointer<UnsafePointer<CChar>?>, Int32) -> Int
    ) -> Int {
        let copies = words.map { strdup($0) }
        defer { copies.forEach { free($0) } }
        return copies.map { UnsafePointer($0) }.withUnsafeBufferPointer { list in
            list.baseAddress.map { body($0, Int32(words.count)) } ?? 0
        }
    }
}
