import CHiredis

extension RedisCommand {
    /// The largest command that is sent: Redis takes no string of more than 512 MB.
    private static let sizeLimit = 512 << 20

    /// Appends the command as Redis reads it.
    func format(into output: inout [UInt8]) throws(RedisError) {
        guard bytes.count <= Self.sizeLimit else { throw .tooLarge(command: name) }
        let formatted = bytes.withUnsafeBufferPointer { buffer in
            buffer.withMemoryRebound(to: CChar.self) { text in
                var start = 0
                var pointers: [UnsafePointer<CChar>?] = []
                var lengths: [Int] = []
                pointers.reserveCapacity(ends.count)
                lengths.reserveCapacity(ends.count)
                for end in ends {
                    pointers.append(text.baseAddress?.advanced(by: start))
                    lengths.append(end - start)
                    start = end
                }
                var target: UnsafeMutablePointer<CChar>?
                let count = redisFormatCommandArgv(&target, Int32(ends.count), &pointers, &lengths)
                defer { redisFreeCommand(target) }
                guard count >= 0, let target else { return false }
                output.append(contentsOf: UnsafeRawBufferPointer(start: target, count: Int(count)))
                return true
            }
        }
        guard formatted else { throw .tooLarge(command: name) }
    }
}

extension [RedisCommand] {
    /// All commands, ready to go out in one write.
    func formatted() throws(RedisError) -> [UInt8] {
        var output: [UInt8] = []
        for command in self { try command.format(into: &output) }
        return output
    }
}
