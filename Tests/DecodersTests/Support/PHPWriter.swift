/// Writes what PHP's `serialize` would.
enum PHPWriter {
    static func write(_ value: Plain) -> [UInt8] {
        switch value {
        case .null: return Array("N;".utf8)
        case .bool(let truth): return Array("b:\(truth ? 1 : 0);".utf8)
        case .integer(let number): return Array("i:\(number);".utf8)
        case .real(let number): return Array("d:\(number);".utf8)
        case .text(let text): return quoted(Array(text.utf8)) + Array(";".utf8)
        case .bytes(let bytes): return quoted(bytes) + Array(";".utf8)
        case .map(let pairs): return Array("a:\(pairs.count):{".utf8) + members(pairs)
        case .object(let name, let pairs):
            return Array("O".utf8) + quoted(Array(name.utf8)).dropFirst() + Array(":\(pairs.count):{".utf8)
                + members(pairs)
        case .unsigned, .number, .list, .unread: return Array("N;".utf8)
        }
    }

    private static func members(_ pairs: [Plain.Pair]) -> [UInt8] {
        pairs.flatMap { write($0.name) + write($0.value) } + Array("}".utf8)
    }

    private static func quoted(_ bytes: [UInt8]) -> [UInt8] {
        Array("s:\(bytes.count):\"".utf8) + bytes + Array("\"".utf8)
    }
}
