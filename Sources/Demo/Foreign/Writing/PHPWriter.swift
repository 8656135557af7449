import JOSE

/// What PHP's `serialize` writes: lengths are in bytes, lists are arrays with numbers for keys.
enum PHPWriter {
    static func bytes(of value: JSONValue) -> [UInt8] {
        var bytes: [UInt8] = []
        write(value, to: &bytes)
        return bytes
    }

    /// A string of any bytes.
    static func bytes(ofString string: [UInt8]) -> [UInt8] {
        Array("s:\(string.count):\"".utf8) + string + Array("\";".utf8)
    }

    private static func write(_ value: JSONValue, to bytes: inout [UInt8]) {
        switch value {
        case .null: bytes += Array("N;".utf8)
        case .bool(let bool): bytes += Array("b:\(bool ? 1 : 0);".utf8)
        case .number(let number): bytes += Array("\(number.integer == nil ? "d" : "i"):\(number.text);".utf8)
        case .string(let text): bytes += self.bytes(ofString: Array(text.utf8))
        case .array(let elements):
            bytes += Array("a:\(elements.count):{".utf8)
            for (key, element) in elements.enumerated() {
                bytes += Array("i:\(key);".utf8)
                write(element, to: &bytes)
            }
            bytes += Array("}".utf8)
        case .object(let object):
            bytes += Array("a:\(object.count):{".utf8)
            for member in object.members {
                bytes += key(member.name)
                write(member.value, to: &bytes)
            }
            bytes += Array("}".utf8)
        }
    }

    /// PHP keeps a key that spells a whole number as one.
    private static func key(_ name: String) -> [UInt8] {
        if let number = Int64(name), String(number) == name { return Array("i:\(number);".utf8) }
        return bytes(ofString: Array(name.utf8))
    }
}
