import Decoders
import Testing

/// Values of a few bytes that ask for much: decoders refuse them, or read what is there, soon.
@Suite struct BombTests {
    private func read(_ bytes: [UInt8], as format: Format, within seconds: Double = 3) {
        let took = Damage.seconds { Damage.read(bytes, as: format) }
        #expect(took < seconds, "\(format)")
    }

    private func big(_ value: Int, _ count: Int) -> [UInt8] {
        (0..<count).reversed().map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
    }

    @Test func `a list that doubles with each mention does not grow`() throws {
        // Each list holds the one before twice.
        var bytes: [UInt8] = [0x80, 4, 0x5D, 0x94]
        for place in 0..<200 {
            bytes += [0x5D, 0x94, 0x28, 0x68, UInt8(place), 0x68, UInt8(place), 0x65]
        }
        bytes += [0x2E]
        var limits = DecodingLimits()
        limits.depth = 1_000
        let tree = try Format.pickle.decode(bytes, limits: limits)
        #expect(tree.nodes.count < 1_000)
        read(bytes, as: .pickle)
    }

    @Test func `state that is given to many objects does not grow`() {
        // A map of many, then objects that all take it as their state.
        var bytes: [UInt8] = [0x80, 4, 0x7D, 0x94, 0x28]
        for number in 0..<30_000 { bytes += [0x4D, UInt8(number & 0xFF), UInt8(number >> 8), 0x4E] }
        bytes += [0x75] + Array("cm\nC\n".utf8) + [0x94]
        for _ in 0..<200_000 { bytes += [0x68, 0, 0x62] }
        #expect(throws: DecodingFailure.tooMany) { try Format.pickle.decode(bytes + [0x2E]) }
        read(bytes + [0x2E], as: .pickle)
    }

    @Test func `a list that is given to many calls does not cost its length each time`() {
        var bytes: [UInt8] = [0x80, 4, 0x5D, 0x94, 0x28]
        for _ in 0..<50_000 { bytes += [0x4B, 1] }
        bytes += [0x65] + Array("cm\nC\n".utf8) + [0x94]
        for _ in 0..<200_000 { bytes += [0x68, 1, 0x68, 0, 0x52, 0x30] }
        read(bytes + [0x2E], as: .pickle)
        let known = Array("cbuiltins\nset\n".utf8)
        bytes = Array(bytes.prefix(100_006)) + known + [0x94]
        for _ in 0..<200_000 { bytes += [0x68, 1, 0x68, 0, 0x85, 0x52, 0x30] }
        read(bytes + [0x2E], as: .pickle)
    }

    @Test func `what lies deep in itself is refused, not followed until the stack ends`() {
        let deep = 100_000
        let lists: [(Format, [UInt8])] = [
            (.pickle, [UInt8](repeating: 0x5D, count: deep) + [UInt8](repeating: 0x61, count: deep - 1) + [0x2E]),
            (.pickle, [UInt8](repeating: 0x29, count: 1) + [UInt8](repeating: 0x85, count: deep) + [0x2E]),
            (.marshal, [4, 8] + (0..<deep).flatMap { _ in [0x5B, 6] as [UInt8] } + [0x30]),
            (.marshal, [4, 8] + [UInt8](repeating: 0x49, count: deep)),
            (.marshal, [4, 8] + (0..<deep).flatMap { _ in Array("e:\u{6}a".utf8) }),
            (.storable, [5, 11] + [UInt8](repeating: 4, count: deep) + [5]),
            (.storable, [5, 11] + (0..<deep).flatMap { _ in [2, 0, 0, 0, 1] as [UInt8] } + [5]),
            (.storable, [5, 11] + (0..<deep).flatMap { _ in [17, 1, 0x41] as [UInt8] } + [5]),
            (.java, [0xAC, 0xED, 0, 5] + [UInt8](repeating: 0x73, count: deep)),
            (.java, [0xAC, 0xED, 0, 5] + [UInt8](repeating: 0x7E, count: deep)),
            (.java, [0xAC, 0xED, 0, 5] + [UInt8](repeating: 0x79, count: deep)),
            (
                .java,
                [0xAC, 0xED, 0, 5, 0x73]
                    + (0..<deep).flatMap { _ in [0x72, 0, 1, 0x41, 0, 0, 0, 0, 0, 0, 0, 1, 2, 0, 0, 0x78] as [UInt8] }
            ),
            (
                .java,
                [0xAC, 0xED, 0, 5, 0x73]
                    + (0..<deep).flatMap { _ in [0x72, 0, 1, 0x41, 0, 0, 0, 0, 0, 0, 0, 1, 3, 0, 0, 0x73] as [UInt8] }
            ),
            (.gob, Array("\u{5}\u{10}\0".utf8) + [UInt8](repeating: 0x10, count: deep)),
        ]
        for (format, bytes) in lists {
            #expect(throws: DecodingFailure.self, "\(format)") { try format.decode(bytes) }
            read(bytes, as: format)
        }
    }

