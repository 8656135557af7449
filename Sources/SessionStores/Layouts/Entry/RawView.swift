import Decoders
import Languages
import Sessions

/// An entry as it lies there, decoded, for people to look at: each value beside the way to it, secrets hidden.
struct RawView {
    private let entry: Entry
    private let layout: Layout
    private var fields: [RawKey.Field] = []

    /// How many values are shown.
    private static let most = 500
    /// How long a value is that is shown whole.
    private static let longest = 4_096
    private static let deepest = 24

    init(_ entry: Entry, _ layout: Layout) {
        (self.entry, self.layout) = (entry, layout)
        if let value = entry.value {
            add(value, "", depth: 0, isSecret: layout.isCredential && layout.chains.isEmpty)
        } else {
            fields.append(.init("", .unreadable(reason: reason)))
        }
    }

    /// The key, its type, how long it is kept, and what it holds.
    var key: RawKey {
        let spelled =
            entry.place.part.isEmpty ? entry.place.key : entry.place.key + [UInt8(ascii: " ")] + entry.place.part
        let isHidden = layout.isCredential || !TokenScan.tokens(in: spelled, ends: .guessed).isEmpty
        let made = String(decoding: EntryName.made(from: entry.place), as: UTF8.self)
        return RawKey(
            name: isHidden
                ? said("(hidden, since whoever knows it is let in) \(made)") : String(decoding: spelled, as: UTF8.self),
            type: layout.type,
            timeToLive: entry.timeToLive,
            fields: fields
        )
    }

    private var reason: String {
        switch entry.reading {
        case .encrypted: said("encrypted")
        case .whole, .damaged: said("in none of the formats that are known of it")
        case .tooLarge: said("larger, or nested deeper, than is read here")
        }
    }

    private mutating func add(_ value: TreeValue, _ path: String, depth: Int, isSecret: Bool) {
        guard fields.count < Self.most else { return }
        switch value.kind {
        case .list where depth < Self.deepest:
            let elements = value.elements ?? []
            if elements.isEmpty { fields.append(.init(path, .text("[]"))) }
            for (number, element) in elements.enumerated() {
                add(element, Self.joined(path, "\(number)"), depth: depth + 1, isSecret: isSecret)
            }
        case .map where depth < Self.deepest, .object where depth < Self.deepest:
            let members = value.members ?? []
            if members.isEmpty { fields.append(.init(path, .text("{}"))) }
            for member in members {
                let name = member.name.text ?? "?"
                let isHidden = isSecret || Self.isSecret(name)
                add(member.value, Self.joined(path, name), depth: depth + 1, isSecret: isHidden)
            }
        case .text, .bytes, .number: fields.append(.init(path, leaf(value, isSecret)))
        case .null: fields.append(.init(path, .text("null")))
        case .bool, .integer, .unsigned, .real: fields.append(.init(path, .text(value.text ?? "")))
        case .unread:
            fields.append(.init(path, .unreadable(reason: value.bytes.map { Sentence(unread: $0).words } ?? "")))
        case .list, .map, .object, .reference:
            fields.append(.init(path, .unreadable(reason: said("nested deeper than is shown"))))
        }
    }

    private func leaf(_ value: TreeValue, _ isSecret: Bool) -> RawKey.Value {
        guard let bytes = value.bytes else { return .text("") }
        if isSecret || holdsCredential(bytes) { return .hidden(bytes: bytes.count) }
        guard bytes.count <= Self.longest, let text = String(validating: bytes, as: UTF8.self) else {
            return .binary(bytes: bytes.count)
        }
        return .text(text)
    }

    /// Whether a text holds a token, or what of the key lets somebody in.
    private func holdsCredential(_ bytes: [UInt8]) -> Bool {
        if entry.tokens.contains(where: { $0.bytes == bytes }) { return true }
        if bytes.count > 40, !TokenScan.tokens(in: bytes, ends: .guessed).isEmpty { return true }
        return layout.isCredential && bytes.count >= 16 && Self.contains(entry.place.key, bytes)
    }

    private static func contains(_ key: [UInt8], _ part: [UInt8]) -> Bool {
        guard part.count <= key.count else { return false }
        return (0...key.count - part.count).contains { key[$0..<$0 + part.count].elementsEqual(part) }
    }

    private static func joined(_ path: String, _ name: String) -> String { path.isEmpty ? name : "\(path).\(name)" }

    /// Whether what has that name is nobody's business.
    private static func isSecret(_ name: String) -> Bool {
        let name = name.lowercased()
        return [
            "token", "secret", "password", "passwd", "pwd", "csrf", "xsrf", "private", "credential", "api_key",
            "apikey",
        ]
        .contains { name.contains($0) }
            && !["_type", "type", "expir", "name", "_at"].contains { name.hasSuffix($0) || name.contains("expir") }
    }
}
