import Testing

@testable import Redis

struct ReplyTests {
    private func parse(_ text: String, piece: Int = .max) throws -> [RESPValue] {
        let reader = try #require(ReplyReader())
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            Array(rest.prefix(piece)).withUnsafeBytes { reader.feed($0) }
            rest = rest.dropFirst(piece)
            while try reader.next() {}
        }
        return reader.tape.values()
    }

    @Test(arguments: [1, 2, 7, Int.max]) func `replies are the same in whatever pieces they come`(_ piece: Int) throws {
        let text =
            "+OK\r\n:-42\r\n$-1\r\n$0\r\n\r\n*-1\r\n*0\r\n*3\r\n*2\r\n:1\r\n*1\r\n$3\r\na\r\n\r\n-OOM no\r\n$-1\r\n+END\r\n"
        #expect(
            try parse(text, piece: piece) == [
                .status("OK"), .integer(-42), .null, .bulk([]), .null, .array([]),
                .array([
                    .array([.integer(1), .array([.bulk([0x61, 0x0D, 0x0A])])]),
                    .error(RedisServerError(line: Array("OOM no".utf8))),
                    .null,
                ]),
                .status("END"),
            ]
        )
    }

    @Test(arguments: [
        "HTTP/1.1 200 OK\r\n", "\u{16}\u{3}\u{1}", "*1\r\n?\r\n",
        "*1\r\n*1\r\n*1\r\n*1\r\n*1\r\n*1\r\n*1\r\n*1\r\n*1\r\n:1\r\n",
    ])
    func `what is no reply is refused`(_ text: String) {
        #expect(throws: ReplyReader.MalformedReply.self) { try parse(text) }
    }

    @Test func `arguments of any bytes stay arguments`() throws {
        var output: [UInt8] = []
        let command = RedisCommand("SET", "a\r\n*1\r\n$8\r\nFLUSHALL\r\n", [0, 255] as [UInt8], -5, "" as Substring)
        try command.format(into: &output)
        #expect(
            Array("*5\r\n$3\r\nSET\r\n$21\r\na\r\n*1\r\n$8\r\nFLUSHALL\r\n\r\n$2\r\n".utf8) + [0, 255]
                + Array("\r\n$2\r\n-5\r\n$0\r\n\r\n".utf8) == output
        )
        #expect(command.arguments.count == 4)
        #expect(command.arguments[1] == [0, 255])
    }

    @Test func `values as what they stand for`() {
        let fields = RESPValue.array([
            .bulk(Array("a".utf8)), .integer(1), .bulk([0xFF]), .null, .bulk(Array("odd".utf8)),
        ])
        #expect(fields.fields() == ["a": .integer(1)])
        #expect(RESPValue.bulk(Array("12".utf8)).int == 12)
        #expect(RESPValue.bulk([0xFF]).string == nil)
        #expect(RESPValue.null.isNull && RESPValue.null.bytes == nil)
    }

    @Test func `a bulk reply is flat, and reads in place`() throws {
        let reader = try #require(ReplyReader())
        Array("*2\r\n$1\r\n7\r\n*4\r\n$1\r\na\r\n$2\r\nbc\r\n$-1\r\n:9\r\n".utf8).withUnsafeBytes { reader.feed($0) }
        #expect(try reader.next())
        let reply = BulkReply(reader.tape.take())
        #expect(reply.count == 5)
        #expect((0..<5).map { reply[$0].map { String(decoding: $0, as: UTF8.self) } } == ["7", "a", "bc", nil, "9"])
        reply.withElements { elements in
            #expect(Array(elements[2]) == Array("bc".utf8))
            #expect(elements.isNull(3) && !elements.isNull(2))
            #expect(elements.integer(4) == 9 && elements.integer(2) == nil)
            #expect(elements[3].isEmpty)
        }
        #expect(reader.tape.nodes.isEmpty)
    }

    @Test(
        arguments: [
            ("", "da39a3ee5e6b4b0d3255bfef95601890afd80709"), ("abc", "a9993e364706816aba3e25717850c26c9cd0d89d"),
            (String(repeating: "a", count: 1_000), "291e9a6c66994949b57ba5e650361e98fc36b1ba"),
        ]
    )
    func `SHA-1 as in FIPS 180`(_ text: String, digest: String) {
        #expect(SHA1.hex(of: Array(text.utf8)) == digest)
    }
}
