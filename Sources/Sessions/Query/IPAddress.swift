/// A network address, as 128 bits: IPv4 lies among IPv6 as RFC 4291, section 2.5.5.2, maps it.
struct IPAddress: Sendable, Hashable {
    var high: UInt64
    var low: UInt64
    let isIPv4: Bool

    private init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
        isIPv4 = high == 0 && low >> 32 == 0xFFFF
    }

    init?(_ text: String) {
        var text = text
        guard let address = text.withUTF8({ IPAddress(UnsafeRawBufferPointer($0)) }) else { return nil }
        self = address
    }

    /// Reads dotted IPv4, or IPv6 in any of its spellings.
    init?(_ text: UnsafeRawBufferPointer) {
        if let bits = Self.ipv4(text, from: 0) {
            self.init(high: 0, low: 0xFFFF << 32 | UInt64(bits))
        } else if let (high, low) = Self.ipv6(text) {
            self.init(high: high, low: low)
        } else {
            return nil
        }
    }

    private static func ipv4(_ text: UnsafeRawBufferPointer, from start: Int) -> UInt32? {
        var bits: UInt32 = 0
        var octet: UInt32 = 0
        var digits = 0
        var octets = 0
        for place in start..<text.count {
            let byte = text[place]
            if byte == 0x2E {
                if digits == 0 || octets == 3 { return nil }
                (bits, octet, digits, octets) = (bits << 8 | octet, 0, 0, octets + 1)
            } else {
                // A leading zero means octal to some, decimal to others.
                guard byte &- 0x30 < 10, digits < 3, digits == 0 || octet > 0 else { return nil }
                octet = octet * 10 + UInt32(byte - 0x30)
                if octet > 255 { return nil }
                digits += 1
            }
        }
        return octets == 3 && digits > 0 ? bits << 8 | octet : nil
    }

    private static func ipv6(_ text: UnsafeRawBufferPointer) -> (UInt64, UInt64)? {
        // The groups before a double colon gather in `head`, those behind it in `tail`.
        var head = Groups()
        var tail = Groups()
        var hasGap = false
        var place = 0
        while place < text.count {
            if text[place] == 0x3A {
                if place + 1 < text.count, text[place + 1] == 0x3A {
                    if hasGap { return nil }
                    hasGap = true
                    place += 2
                    continue
                }
                // A single colon stands between two groups.
                if place == 0 || place + 1 == text.count || text[place - 1] == 0x3A { return nil }
                place += 1
            }
            let start = place
            var group: UInt64 = 0
            while place < text.count, place - start < 5, let digit = hexDigit(text[place]) {
                group = group << 4 | UInt64(digit)
                place += 1
            }
            if place < text.count, text[place] == 0x2E {
                guard let bits = ipv4(text, from: start) else { return nil }
                let groups = [UInt64(bits >> 16), UInt64(bits & 0xFFFF)]
                for group in groups { hasGap ? tail.add(group) : head.add(group) }
                place = text.count
                break
            }
            guard (1...4).contains(place - start), place == text.count || text[place] == 0x3A else { return nil }
            hasGap ? tail.add(group) : head.add(group)
        }
        let count = head.count + tail.count
        guard hasGap ? count <= 7 : count == 8 else { return nil }
        return head.joined(to: tail)
    }

    private static func hexDigit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x41...0x46: byte - 0x37
        case 0x61...0x66: byte - 0x57
        default: nil
        }
    }

    /// Groups of 16 bits, the last one lowest.
    private struct Groups {
        var count = 0
        var high: UInt64 = 0
        var low: UInt64 = 0

        mutating func add(_ group: UInt64) {
            high = high << 16 | low >> 48
            low = low << 16 | group
            count += 1
        }

        /// These at the upper end, the others at the lower, zeros in between.
        func joined(to tail: Groups) -> (UInt64, UInt64) {
            var groups = self
            while groups.count < 8 { groups.add(0) }
            return (groups.high | tail.high, groups.low | tail.low)
        }
    }
}

/// A network: the addresses that share their first bits (CIDR; RFC 4632, RFC 4291).
public struct IPNetwork: Sendable, Hashable {
    private let address: IPAddress
    private let highMask: UInt64
    private let lowMask: UInt64

    /// The one address alone.
    init(_ address: IPAddress) {
        self.init(address, bits: 128)
    }

    /// Reads `10.1.0.0/16` or `2001:db8::/32`.
    init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, let address = IPAddress(String(parts[0])), (1...3).contains(parts[1].count),
            parts[1].allSatisfy({ $0.isASCII && $0.isNumber }), let bits = Int(parts[1])
        else { return nil }
        // An IPv6 spelling of an IPv4 address counts its bits as IPv6 does.
        let isDotted = address.isIPv4 && !parts[0].contains(":")
        guard bits <= (isDotted ? 32 : 128) else { return nil }
        self.init(address, bits: isDotted ? bits + 96 : bits)
    }

    private init(_ address: IPAddress, bits: Int) {
        self.address = address
        highMask = bits >= 64 ? .max : ~(UInt64.max >> UInt64(bits))
        lowMask = bits <= 64 ? 0 : bits == 128 ? .max : ~(UInt64.max >> UInt64(bits - 64))
    }

    /// Whether a text is an address of the network.
    @inline(__always)
    func contains(_ text: UnsafeRawBufferPointer) -> Bool {
        guard let other = IPAddress(text) else { return false }
        return (other.high ^ address.high) & highMask == 0 && (other.low ^ address.low) & lowMask == 0
    }
}
