extension AuditRecord {
    /// Reads what older releases wrote of a place into the reason, `before: <ip>, <client>` or `also: <ip>, <client>`,
    /// and left to their readers to compare. They did so until such places had fields of their own; a trail is kept for
    /// months, and a server that was not updated yet still writes as they did.
    mutating func readOlderReason() {
        let lead: String
        switch AuditEvent(rawValue: event) {
        case .addressChanged: lead = "before: "
        case .tokenShared: lead = "also: "
        default: return
        }
        guard before == nil, reason.hasPrefix(lead) else { return }
        let text = reason.dropFirst(lead.count)
        guard let comma = text.firstRange(of: ", ") else { return }
        let before = Peer(ip: String(text[..<comma.lowerBound]), client: String(text[comma.upperBound...]))
        (self.before, reason) = (before, "")
        difference = Difference(from: before, to: Peer(ip: ip, client: client))
    }
}

extension AuditRecord.Difference {
    /// How two places differ, as scripts decide it today (`peers.lua`).
    fileprivate init?(from before: Peer, to now: Peer) {
        let networks = [before, now].map { Self.network(of: $0.ip) }
        let isOtherNetwork = !networks.contains("") && networks[0] != networks[1]
        let isOtherClient = !before.client.isEmpty && !now.client.isEmpty && !now.client.hasPrefix(before.client)
        switch (isOtherNetwork, isOtherClient) {
        case (true, true): self = .both
        case (true, false): self = .network
        case (false, true): self = .client
        case (false, false): return nil
        }
    }

    /// The first 16 bits of an IPv4 address, the first 32 of an IPv6 one; empty for text that is no address.
    private static func network(of address: String) -> String {
        if address.contains(":") {
            // The first two groups decide; "::" can only stand for zeros there.
            let groups = address.split(separator: ":", omittingEmptySubsequences: false).prefix(2)
            return groups.map { $0.drop { $0 == "0" }.lowercased() }.joined(separator: ":")
        }
        let bytes = address.split(separator: ".", omittingEmptySubsequences: false)
        guard bytes.count == 4, bytes.allSatisfy({ UInt8($0) != nil }) else { return "" }
        return bytes.prefix(2).joined(separator: ".")
    }
}
