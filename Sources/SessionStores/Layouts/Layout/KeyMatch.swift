/// Where in a key the parts are that differ, in the order of the pattern's `names`.
public struct KeyMatch: Sendable, Hashable {
    var starts = SIMD8<Int32>()
    var ends = SIMD8<Int32>()

    /// Where the part of that number lies, in bytes from the beginning of the key.
    public func range(_ number: Int) -> Range<Int> {
        Int(starts[number])..<Int(ends[number])
    }
}

extension KeyPattern {
    /// Keys longer than this match nothing: no framework writes them.
    private static let longestKey = 64 << 10

    /// Where the parts are, if the whole key is spelled so; nothing where it is not. Allocates nothing.
    public func match(_ key: UnsafeRawBufferPointer) -> KeyMatch? {
        guard key.count >= leastCount, key.count <= Self.longestKey else { return nil }
        let isBegun = literalPrefix.withUnsafeBytes { prefix in
            guard prefix.count <= key.count else { return false }
            for place in 0..<prefix.count where prefix[place] != key[place] { return false }
            return true
        }
        guard isBegun else { return nil }
        return parts.withUnsafeBufferPointer { parts in
            lengthBehind.withUnsafeBufferPointer { lengths in
                var search = KeySearch(key: key, parts: parts, lengthBehind: lengths)
                let isFound =
                    literalPrefix.isEmpty ? search.run(0, at: 0, 0) : search.run(1, at: literalPrefix.count, 0)
                return isFound ? search.match : nil
            }
        }
    }

    /// The same, of bytes at hand.
    public func match(_ key: [UInt8]) -> KeyMatch? {
        key.withUnsafeBytes { match($0) }
    }

    /// The parts by name, if the whole key is spelled so.
    public func captures(in key: [UInt8]) -> [String: [UInt8]]? {
        guard let match = match(key) else { return nil }
        var parts: [String: [UInt8]] = [:]
        for (number, name) in names.enumerated() { parts[name] = Array(key[match.range(number)]) }
        return parts
    }
}

/// A search for one way to lay a pattern over a key. A part of any length takes as little as it can; how often that may be
/// tried is bounded, whatever the key says.
private struct KeySearch {
    let key: UnsafeRawBufferPointer
    let parts: UnsafeBufferPointer<KeyPattern.Part>
    let lengthBehind: UnsafeBufferPointer<Int?>
    var match = KeyMatch()
    private var triesLeft = 20_000
    /// Looking at so many bytes costs as much as a try.
    private let bytesForTry = 32

    init(
        key: UnsafeRawBufferPointer,
        parts: UnsafeBufferPointer<KeyPattern.Part>,
        lengthBehind: UnsafeBufferPointer<Int?>
    ) {
        (self.key, self.parts, self.lengthBehind) = (key, parts, lengthBehind)
    }

    /// Lays the parts from that number on over the key from that place on.
    mutating func run(_ number: Int, at place: Int, _ name: Int) -> Bool {
        guard number < parts.count else { return place == key.count }
        switch parts[number] {
        case .literal(let bytes):
            guard begins(place, bytes) else { return false }
            return run(number + 1, at: place + bytes.count, name)
        case .capture(_, let shape):
            match.starts[name] = Int32(truncatingIfNeeded: place)
            switch shape {
            case .any: return open(number, place, least: 1, name, stop: nil)
            case .maybe: return open(number, place, least: 0, name, stop: nil)
            case .segment: return open(number, place, least: 1, name, stop: UInt8(ascii: ":"))
            case .uuid: return isUUID(place) && close(number, place + 36, name)
            case .jwt: return jwtEnd(place).map { close(number, $0, name) } ?? false
            case .exactly(let alphabet, let count): return counted(number, place, alphabet, count, name)
            }
        }
    }

    /// Ends the part at a place, and goes on behind it.
    private mutating func close(_ number: Int, _ end: Int, _ name: Int) -> Bool {
        match.ends[name] = Int32(truncatingIfNeeded: end)
        return run(number + 1, at: end, name + 1)
    }

    private mutating func counted(
        _ number: Int,
        _ place: Int,
        _ alphabet: KeyPattern.Alphabet,
        _ count: ClosedRange<Int>,
        _ name: Int
    ) -> Bool {
        var taken = 0
        let most = min(count.upperBound, key.count - place)
        while taken < most, alphabet.contains(key[place + taken]) { taken += 1 }
        triesLeft -= taken / bytesForTry
        if let behind = lengthBehind[number] {
            let wanted = key.count - behind - place
            guard count.contains(wanted), wanted <= taken else { return false }
            return close(number, place + wanted, name)
        }
        while taken >= count.lowerBound, triesLeft > 0 {
            triesLeft -= 1
            if close(number, place + taken, name) { return true }
            match.starts[name] = Int32(truncatingIfNeeded: place)
            taken -= 1
        }
        return false
    }

    /// - Parameter stop: a byte that the part does not hold; nothing where it may hold any.
    private mutating func open(_ number: Int, _ place: Int, least: Int, _ name: Int, stop: UInt8?) -> Bool {
        var end = place
        if let behind = lengthBehind[number] {
            let wanted = key.count - behind
            guard wanted - place >= least, triesLeft > 0 else { return false }
            if let stop {
                triesLeft -= (wanted - place) / bytesForTry
                while end < wanted {
                    guard key[end] != stop else { return false }
                    end += 1
                }
            }
            return close(number, wanted, name)
        }
        while end - place < least {
            guard end < key.count, key[end] != stop else { return false }
            end += 1
        }
        while triesLeft > 0 {
            triesLeft -= 1
            if close(number, end, name) { return true }
            match.starts[name] = Int32(truncatingIfNeeded: place)
            guard end < key.count, key[end] != stop else { return false }
            end += 1
        }
        return false
    }

    private func begins(_ place: Int, _ bytes: [UInt8]) -> Bool {
        guard bytes.count <= key.count - place else { return false }
        return bytes.withUnsafeBytes { bytes in
            for offset in 0..<bytes.count where bytes[offset] != key[place + offset] { return false }
            return true
        }
    }

    private func isUUID(_ place: Int) -> Bool {
        guard key.count - place >= 36 else { return false }
        for offset in 0..<36 {
            let byte = key[place + offset]
            let isDash = offset == 8 || offset == 13 || offset == 18 || offset == 23
            guard isDash ? byte == UInt8(ascii: "-") : KeyPattern.Alphabet.hex.contains(byte) else { return false }
        }
        return true
    }

    /// The place behind a compact JWS that begins at a place.
    private func jwtEnd(_ place: Int) -> Int? {
        guard begins(place, Array("eyJ".utf8)) else { return nil }
        var end = place
        var dots = 0
        while end < key.count {
            if key[end] == UInt8(ascii: "."), dots < 2 {
                dots += 1
            } else if !KeyPattern.Alphabet.base64url.contains(key[end]) {
                break
            }
            end += 1
        }
        return dots == 2 ? end : nil
    }
}
