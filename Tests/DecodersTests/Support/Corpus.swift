import Decoders

/// At least one value of each format: most written by real programs, the rest by hand after what their authors say.
enum Corpus {
    /// All of a format.
    static func values(of format: Format) throws -> [[UInt8]] {
        switch format {
        case .json: try named("python", ["json", "json-plain", "json-latin1", "json-odd"])
        case .messagePack:
            try named("python", ["messagepack", "messagepack-single", "messagepack-times"])
                + named("php", ["session-msgpack"])
        case .php: try named("php", ["php", "session-php_serialize", "laravel"])
        case .phpSession: try named("php", ["session-php"])
        case .phpBinarySession: try named("php", ["session-php_binary"])
        case .igbinary: try named("php", ["igbinary", "igbinary-loose", "igbinary-enum", "session-igbinary"])
        case .pickle: try Sample.all("pickle").map(\.bytes) + named("python", ["beaker"])
        case .marshal: try Sample.all("marshal").map(\.bytes)
        case .java: try Sample.all("java").map(\.bytes)
        case .storable: try Sample.all("storable").map(\.bytes)
        case .gob: try Sample.all("gob").map(\.bytes)
        case .aspNetSession:
            [
                [2, 0, 0, 2] + [UInt8](0..<16) + name("user") + word(4) + ascii("mina") + name("n") + word(4)
                    + word(1001)
            ]
        case .aspNetTicket: [ticket]
        case .railsCacheEntry:
            try named("marshal", ["session"]).map {
                [0, 0x11, 1] + little(1.5e9.bitPattern, 8) + [255, 255, 255, 255] + $0
            }
        case .chi:
            try named("storable", ["session.native"]).map {
                little(1_795_895_791 << 32 | 1_795_894_891, 8) + word(0) + [1, 1] + $0
            }
        case .fastjson:
            [
                ascii(
                    #"{"@type":"LoginUser","permissions":Set["*:*:*"],"userId":103L,"byId":{7:"a"},"user":{"userName":"mina"}}"#
                )
            ]
        case .tagged: [ascii(":gz:x"), ascii("v2:{}"), ascii("!x")]
        case .djangoSigned: try named("python", ["django-signed", "django-signed-packed"])
        case .base64, .urlEncoding, .zlib, .gzip, .lz4, .zstd, .text: try named("python", [format.rawValue])
        }
    }

    private static func named(_ file: String, _ names: [String]) throws -> [[UInt8]] {
        try names.map { try Sample.bytes(file, $0) }
    }

    /// Version, scheme, one identity with one claim, and properties with one token.
    private static let ticket: [UInt8] =
        little(5, 4) + short("Cookies") + little(1, 4) + short("Cookies") + short("\0") + short("\0") + little(1, 4)
        + short("\0") + short("mina") + short("\0") + short("\0") + short("\0") + little(0, 4) + [0, 0]
        + little(1, 4) + little(1, 4) + short(".Token.access_token") + short("eyJhbGciOiJub25lIn0.e30.")

    private static func ascii(_ text: String) -> [UInt8] { Array(text.utf8) }
    private static func short(_ text: String) -> [UInt8] { [UInt8(text.utf8.count)] + ascii(text) }
    private static func name(_ text: String) -> [UInt8] { [0] + short(text) }
    private static func word(_ number: UInt64) -> [UInt8] { little(number, 4).reversed() }
    private static func little(_ number: UInt64, _ size: Int) -> [UInt8] {
        (0..<size).map { UInt8(truncatingIfNeeded: number >> UInt64($0 * 8)) }
    }
}
