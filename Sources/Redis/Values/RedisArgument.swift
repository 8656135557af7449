/// What may stand in a command: its bytes go out with their length, so none of them can end the command or begin another.
public protocol RedisArgument: Sendable {
    /// Appends the argument's bytes.
    func append(to bytes: inout [UInt8])
}

extension String: RedisArgument {
    /// Appends the UTF-8.
    public func append(to bytes: inout [UInt8]) { bytes.append(contentsOf: utf8) }
}

extension Substring: RedisArgument {
    /// Appends the UTF-8.
    public func append(to bytes: inout [UInt8]) { bytes.append(contentsOf: utf8) }
}

extension [UInt8]: RedisArgument {
    /// Appends the bytes as they are.
    public func append(to bytes: inout [UInt8]) { bytes.append(contentsOf: self) }
}

extension ArraySlice<UInt8>: RedisArgument {
    /// Appends the bytes as they are.
    public func append(to bytes: inout [UInt8]) { bytes.append(contentsOf: self) }
}

extension Int: RedisArgument {
    /// Appends the number in decimal.
    public func append(to bytes: inout [UInt8]) { bytes.append(contentsOf: String(self).utf8) }
}

extension Int64: RedisArgument {
    /// Appends the number in decimal.
    public func append(to bytes: inout [UInt8]) { bytes.append(contentsOf: String(self).utf8) }
}

extension Secret: RedisArgument {
    /// Appends the bytes in clear.
    public func append(to bytes: inout [UInt8]) { bytes.append(contentsOf: expose()) }
}
