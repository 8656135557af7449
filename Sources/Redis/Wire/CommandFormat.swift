extension RedisCommand {
    /// The largest command that is sent: Redis takes no string of more than 512 MB.
    private static let sizeLimit = 512 << 20

    /// Appends the command as Redis reads it: an array of bulk strings. hiredis' own way prints each length with `sprintf`,
    /// which would be a fifth of what asking about a credential costs.
    func format(into output: inout [UInt8]) throws(RedisError) {
        guard bytes.count <= Self.sizeLimit else { throw .tooLarge(command: name) }
        output.appendLine(UInt8(ascii: "*"), ends.count)
        var start = 0
        for end in ends {
            output.appendLine(UInt8(ascii: "$"), end - start)
            output.append(contentsOf: bytes[start..<end])
            output.appendLineEnd()
            start = end
        }
    }
}

extension [RedisCommand] {
    /// All commands, ready to go out in one write.
    func formatted() throws(RedisError) -> [UInt8] {
        var output: [UInt8] = []
        // Each argument comes with a line of its length, and two ends of lines.
        output.reserveCapacity(reduce(0) { $0 + $1.bytes.count + 12 * ($1.ends.count + 1) })
        for command in self { try command.format(into: &output) }
        return output
    }
}

extension [UInt8] {
    /// A line of RESP: its kind and a number.
    mutating func appendLine(_ kind: UInt8, _ number: Int) {
        append(kind)
        if number < 10 {
            append(UInt8(ascii: "0") + UInt8(number))
        } else {
            append(contentsOf: String(number).utf8)
        }
        appendLineEnd()
    }

    mutating func appendLineEnd() {
        append(0x0D)
        append(0x0A)
    }
}
