import Decoders
import Sessions

/// What fills in a layout's templates: an entry's key, its parts, and its facts, as bytes.
struct EntryWords {
    let entry: Entry
    let layout: Layout

    /// What has that name; nothing where the entry does not have it.
    subscript(name: String) -> [UInt8]? {
        switch name {
        case "key": return entry.place.key
        case "part", "field", "member", "element": return entry.place.part.isEmpty ? nil : entry.place.part
        case "name": return entry.name
        case "past": return past
        case "empty": return empty
        default: break
        }
        // A part that may be empty is there even so: `spring:session:{namespace:maybe}sessions:`.
        if let part = layout.part(name, of: entry.place.key, entry.match) { return part }
        switch name {
        case "jti": return entry.tokenID.isEmpty ? nil : entry.tokenID
        case "token": return entry.tokens.current?.bytes
        default: break
        }
        guard let fact = Fact(rawValue: name) else { return nil }
        if fact == .user { return entry.user.isEmpty ? nil : entry.user }
        return entry.facts[fact]
    }

    /// A map with nothing in it, in the format that the entry's value was read in: what reads the one reads the other, packed or
    /// not. Nothing where it was not read.
    private var empty: [UInt8]? {
        switch entry.format {
        case .json, .fastjson: Array("{}".utf8)
        case .messagePack: [0x80]
        case .pickle: [0x80, 0x04, 0x7D, 0x94, 0x2E]
        case .php, .phpSession, .phpBinarySession, .igbinary, .marshal, .java, .storable, .gob, .aspNetSession,
            .aspNetTicket,
            .railsCacheEntry, .chi, .djangoSigned, .base64, .urlEncoding, .zlib, .gzip, .tagged, .lz4, .zstd, .text,
            nil:
            nil
        }
    }

    /// A moment that is long over, written as the layout's end is in this entry.
    private var past: [UInt8] {
        for source in layout.facts[.ends] ?? [] {
            guard case .value(let path) = source.place, let value = entry.value?[path] else { continue }
            switch value.kind {
            case .text, .bytes: return Array(Self.pastText.utf8)
            case .integer, .unsigned, .real, .number:
                let isMilliseconds = source.unit == .milliseconds || value.number.map { $0 >= 1e11 } ?? false
                return Array((isMilliseconds ? "\(Self.pastSeconds)000" : "\(Self.pastSeconds)").utf8)
            case .null, .bool, .list, .map, .object, .reference, .unread: continue
            }
        }
        return Array(Self.pastText.utf8)
    }

    private static let pastText = "2001-01-01T00:00:00.000Z"
    private static let pastSeconds = 978_307_200
}
