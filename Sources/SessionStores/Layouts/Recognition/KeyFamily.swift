/// Keys that are spelled alike: texts that stay, and parts that differ, each with its shape.
struct KeyFamily: Hashable {
    /// What parts of keys stand between.
    static let separators = Set(":|/_.-#".utf8)

    /// A part of the spelling.
    enum Part: Hashable {
        case literal([UInt8])
        case varying(TextShape)
    }

    var parts: [Part]
    let type: String

    /// The family of one key, by the shapes of what stands between its separators.
    ///
    /// - Parameter leads: words that several keys have before an ID.
    init(_ sample: KeySample, leads: KeyLeads = KeyLeads()) {
        type = sample.type
        parts = []
        var key = sample.key[...]
        if key.starts(with: Self.javaText), key.count > Self.javaText.count + 2 {
            parts = [.literal(Self.javaText), .varying(.length)]
            key = key.dropFirst(Self.javaText.count + 2)
        }
        for (text, separator) in Self.chunks(key) {
            add(text, leads)
            if let separator { literal([separator]) }
        }
    }

    /// What Java's serializer writes before a text; how long that is follows.
    private static let javaText: [UInt8] = [0xAC, 0xED, 0x00, 0x05, 0x74]

    /// Parts between colons, bars and slashes; what they hold is split further only where it is no part as a whole.
    static func chunks(_ key: ArraySlice<UInt8>) -> [(text: ArraySlice<UInt8>, separator: UInt8?)] {
        var chunks: [(ArraySlice<UInt8>, UInt8?)] = []
        var start = key.startIndex
        for place in key.indices where ":|/#".utf8.contains(key[place]) {
            chunks.append((key[start..<place], key[place]))
            start = place + 1
        }
        // An address of IPv6 has colons itself.
        let joined = key[start...]
        return chunks + [(joined, nil)]
    }

    /// Adds what stands between two separators. What may be an ID is never a text that stays.
    private mutating func add(_ text: ArraySlice<UInt8>, _ leads: KeyLeads) {
        let shape = TextShape(Array(text))
        if shape.isCertain {
            parts.append(.varying(shape))
        } else if let end = leads.end(in: text) {
            // A word before a separator, and something that differs behind it: refresh_1001, sess-<uuid>.
            literal(Array(text[..<end]))
            parts.append(.varying(KeyLeads.shape(text[end...])))
        } else if !text.isEmpty {
            let whole = KeyLeads.shape(text)
            if whole == .word { literal(Array(text)) } else { parts.append(.varying(whole)) }
        }
    }

    private mutating func literal(_ bytes: [UInt8]) {
        if case .literal(let before) = parts.last {
            parts[parts.count - 1] = .literal(before + bytes)
        } else {
            parts.append(.literal(bytes))
        }
    }

    /// Families of samples, those of which only one text differs put together, the largest first.
    static func families(_ samples: [KeySample], _ places: [Int]) -> [(family: KeyFamily, places: [Int])] {
        var exact: [KeyFamily: [Int]] = [:]
        let leads = KeyLeads(places.lazy.map { samples[$0].key })
        for place in places { exact[KeyFamily(samples[place], leads: leads).loosened, default: []].append(place) }
        for (family, own) in exact where own.count <= 2 {
            // Chance makes something like a word at times, among IDs that are none.
            guard let open = family.withLastWordOpen(as: .random(0)), exact[open] != nil else { continue }
            exact[family] = nil
            exact[open, default: []] += own
        }
        var merged: [(family: KeyFamily, places: [Int])] = []
        var words: [KeyFamily: [(KeyFamily, [Int])]] = [:]
        for (family, own) in exact {
            if own.count <= 2, let open = family.withLastWordOpen(as: .word) {
                words[open, default: []].append((family, own))
            } else {
                merged.append((family, own))
            }
        }
        for (open, members) in words {
            if members.count >= 3 {
                merged.append((open, members.flatMap(\.1).sorted()))
            } else {
                merged += members.map { ($0.0, $0.1) }
            }
        }
        return merged.sorted {
            ($1.places.count, $0.family.text) < ($0.places.count, $1.family.text)
        }
    }

    /// The same where lengths of what chance made do not count.
    private var loosened: KeyFamily {
        var family = self
        family.parts = parts.map { part in
            if case .varying(.random) = part { return .varying(.random(0)) }
            return part
        }
        return family
    }

    /// The same where the word behind the last colon differs: users are called by words as well.
    private func withLastWordOpen(as shape: TextShape) -> KeyFamily? {
        guard case .literal(let bytes) = parts.last,
            let colon = bytes.lastIndex(where: { ":|/_".utf8.contains($0) }), colon < bytes.count - 1
        else { return nil }
        var family = self
        family.parts[parts.count - 1] = .literal(Array(bytes[...colon]))
        family.parts.append(.varying(shape))
        return family
    }

    /// The same where parts that have one text in every key are that text.
    ///
    /// - Parameter texts: of each part that differs, the text that all have, if they do.
    func settled(_ texts: [[UInt8]?]) -> KeyFamily {
        var family = self
        family.parts = []
        var number = 0
        for part in parts {
            switch part {
            case .literal(let bytes): family.literal(bytes)
            case .varying:
                if let text = texts[number] { family.literal(text) } else { family.parts.append(part) }
                number += 1
            }
        }
        return family
    }

    /// It as text, to be put in order.
    var text: String {
        parts.map { part in
            switch part {
            case .literal(let bytes): EscapedText.written(bytes)
            case .varying(let shape): "<\(shape)>"
            }
        }.joined()
    }
}
