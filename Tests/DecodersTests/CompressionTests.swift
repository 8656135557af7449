import Decoders
import Testing

/// What real programs packed (`Samples/make-packed.sh`), and what is made to unpack to more than there is room for.
@Suite struct CompressionTests {
    private static let packed: [(String, Format)] = [
        ("gzip", .gzip), ("zlib", .zlib), ("zstd", .zstd), ("zstd-sized", .zstd), ("lz4", .lz4), ("lz4-linked", .lz4),
    ]
    private let hello = [UInt8](String(repeating: "hello ", count: 1_000).utf8)

    @Test(arguments: packed)
    func `what is packed is unpacked`(name: String, format: Format) throws {
        #expect(try format.decode(Sample.bytes("packed", name)).root.bytes == hello)
    }

    @Test func `several gzip members are one value`() throws {
        #expect(try Format.gzip.decode(Sample.bytes("packed", "gzip-two")).root.text == "hello world")
    }

    @Test func `what has its tag before it is unpacked`() throws {
        let tagged = try Array(":gz:".utf8) + Sample.bytes("packed", "zlib")
        #expect(try Chain(.tagged, .zlib).decode(tagged).root.bytes == hello)
        #expect(throws: DecodingFailure.self) { try Format.tagged.decode(Sample.bytes("packed", "zlib")) }
    }

    @Test(arguments: packed)
    func `what ends too early, and what has something behind it, is refused`(name: String, format: Format) throws {
        let bytes = try Sample.bytes("packed", name)
        for count in 0..<bytes.count {
            #expect(throws: DecodingFailure.self, "\(count)") { try format.decode(Array(bytes[..<count])) }
        }
        #expect(throws: DecodingFailure.self) { try format.decode(bytes + [0x20, 0x20]) }
    }

    @Test(arguments: packed)
    func `damage is refused or read`(name: String, format: Format) throws {
        Damage.mutations(of: try Sample.bytes("packed", name), as: format, count: 2_000, seed: 7)
    }

    @Test(arguments: packed)
    func `a value that unpacks to more than may be read stops there`(name: String, format: Format) throws {
        var limits = DecodingLimits()
        limits.bytes = 5_999
        let bytes = try Sample.bytes("packed", name)
        #expect(throws: DecodingFailure.tooLarge) { try format.decode(bytes, limits: limits) }
        limits.bytes = 6_000
        #expect(try format.decode(bytes, limits: limits).root.bytes?.count == 6_000)
    }

    @Test func `a small value that unpacks to gigabytes stops soon`() throws {
        // A stretch of deflate that repeats the byte before 258 times, two bits each, again and again: ten to a thousand of it.
        var bits: [UInt8] = [0x78, 0x9C]
        bits += [0xEC, 0xC1, 0x01, 0x01, 0x00, 0x00, 0x00, 0x80, 0x90, 0xFE, 0xAF, 0xEE, 0x08, 0x0A]
        bits += [UInt8](repeating: 0, count: 3_000_000)
        let seconds = Damage.seconds {
            #expect(throws: DecodingFailure.self) { try Format.zlib.decode(bits) }
        }
        #expect(seconds < 2)
    }

    @Test func `a window larger than a value may be is refused before room is made for it`() {
        // A head that asks for two gigabytes.
        let bytes: [UInt8] = [0x28, 0xB5, 0x2F, 0xFD, 0x00, 0xA8, 0x01, 0x00, 0x00]
        #expect(throws: DecodingFailure.self) { try Format.zstd.decode(bytes) }
    }
}
