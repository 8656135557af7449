import Glibc

/// Addresses as Better Auth keeps them.
enum AddressText {
    /// An IPv4 address as it is; of one of IPv6 the network of 64 bits, written out in full.
    static func kept(_ address: String) -> String {
        var parsed = in6_addr()
        guard inet_pton(AF_INET6, address, &parsed) == 1 else { return address }
        let bytes = withUnsafeBytes(of: parsed) { Array($0) }
        return (0..<8).map { group in
            let number = group < 4 ? Int(bytes[group * 2]) << 8 | Int(bytes[group * 2 + 1]) : 0
            let digits = String(number, radix: 16)
            return String(repeating: "0", count: 4 - digits.utf8.count) + digits
        }.joined(separator: ":")
    }
}
