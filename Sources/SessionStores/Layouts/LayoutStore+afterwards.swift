import Languages
import Sessions

extension LayoutStore {
    /// What goes on though a session was ended, each in plain words: what its framework keeps elsewhere, tokens that nobody
    /// looks up, and what came back.
    func afterwards(_ entry: Entry, _ watch: SessionWatch?) async throws(StoreFailure) -> [String] {
        let now = connections.clock.now()
        let layout = layout(of: entry.place)
        var words: [String] = layout.remains.map { remainder in
            let until = remainder.seconds.map { Timestamp(seconds: now.seconds.advanced(clamped: $0)) }
            return remainder.saidWords.replacing("{until}", with: until.map { RFC3339.text($0) } ?? "")
        }
        for token in entry.tokens {
            guard let claims = token.claims, let expires = claims.expires, expires > now else { continue }
            let name = String(decoding: claims.id.isEmpty ? claims.subject : claims.id, as: UTF8.self)
            let kind = token.kind.isEmpty ? "token" : token.kind
            if memory.denials.refusal(of: token) != nil { continue }
            words.append(
                said(
                    "Its \(kind) \(name) is good until \(RFC3339.text(expires)) wherever this store is not asked; end it where it was issued."
                )
            )
        }
        if let watch, watch.returns > 0 {
            words.append(
                said(
                    "It came back \(watch.returns) times, and was ended again each time. It is watched until \(RFC3339.text(watch.until))."
                )
            )
        }
        if let watch, watch.shells > 0 {
            words.append(said("What came back last holds no user and no token: it lets nobody in, and is left alone."))
        }
        return words
    }
}

extension Int64 {
    /// The sum, or the bound that it would be beyond.
    fileprivate func advanced(clamped other: Int64) -> Int64 {
        let (sum, overflow) = addingReportingOverflow(other)
        return overflow ? (other < 0 ? .min : .max) : sum
    }
}
