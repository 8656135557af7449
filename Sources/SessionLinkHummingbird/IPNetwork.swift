import Glibc

/// A network address, or a network in CIDR notation (RFC 4632, RFC 4291): `10.0.0.0/8`, `::1`.
public struct IPNetwork: Sendable, Hashable, CustomStringConvertible {
    private let bytes: [UInt8]
    private let prefix: Int

    /// Reads an address or a network; nil when the text is neither.
    public init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count <= 2, let bytes = parts.first.flatMap({ Self.bytes(String($0)) }) else { return nil }
        self.bytes = bytes
        guard parts.count == 2 else {
            prefix = 8 * bytes.count
            return
        }
        // A sign is no part of a number here.
        guard parts[1].utf8.first != UInt8(ascii: "+"), let prefix = UInt8(parts[1]) else { return nil }
        // An IPv4 network that is written as IPv6 has it counts the 96 bits before it.
        let before = bytes.count == 4 && parts[0].contains(":") ? 96 : 0
        guard Int(prefix) >= before, Int(prefix) - before <= 8 * bytes.count else { return nil }
        self.prefix = Int(prefix) - before
    }

    /// Whether it takes in more than anybody has of the public internet: more than an IPv4 /8 or an IPv6 /16. What is for private
    /// use may be as wide (RFC 4193).
    package var isTooWide: Bool {
        if bytes.count == 4 { return prefix < 8 }
        let isPrivate = prefix >= 7 && bytes[0] & 0xFE == 0xFC
        return prefix < 16 && !isPrivate
    }

    /// As it is written: address and bits.
    public var description: String { "\(Self.text(bytes) ?? "")/\(prefix)" }

    /// Whether an address lies in the network. An IPv4 address may come as IPv6 has it (`::ffff:192.0.2.1`).
    public func contains(_ address: String) -> Bool {
        guard let other = Self.bytes(address), other.count == bytes.count else { return false }
        for (index, (mine, theirs)) in zip(bytes, other).enumerated() {
            let bits = min(8, max(0, prefix - 8 * index))
            let mask = ~UInt8(truncatingIfNeeded: 0xFF >> bits)
            if mine & mask != theirs & mask { return false }
        }
        return true
    }

    /// An address in the one spelling that it is compared and kept in; nil when the text is not an address.
    package static func canonical(_ text: String) -> String? {
        bytes(text).flatMap(Self.text)
    }

    private static func text(_ bytes: [UInt8]) -> String? {
        var buffer = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
        let family = bytes.count == 4 ? AF_INET : AF_INET6
        guard inet_ntop(family, bytes, &buffer, socklen_t(buffer.count)) != nil else { return nil }
        return String(decoding: buffer.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    /// What one client has of addresses, in one spelling: an IPv4 address alone, but all of an IPv6 /64, of which it may take
    /// another address with every request (RFC 8981); nil when the text is not an address.
    package static func ofOneClient(_ text: String) -> String? {
        guard let bytes = bytes(text) else { return nil }
        if bytes.count == 4 { return canonical(text) }
        return bytes[..<8].map { String($0, radix: 16) }.joined(separator: ".") + "/64"
    }

    /// The 4 or 16 bytes of an address.
    private static func bytes(_ text: String) -> [UInt8]? {
        var four = [UInt8](repeating: 0, count: 4)
        if inet_pton(AF_INET, text, &four) == 1 { return four }
        var sixteen = [UInt8](repeating: 0, count: 16)
        guard inet_pton(AF_INET6, text, &sixteen) == 1 else { return nil }
        let mapped = [UInt8](repeating: 0, count: 10) + [0xFF, 0xFF]
        return sixteen.starts(with: mapped) ? Array(sixteen[12...]) : sixteen
    }
}