    @Test func `counts and lengths that the bytes can't hold are refused`() {
        let claims: [(Format, [UInt8])] = [
            (.pickle, [0x80, 4, 0x8D] + [UInt8](repeating: 0xFF, count: 8) + [0x2E]),
            (.pickle, [0x58, 0xFF, 0xFF, 0xFF, 0x7F, 0x2E]),
            (.pickle, [0x8B, 0xFF, 0xFF, 0xFF, 0xFF, 0x2E]),
            (.pickle, [0x4E, 0x72, 0xFF, 0xFF, 0xFF, 0xFF, 0x6A, 0xFE, 0xFF, 0xFF, 0xFF, 0x2E]),
            (.marshal, [4, 8, 0x5B, 4, 0xFF, 0xFF, 0xFF, 0x7F]), (.marshal, [4, 8, 0x22, 4, 0xFF, 0xFF, 0xFF, 0xFF]),
            (.marshal, [4, 8, 0x6C, 0x2B, 4, 0xFF, 0xFF, 0xFF, 0xFF]), (.marshal, [4, 8, 0x22, 0xFA]),
            (.storable, [5, 11, 2, 0x7F, 0xFF, 0xFF, 0xFF]), (.storable, [5, 11, 3, 0xFF, 0xFF, 0xFF, 0xFF]),
            (.storable, [5, 11, 1, 0xFF, 0xFF, 0xFF, 0xFF]),
            (.java, [0xAC, 0xED, 0, 5, 0x7C] + [UInt8](repeating: 0xFF, count: 8)),
            (.java, [0xAC, 0xED, 0, 5, 0x7A, 0xFF, 0xFF, 0xFF, 0xFF]),
            (.gob, [0xF8] + [UInt8](repeating: 0xFF, count: 8)),
            (.aspNetSession, [2, 0xFF, 0xFF, 0xFF] + [UInt8](repeating: 0, count: 16)),
            (.aspNetTicket, [5, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF]),
        ]
        for (format, bytes) in claims {
            #expect(throws: DecodingFailure.self, "\(format) \(bytes)") { try format.decode(bytes) }
            read(bytes, as: format, within: 0.5)
        }
    }

    @Test func `a number of a million digits is said to be one`() throws {
        let bytes: [UInt8] = [0x80, 4, 0x8B, 0x40, 0x42, 0x0F, 0] + [UInt8](repeating: 1, count: 1_000_000) + [0x2E]
        let seconds = Damage.seconds {
            #expect((try? Format.pickle.decode(bytes).root.kind) == .unread)
        }
        #expect(seconds < 1)
    }

    @Test func `values of twenty megabytes are refused at once`() {
        let bytes = [UInt8](repeating: 0x5D, count: 20 << 20)
        for format in Format.allCases {
            let seconds = Damage.seconds {
                #expect(throws: DecodingFailure.tooLarge, "\(format)") { try format.decode(bytes) }
            }
            #expect(seconds < 0.5)
        }
    }

    @Test func `four megabytes of anything end soon`() {
        let heads: [(Format, [UInt8], [UInt8])] = [
            (.pickle, [0x80, 4, 0x5D, 0x94], [0x28, 0x29, 0x32, 0x5D, 0x4E, 0x94, 0x61]),
            (.marshal, [4, 8], [0x30, 0x49, 0x5B, 0x7B]), (.storable, [5, 11], [0x00, 0x02, 0x04, 0x05, 0x11]),
            (.java, [0xAC, 0xED, 0, 5], [0x70, 0x73, 0x77, 0x79]), (.gob, [], [0x00, 0x05, 0x7F, 0xFF]),
            (.aspNetTicket, [5, 0, 0, 0], [0x00, 0x01, 0xFF]), (.zstd, [], [0x28, 0x50]), (.gzip, [], [0x1F]),
        ]
        for (format, head, fillings) in heads {
            for byte in fillings { read(head + [UInt8](repeating: byte, count: 3 << 20), as: format) }
        }
    }

    @Test func `a class that is its own superclass ends`() {
        // The handle of the class is given before its superclass is read.
        let bytes: [UInt8] =
            [0xAC, 0xED, 0, 5, 0x73, 0x72, 0, 1, 0x41, 0, 0, 0, 0, 0, 0, 0, 1, 2, 0, 0, 0x78, 0x71, 0, 0x7E, 0, 0]
        read(bytes, as: .java, within: 0.5)
    }

    @Test func `wrappers that wrap each other end`() throws {
        // A list in a wrapper whose list is the wrapper.
        let name = Array("java.util.Arrays$ArrayList".utf8)
        var bytes: [UInt8] = [0xAC, 0xED, 0, 5, 0x73, 0x72] + big(name.count, 2) + name + big(1, 8)
        bytes += [2, 0, 1, 0x4C, 0, 1, 0x61, 0x74, 0, 3, 0x4C, 0x41, 0x3B, 0x78, 0x70]
        bytes += [0x71, 0, 0x7E, 0, 2]
        let root = try Format.java.decode(bytes).root
        #expect(root.kind == .unread)
    }
}
