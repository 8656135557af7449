import Decoders
import JOSE
import Sessions

/// How what was presented leads to keys: as a key itself, as the ID in one, as a cookie or header that a layout knows to
/// undo, as a token whose claims name one. Pure; the likeliest first.
struct Leads {
    private let readers: [EntryReader]

    init(_ readers: [EntryReader]) {
        self.readers = readers
    }

    /// The keys that a text may mean, each once.
    func places(for presented: [UInt8]) -> [EntryPlace] {
        let text = Self.trimmed(presented)
        guard !text.isEmpty, text.count <= TokenInspector.maximumSize else { return [] }
        var places: [EntryPlace] = []
        func add(_ place: EntryPlace) {
            if !places.contains(place) { places.append(place) }
        }
        let tokens = TokenScan.tokens(in: text, ends: .guessed)
        // What leads from any text leads from a cookie as well, whatever the application calls it.
        let whole = String(decoding: text, as: UTF8.self)
        let texts = [whole] + PastedHeader.values(in: whole)
        for (number, reader) in readers.enumerated() where reader.layout.unit == .key {
            let layout = reader.layout
            if layout.own(text) != nil { add(EntryPlace(layout: number, key: text)) }
            for lead in layout.leads {
                for id in (lead.from.isEmpty ? texts.flatMap { lead.ids(from: $0) } : lead.ids(from: whole)) {
                    for key in Self.keys(of: layout, lead.part, id) { add(EntryPlace(layout: number, key: key)) }
                }
            }
            for part in ["id", "session", "sid", "jti", "token"] {
                for id in [text] + texts.dropFirst().map({ Array($0.utf8) }) {
                    for key in Self.keys(of: layout, part, id) { add(EntryPlace(layout: number, key: key)) }
                }
            }
            for token in tokens {
                for key in Self.keys(of: layout, token) { add(EntryPlace(layout: number, key: key)) }
            }
        }
        return places
    }

    /// The keys of a layout that have a text in one part, where no other part is wanted.
    private static func keys(of layout: Layout, _ part: String, _ text: [UInt8]) -> [[UInt8]] {
        layout.keys.compactMap { pattern in
            guard pattern.names.contains(part) else { return nil }
            return pattern.key { $0 == part ? text : nil }
        }.filter { layout.own($0) != nil }
    }

    /// The keys that a token's claims, its text or its hash fill in.
    private static func keys(of layout: Layout, _ token: Decoders.FoundToken) -> [[UInt8]] {
        guard let claims = TokenClaims(token.bytes) else { return [] }
        let digest = Array(Digest.sha256(token.bytes).hex.utf8)
        let words: [String: [UInt8]] = [
            "jti": claims.id, "user": claims.subject, "user-id": claims.subject, "sub": claims.subject,
            "sid": claims.session, "session": claims.session, "token": token.bytes, "jwt": token.bytes,
            "sha256": digest, "hash": digest,
        ]
        let asID = [claims.session, claims.id, token.bytes, digest].filter { !$0.isEmpty }
        var keys: [[UInt8]] = []
        for pattern in layout.keys {
            let named = pattern.key { name in words[name].flatMap { $0.isEmpty ? nil : $0 } }
            if let named { keys.append(named) }
            guard pattern.names.contains("id") else { continue }
            for id in asID {
                let key = pattern.key { name in name == "id" ? id : words[name].flatMap { $0.isEmpty ? nil : $0 } }
                if let key { keys.append(key) }
            }
        }
        return keys.filter { layout.own($0) != nil }
    }

    private static func trimmed(_ bytes: [UInt8]) -> [UInt8] {
        let isBlank: (UInt8) -> Bool = { $0 <= 0x20 }
        var text = bytes.drop(while: isBlank)
        while let last = text.last, isBlank(last) { text.removeLast() }
        // Quotation marks come along when something is copied out of JSON or a shell.
        if text.count > 2, let first = text.first, first == text.last, [0x22, 0x27].contains(first) {
            text = text.dropFirst().dropLast()
        }
        return Array(text)
    }
}
