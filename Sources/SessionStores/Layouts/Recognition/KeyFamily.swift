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
    init(_ sample: KeySample) {
        type = sample.type
        parts = []
        for (text, separator) in Self.chunks(sample.key) {
            add(text)
            if let separator { literal([separator]) }
        }
    }

    /// Parts between colons, bars and slashes; what they hold is split further only where it is no part as a whole.
    private static func chunks(_ key: [UInt8]) -> [(text: ArraySlice<UInt8>, separator: UInt8?)] {
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

    private mutating func add(_ text: ArraySlice<UInt8>) {
        let shape = TextShape(Array(text))
        if shape != .word {
            parts.append(.varying(shape))
            return
        }
        // A word before a separator, and something that differs behind it: refresh_1001, sess-<uuid>.
        for place in text.indices.dropFirst().dropLast() where "_-.".utf8.contains(text[place]) {
            let behind = TextShape(Array(text[(place + 1)...]))
            let isWord = text[..<place].allSatisfy { KeyPattern.Alphabet.alnum.contains($0) || "_-.".utf8.contains($0) }
            if behind != .word, isWord {
                literal(Array(text[...place]))
                parts.append(.varying(behind))
                return
            }
        }
        if !text.isEmpty { literal(Array(text)) }
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
        for place in places { exact[KeyFamily(samples[place]).loosened, default: []].append(place) }
        var merged: [(family: KeyFamily, places: [Int])] = []
        var words: [KeyFamily: [(KeyFamily, [Int])]] = [:]
        for (family, own) in exact {
            if own.count <= 2, let open = family.withLastWordOpen {
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
    private var withLastWordOpen: KeyFamily? {
        guard case .literal(let bytes) = parts.last,
            let colon = bytes.lastIndex(where: { ":|/_".utf8.contains($0) }), colon < bytes.count - 1
        else { return nil }
        var family = self
        family.parts[parts.count - 1] = .literal(Array(bytes[...colon]))
        family.parts.append(.varying(.word))
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
