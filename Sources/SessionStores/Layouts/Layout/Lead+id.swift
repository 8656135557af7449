import Decoders
import JOSE

extension Lead {
    /// The part of a key that a text leads to. The text may be the bare value, or stand in a header line, or among other
    /// cookies. Nothing where a step can't be taken.
    public func id(from text: String) -> [UInt8]? {
        PastedHeader.values(of: from, in: text).lazy.compactMap { changed($0) }.first
    }

    /// What every value of that name in a text leads to.
    func ids(from text: String) -> [[UInt8]] { PastedHeader.values(of: from, in: text).compactMap { changed($0) } }

    private func changed(_ text: String) -> [UInt8]? {
        var value = Array(text.utf8)
        guard !value.isEmpty else { return nil }
        for step in steps {
            guard let next = step.changed(value) else { return nil }
            value = next
        }
        return value.isEmpty ? nil : value
    }
}

extension Lead.Step {
    /// The bytes after this change; nothing where they are not as it wants them.
    func changed(_ value: [UInt8]) -> [UInt8]? {
        switch self {
        case .url: return try? Format.urlEncoding.decode(value).root.bytes
        case .base64: return try? Format.base64.decode(value).root.bytes
        case .sha256: return Array(Digest.sha256(value).hex.utf8)
        case .md5: return MD5.hash(value).map { Array($0.hex.utf8) }
        case .base64url: return Array(Base64URL.encode(value).utf8)
        case .hex: return Array(value.hex.utf8)
        case .unsign(let prefix):
            guard let signed = Self.after(prefix, value), let dot = signed.lastIndex(of: UInt8(ascii: ".")), dot > 0
            else { return nil }
            return Array(signed[..<dot])
        case .after(let text): return Self.after(text, value)
        case .prefix(let text): return Array(text.utf8) + value
        case .suffix(let text): return value + Array(text.utf8)
        case .drop(let count): return value.count > count ? Array(value.dropFirst(count)) : nil
        case .upTo(let stop): return part(of: value, by: stop, at: 0)
        case .split(let stop, let place): return part(of: value, by: stop, at: place)
        case .claim(let name): return Self.claim(name, value)
        }
    }

    private static func after(_ text: String, _ value: [UInt8]) -> [UInt8]? {
        value.starts(with: text.utf8) ? Array(value.dropFirst(text.utf8.count)) : nil
    }

    private func part(of value: [UInt8], by stop: Character, at place: Int) -> [UInt8]? {
        guard let byte = stop.asciiValue else { return nil }
        let parts = value.split(separator: byte, omittingEmptySubsequences: false)
        return parts.indices.contains(place) ? Array(parts[place]) : nil
    }

    /// A claim of a JWT's payload, as text.
    private static func claim(_ name: String, _ token: [UInt8]) -> [UInt8]? {
        let parts = token.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard parts.count == 3, let payload = try? Base64URL.decode(parts[1]) else { return nil }
        return (try? Format.json.decode(payload))?.root.member(name)?.text.map { Array($0.utf8) }
    }
}
