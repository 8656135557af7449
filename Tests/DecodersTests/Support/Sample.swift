import Foundation

/// What real programs wrote: `Samples/NAME.txt`, a line each with a name and the bytes to the base of sixteen. The scripts that
/// made them lie beside them.
enum Sample {
    struct Missing: Error {
        let name: String
    }

    private static let folder = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Samples")

    /// All samples of a file, in order.
    static func all(_ file: String) throws -> [(name: String, bytes: [UInt8])] {
        let text = try String(contentsOf: folder.appendingPathComponent("\(file).txt"), encoding: .utf8)
        return try text.split(separator: "\n").map { line in
            let parts = line.split(separator: " ", maxSplits: 1)
            guard parts.count == 2, let bytes = bytes(hex: parts[1]) else {
                throw Missing(name: String(line.prefix(40)))
            }
            return (String(parts[0]), bytes)
        }
    }

    /// One sample of a file.
    static func bytes(_ file: String, _ name: String) throws -> [UInt8] {
        guard let found = try all(file).first(where: { $0.name == name }) else { throw Missing(name: name) }
        return found.bytes
    }

    /// Bytes written to the base of sixteen; spaces do not count.
    static func bytes(hex: some StringProtocol) -> [UInt8]? {
        let digits = hex.filter { $0 != " " }.compactMap(\.hexDigitValue)
        guard digits.count == hex.count(where: { $0 != " " }), digits.count % 2 == 0 else { return nil }
        return stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
    }
}
