/// Writes a database in MaxMind's format (version 2.0), small and with 24 bits a record: what the tests look up is theirs.
public struct MaxMindWriter {
    /// What stands in a database.
    public indirect enum Value {
        case text(String)
        case uint16(UInt16)
        case uint32(UInt32)
        case uint64(UInt64)
        case map([(String, Value)])
        case array([Value])

        /// What a database of countries says.
        public static func country(_ code: String, _ name: String) -> Value {
            .map([
                ("continent", .map([("code", .text("EU"))])),
                (
                    "country",
                    .map([("iso_code", .text(code)), ("names", .map([("de", .text("–")), ("en", .text(name))]))])
                ),
            ])
        }

        /// What a database of networks says.
        public static func network(_ number: UInt32, _ organisation: String) -> Value {
            .map([
                ("autonomous_system_number", .uint32(number)),
                ("autonomous_system_organization", .text(organisation)),
            ])
        }
    }

    private enum Record {
        case empty
        case node(Int)
        case data(Int)
    }

    private let kind: String
    private let made: UInt64
    private var nodes: [[Record]] = [[.empty, .empty]]
    private var data: [UInt8] = []

    /// A database without any address.
    ///
    /// - Parameters:
    ///   - kind: what it says that it is.
    ///   - made: when, in seconds since 1970.
    public init(_ kind: String, made: UInt64 = 1_763_900_000) {
        (self.kind, self.made) = (kind, made)
    }

    /// Adds the addresses that begin with so many bits of one: four bytes of IPv4, or sixteen of IPv6.
    public mutating func add(_ address: [UInt8], bits: Int, _ value: Value) {
        let whole = address.count == 4 ? [UInt8](repeating: 0, count: 12) + address : address
        let length = address.count == 4 ? bits + 96 : bits
        let start = data.count
        data += Self.encoded(value)
        var node = 0
        for place in 0..<length {
            let side = Int(whole[place / 8] >> (7 - UInt8(place % 8)) & 1)
            if place == length - 1 {
                nodes[node][side] = .data(start)
            } else if case .node(let next) = nodes[node][side] {
                node = next
            } else {
                nodes.append([.empty, .empty])
                nodes[node][side] = .node(nodes.count - 1)
                node = nodes.count - 1
            }
        }
    }

    /// The whole file.
    public var bytes: [UInt8] {
        var file: [UInt8] = []
        for record in nodes.joined() {
            let number =
                switch record {
                case .empty: nodes.count
                case .node(let node): node
                case .data(let start): nodes.count + 16 + start
                }
            file += [UInt8(number >> 16 & 0xFF), UInt8(number >> 8 & 0xFF), UInt8(number & 0xFF)]
        }
        file += [UInt8](repeating: 0, count: 16) + data + [0xAB, 0xCD, 0xEF] + Array("MaxMind.com".utf8)
        return file
            + Self.encoded(
                .map([
                    ("node_count", .uint32(UInt32(nodes.count))), ("record_size", .uint16(24)),
                    ("ip_version", .uint16(6)),
                    ("database_type", .text(kind)), ("languages", .array([.text("en")])),
                    ("binary_format_major_version", .uint16(2)), ("binary_format_minor_version", .uint16(0)),
                    ("build_epoch", .uint64(made)), ("description", .map([("en", .text("made by a test"))])),
                ])
            )
    }

    private static func encoded(_ value: Value) -> [UInt8] {
        switch value {
        case .text(let text): control(2, text.utf8.count) + Array(text.utf8)
        case .uint16(let number): number16(number)
        case .uint32(let number): control(6, 4) + bigEndian(UInt64(number)).suffix(4)
        case .uint64(let number): control(9, 8) + bigEndian(number)
        case .map(let members):
            control(7, members.count) + members.flatMap { encoded(.text($0.0)) + encoded($0.1) }
        case .array(let elements): control(11, elements.count) + elements.flatMap { encoded($0) }
        }
    }

    private static func number16(_ number: UInt16) -> [UInt8] { control(5, 2) + bigEndian(UInt64(number)).suffix(2) }

    private static func bigEndian(_ number: UInt64) -> [UInt8] { withUnsafeBytes(of: number.bigEndian) { Array($0) } }

    /// Types from 8 on stand in a byte of their own; lengths from 29 on, too.
    private static func control(_ type: UInt8, _ count: Int) -> [UInt8] {
        let (length, more) = count < 29 ? (UInt8(count), []) : (29, [UInt8(count - 29)])
        return (type < 8 ? [type << 5 | length] : [length, type - 7]) + more
    }
}
