import Languages

/// The names among others that a person may take for a name: they differ in bytes, but look the same or nearly so.
///
/// What looks the same: canonically equivalent spellings; upper and lower case; letters of full width; letters of other
/// scripts with the shape of a Latin one; 0 and o; 1, l and i, since a capital i is an l in many fonts; and whatever is
/// there and can't be seen. It is a modest part of Unicode's list of confusables (UTS 39), and says nothing about names
/// that it does not find.
public func lookalikes(of name: String, in names: some Sequence<String>) -> [String] {
    let shape = Shape(of: name)
    var found: Set<ExactText> = []
    for other in names where !other.isExactly(name) && !found.contains(ExactText(other)) {
        if shape == Shape(of: other) { found.insert(ExactText(other)) }
    }
    return found.map(\.text).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
}

/// What of a name a person sees at a glance.
struct Shape: Equatable {
    private let text: String
    /// The same as bytes where it is ASCII, as that of most names is.
    private let ascii: [UInt8]?

    init(of name: String) {
        var text = String.UnicodeScalarView()
        for scalar in name.unicodeScalars { Self.append(scalar, to: &text) }
        self.text = String(text)
        ascii = text.allSatisfy(\.isASCII) ? Array(self.text.utf8) : nil
    }

    /// Whether a name has this shape: as good as making its own, and much faster for most names.
    func isShape(of name: UnsafeRawBufferPointer) -> Bool {
        guard let ascii else {
            return !name.allSatisfy { $0 < 0x80 } && self == Shape(of: String(decoding: name, as: UTF8.self))
        }
        var place = 0
        for byte in name {
            if byte >= 0x80 { return self == Shape(of: String(decoding: name, as: UTF8.self)) }
            guard let small = Self.ofASCII[Int(byte)] else { continue }
            guard place < ascii.count, ascii[place] == small else { return false }
            place += 1
        }
        return place == ascii.count
    }

    private static func append(_ scalar: Unicode.Scalar, to text: inout String.UnicodeScalarView) {
        if scalar.isASCII {
            if let small = ofASCII[Int(scalar.value)] { text.append(Unicode.Scalar(small)) }
            return
        }
        if isInvisible(scalar) { return }
        let narrow = (0xFF01...0xFF5E).contains(scalar.value) ? Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar : scalar
        // A letter may become several in lower case; of these, each may look like another.
        for small in narrow.properties.lowercaseMapping.unicodeScalars where !isInvisible(small) {
            text.append(latin[small] ?? small)
        }
    }

    private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.properties.isDefaultIgnorableCodePoint { return true }
        return switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .spaceSeparator: true
        default: false
        }
    }

    /// What each ASCII character looks like; nothing for those that can't be seen.
    private static let ofASCII: [UInt8?] = (0..<0x80).map { byte in
        let scalar = Unicode.Scalar(UInt8(byte))
        if byte <= 0x20 || byte == 0x7F { return nil }
        return UInt8((latin[scalar] ?? scalar.lowercasedASCII).value)
    }

    /// Letters and digits by the Latin small letter that they look like.
    private static let latin: [Unicode.Scalar: Unicode.Scalar] = {
        let alike: [Unicode.Scalar: String] = [
            "a": "аαɑ", "b": "Ьв", "c": "сϲ", "d": "ԁ", "e": "еєҽ", "g": "ɡ", "h": "һн", "j": "јϳ", "k": "кκ",
            "l": "1|iӏǀіιıɩ", "m": "м", "n": "ո", "o": "0оοօ", "p": "рρ", "q": "ԛ", "r": "г", "s": "ѕ", "t": "тτ",
            "u": "υս",
            "v": "ѵν", "w": "ԝωѡ", "x": "хχ", "y": "уүγ", "z": "ᴢ", "-": "‐‑‒–—−", "'": "’ʼ",
        ]
        var table: [Unicode.Scalar: Unicode.Scalar] = [:]
        for (letter, others) in alike {
            for other in others.unicodeScalars { table[other] = letter }
        }
        table["I"] = "l"
        return table
    }()
}

extension Unicode.Scalar {
    fileprivate var lowercasedASCII: Unicode.Scalar {
        ("A"..."Z").contains(self) ? Unicode.Scalar(UInt8(truncatingIfNeeded: value) | 0x20) : self
    }
}

/// A name as ASCII alone, whatever is not in it told by its number, and a space at either end, which nobody would see: names
/// that look the same differ in that.
public func spelledOut(_ name: String) -> String {
    var text = ""
    let scalars = name.unicodeScalars
    for place in scalars.indices {
        let scalar = scalars[place]
        let isAtEnd = place == scalars.startIndex || scalars.index(after: place) == scalars.endIndex
        if scalar.isASCII, scalar.value >= 0x20, scalar.value != 0x7F, scalar != " " || !isAtEnd {
            text.unicodeScalars.append(scalar)
        } else {
            text += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
        }
    }
    return text
}

/// That others look like a user and are not hit, with so many of their names, all spelled out; nothing where nobody does.
///
/// - Parameters:
///   - count: how a number is written.
///   - shorten: cuts a name that is spelled out.
public func lookalikeWords(
    _ names: [String],
    like user: String,
    naming most: Int,
    count: (Int) -> String = String.init,
    shorten: (String) -> String = { $0 }
) -> String? {
    guard !names.isEmpty else { return nil }
    let shown = names.prefix(most).map { shorten(spelledOut($0)) }.joined(separator: ", ")
    let (alike, all) = (shorten(spelledOut(user)), names.count > most ? "\(shown), …" : shown)
    return names.count == 1
        ? said("1 other user looks like \(alike) and is not hit: \(all)")
        : said("\(count(names.count)) other users look like \(alike) and are not hit: \(all)")
}
