import Glibc

/// Network addresses in samples.
enum SampleAddress {
    /// Whether a text is an IPv4 or IPv6 address.
    static func isOne(_ text: String) -> Bool {
        guard (2...45).contains(text.utf8.count), text.contains(".") || text.contains(":") else { return false }
        var four = in_addr()
        var six = in6_addr()
        return inet_pton(AF_INET, text, &four) == 1 || inet_pton(AF_INET6, text, &six) == 1
    }
}
