/// When locked users were last noted to have tried to log in, by user and address.
struct LockedAttempts {
    private struct Origin: Hashable {
        let user: [UInt8]
        let address: [UInt8]
    }

    private var noted: [Origin: Int64] = [:]

    /// How long an attempt stands for those that follow it from the same address, in milliseconds.
    static let pause: Int64 = 60_000
    /// How many are remembered; who has more addresses than that is noted more often.
    private static let most = 10_000

    /// Whether an attempt is to be noted: none was within the pause.
    mutating func isNews(_ user: String, _ peer: Peer, at now: Int64) -> Bool {
        let origin = Origin(user: Array(user.utf8), address: Array(peer.ip.utf8))
        if let last = noted[origin], (0..<Self.pause).contains(now.subtractingReportingOverflow(last).partialValue) {
            return false
        }
        if noted.count >= Self.most { noted = [:] }
        noted[origin] = now
        return true
    }
}
