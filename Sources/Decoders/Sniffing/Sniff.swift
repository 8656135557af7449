/// What bytes may be, by how they begin. What is wrapped is unpacked, to see what it holds.
struct Sniff {
    let bytes: [UInt8]
    let limits: DecodingLimits
    /// How many wrappings may still be looked into.
    let depth: Int

    /// Chains in the order in which they should be tried; none where nothing is known that begins so.
    func chains() -> [Chain] {
        guard bytes.count <= limits.bytes else { return [] }
        return wrapped() + binary() + spelled()
    }

    private func begins(_ start: UInt8...) -> Bool { bytes.starts(with: start) }

    private func at(_ place: Int) -> UInt8? { place < bytes.count ? bytes[place] : nil }

    // MARK: Wrappings

    private func wrapped() -> [Chain] {
        let isZlib = begins(0x78) && (0x7800 + Int(at(1) ?? 0)) % 31 == 0
        if isZlib { return inside(.zlib) }
        if begins(0x1F, 0x8B) { return inside(.gzip) }
        if begins(0x04, 0x22, 0x4D, 0x18) { return inside(.lz4) }
        if begins(0x28, 0xB5, 0x2F, 0xFD) { return inside(.zstd) }
        return []
    }

    /// Chains through a wrapping; where nothing is known of what it holds, the wrapping alone.
    private func inside(_ format: Format) -> [Chain] {
        guard depth > 0, let inner = try? format.unpack(bytes, limits: limits) else { return [] }
        let chains = Sniff(bytes: inner, limits: limits, depth: depth - 1).chains()
        return chains.map { Chain(steps: [Chain.Step(format)] + $0.steps) } + [Chain(format)]
    }

    /// Chains through a value that is nothing but a text; none where the text is only that.
    private func insideText(_ format: Format) -> [Chain] {
        guard depth > 0, let inner = try? format.decode(bytes, limits: limits).root.bytes else { return [] }
        return Sniff(bytes: inner, limits: limits, depth: depth - 1).chains().compactMap { chain in
            chain.formats == [.text] ? nil : Chain(steps: [Chain.Step(format)] + chain.steps)
        }
    }

    // MARK: Bytes

    private func binary() -> [Chain] {
        var chains: [Chain] = []
        if begins(0x04, 0x08) { chains += marshal() }
        if begins(0x00, 0x11) || begins(0x00, 0x04, 0x08) || begins(0x01, 0x78) { chains += railsCacheEntry() }
        if begins(0xAC, 0xED, 0x00, 0x05) { chains.append(Chain(.java)) }
        if begins(0x80), (2...5).contains(at(1) ?? 0) { chains += insideText(.pickle) + [Chain(.pickle)] }
        if begins(0, 0, 0, 1) || begins(0, 0, 0, 2) { chains += insideText(.igbinary) + [Chain(.igbinary)] }
        if isStorable(at: 0) || begins(0x70, 0x73, 0x74, 0x30) { chains.append(Chain(.storable)) }
        if at(13) == 1, isStorable(at: 14) { chains.append(Chain(.chi)) }
        if begins(0x05, 0, 0, 0) { chains.append(Chain(.aspNetTicket)) }
        if begins(0x02, 0), bytes.count >= 20 { chains.append(Chain(.aspNetSession)) }
        if isGob { chains.append(Chain(.gob)) }
        if let head = bytes.first, (1...127).contains(head), Int(head) < bytes.count,
            PHPSessionDecoder.hasValue(bytes[(Int(head) + 1)...]), bytes[1...Int(head)].allSatisfy({ $0 >= 0x20 })
        {
            chains.append(Chain(.phpBinarySession))
        }
        if let first = bytes.first, (0x80...0x9F).contains(first) || (0xDC...0xDF).contains(first) {
            chains.append(Chain(.messagePack))
        }
        return chains
    }

    private func marshal() -> [Chain] {
        let name = Array("ActiveSupport::Cache::Entry".utf8)
        guard bytes.count > 5, bytes[5...].starts(with: name) else { return insideText(.marshal) + [Chain(.marshal)] }
        let value = Chain.Step(.marshal, path: TreePath(steps: [.name("@value")]))
        return [
            Chain(steps: [value, Chain.Step(.zlib), Chain.Step(.marshal)]), Chain(steps: [value]), Chain(.marshal),
        ]
    }

    private func railsCacheEntry() -> [Chain] {
        let value = Chain.Step(.railsCacheEntry, path: TreePath(steps: [.name("value")]))
        if begins(0x00, 0x11) { return [Chain(steps: [value, Chain.Step(.marshal)]), Chain(.railsCacheEntry)] }
        // Those of Rails 7.0 have their value, end and version in one list.
        let first = Chain.Step(.marshal, path: TreePath(steps: [.name("0")]))
        return [Chain(steps: [value, first]), Chain(.railsCacheEntry)]
    }

    /// Storable begins with its version, and says how its numbers lie.
    private func isStorable(at place: Int) -> Bool {
        guard let major = at(place), let minor = at(place + 1), (7...12).contains(minor) else { return false }
        if major == 0x05 { return bytes.count > place + 2 }
        guard major == 0x04, let size = at(place + 2), size == 4 || size == 8 else { return false }
        return at(place + 3).map { "148".utf8.contains($0) } ?? false
    }

    /// Gob begins with the length of a description and the number of the type that it describes.
    private var isGob: Bool {
        guard let first = bytes.first, first > 0, bytes.count > 3 else { return false }
        let place = first < 0x80 ? 1 : 1 + (256 - Int(first))
        guard place <= 4 else { return false }
        return at(place) == 0xFF && (at(place + 1) ?? 0) >= 0x81 || at(place) == 0x7F
    }

    // MARK: Text

    private func spelled() -> [Chain] {
        var chains: [Chain] = []
        let first = bytes.first { !" \t\r\n".utf8.contains($0) }
        if let first, "{[\"".utf8.contains(first) {
            if first == UInt8(ascii: "\"") { chains += insideText(.json) }
            chains.append(Chain(.json))
        }
        if PHPSessionDecoder.hasValue(bytes[...]) {
            if first == UInt8(ascii: "s") { chains += insideText(.php) }
            chains.append(Chain(.php))
        }
        if let bar = bytes.prefix(256).firstIndex(of: UInt8(ascii: "|")), bar > 0,
            PHPSessionDecoder.hasValue(bytes[(bar + 1)...])
        {
            chains.append(Chain(.phpSession))
        }
        if bytes.last == UInt8(ascii: "."), "(}]c".utf8.contains(first ?? 0), first == bytes.first {
            chains += insideText(.pickle) + [Chain(.pickle)]
        }
        chains += coded()
        if isText { chains.append(Chain(.text)) }
        return chains
    }

    private var isText: Bool {
        bytes.allSatisfy { $0 >= 0x20 || "\t\r\n".utf8.contains($0) } && UTF8Text.isValid(bytes[...])
    }

    /// Codings of letters: an ordinary word may be one by chance, so they count only where something is in them.
    private func coded() -> [Chain] {
        guard bytes.count >= 8, bytes.allSatisfy({ $0 < 0x7F }) else { return [] }
        let format: Format
        if bytes.contains(UInt8(ascii: "%")) {
            format = .urlEncoding
        } else if bytes.contains(UInt8(ascii: ":")) {
            format = .djangoSigned
        } else {
            format = .base64
        }
        return inside(format).filter { $0.formats != [format] && $0.formats != [format, .text] }
    }
}
