import Decoders
import JOSE
import Sessions

/// What people see and type for an entry: the ID in its key, where that lets nobody in; else what is made from the key's
/// SHA-256. It is made of the place alone, so that what has gone keeps its name.
enum EntryName {
    /// How many hex digits a made name has.
    static let digits = 16
    /// A key that is longer is no name.
    private static let longest = 128

    /// The name of what lies there.
    ///
    /// - Parameter match: how the key is spelled: which of the layout's patterns, and where its parts are.
    static func bytes(of place: EntryPlace, in layout: Layout, match: OwnKey?) -> [UInt8] {
        if layout.isCredential || holdsToken(place, layout, match) { return made(from: place) }
        var shown: [UInt8]?
        if place.part.isEmpty {
            if let match {
                shown = layout.keys[match.pattern].idPart.map { Array(place.key[match.parts.range($0)]) }
            }
            // A key without such a part is its own name: `rt:<user>:<jti>`.
            shown = shown ?? place.key
        } else {
            shown = place.part
        }
        guard let shown, !shown.isEmpty, shown.count <= longest, isPlain(shown) else { return made(from: place) }
        return shown
    }

    /// A name that tells nothing of the key but that it is this one.
    static func made(from place: EntryPlace) -> [UInt8] {
        let hashed = place.part.isEmpty ? place.key : place.key + [0] + place.part
        return Digest.sha256(hashed)[..<(digits / 2)].hexBytes
    }

    /// Whether text is a made name.
    static func isMade(_ name: String) -> Bool {
        name.utf8.count == digits && name.utf8.allSatisfy { KeyPattern.Alphabet.hex.contains($0) }
    }

    private static func holdsToken(_ place: EntryPlace, _ layout: Layout, _ match: OwnKey?) -> Bool {
        if let match, layout.keys[match.pattern].holdsToken { return true }
        let text = place.part.isEmpty ? place.key : place.part
        return text.count > 60 && !TokenScan.tokens(in: text, ends: .guessed).isEmpty
    }

    /// Whether it can be typed, and is one word.
    private static func isPlain(_ bytes: [UInt8]) -> Bool { bytes.allSatisfy { $0 > 0x20 && $0 < 0x7F } }
}

/// A key of a layout: which of its patterns it has, and where the parts are.
struct OwnKey: Sendable, Hashable {
    let pattern: Int
    let parts: KeyMatch
}

extension OwnKey {
    /// How a key is spelled, if it has one of the patterns; nothing where it is another's. Allocates nothing.
    init?(_ key: UnsafeRawBufferPointer, of patterns: [KeyPattern], without exclude: [KeyPattern]) {
        for number in patterns.indices {
            guard let parts = patterns[number].match(key) else { continue }
            if exclude.contains(where: { $0.match(key) != nil }) { return nil }
            // A pattern that says next to nothing would make a session of any key.
            if patterns[number].takesAnything, KeptAway.holds(key) { return nil }
            self.init(pattern: number, parts: parts)
            return
        }
        return nil
    }
}

extension Layout {
    /// How a key is spelled, if it is of this layout; nothing where it is another's. Allocates nothing.
    func own(_ key: UnsafeRawBufferPointer) -> OwnKey? { OwnKey(key, of: keys, without: exclude) }

    /// The same, of bytes at hand.
    func own(_ key: [UInt8]) -> OwnKey? { key.withUnsafeBytes { own($0) } }

    /// A part of a key by its name.
    func part(_ name: String, of key: [UInt8], _ match: OwnKey) -> [UInt8]? {
        keys[match.pattern].names.firstIndex(of: name).map { Array(key[match.parts.range($0)]) }
    }
}
