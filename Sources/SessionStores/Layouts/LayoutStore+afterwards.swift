import Languages
import Sessions

extension LayoutStore {
    /// What goes on though a session was ended, each in plain words: what its framework keeps elsewhere, tokens that nobody
    /// looks up, and what came back.
    func afterwards(_ entry: Entry, _ watch: SessionWatch?) async throws(StoreFailure) -> [String] {
        let now = connections.clock.now()
        let layout = layout(of: entry.place)
        var words = comebacks(watch)
        words += layout.remains.map { remainder in
            let until = remainder.seconds.map { Timestamp(seconds: now.seconds.advanced(clamped: $0)) }
            return remainder.saidWords.replacing("{until}", with: until.map { RFC3339.text($0) } ?? "")
        }
        if let tokens = tokensElsewhere(entry, now) { words.append(tokens) }
        return words
    }

    /// How often it came back, and what it was then.
    private func comebacks(_ watch: SessionWatch?) -> [String] {
        guard let watch else { return [] }
        var words: [String] = []
        let until = RFC3339.text(watch.until)
        switch watch.returns {
        case 0: break
        case 1: words.append(said("It came back once, and was ended again. It is watched until \(until)."))
        case let count:
            words.append(
                said("It came back \(count) times, and was ended again each time. It is watched until \(until).")
            )
        }
        if watch.shells > 0 {
            words.append(said("What came back last holds no user and no token: it lets nobody in, and is left alone."))
        }
        return words
    }

    /// Its tokens that are still good for whoever does not ask this store, and until when the last of them is.
    private func tokensElsewhere(_ entry: Entry, _ now: Timestamp) -> String? {
        var (names, last) = ([String](), now)
        for token in entry.tokens {
            guard let claims = token.claims, let expires = claims.expires, expires > now,
                memory.denials.refusal(of: token) == nil
            else { continue }
            let name = String(decoding: claims.id.isEmpty ? claims.subject : claims.id, as: UTF8.self)
            names.append("\(token.kind.isEmpty ? "token" : token.kind) \(name)")
            last = max(last, expires)
        }
        if names.isEmpty { return nil }
        let list = names.joined(separator: ", ")
        let until = RFC3339.text(last)
        return said(
            "Good wherever this store is not asked, the last until \(until): \(list). End it where it was issued."
        )
    }
}

extension Int64 {
    /// The sum, or the bound that it would be beyond.
    fileprivate func advanced(clamped other: Int64) -> Int64 {
        let (sum, overflow) = addingReportingOverflow(other)
        return overflow ? (other < 0 ? .min : .max) : sum
    }
}
