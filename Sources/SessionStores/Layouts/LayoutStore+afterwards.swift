import Languages
public import Sessions

extension LayoutStore {
    /// That a fresh log-in is ended as well, where keys are named by the user alone and are guarded.
    public func caution(before verb: Action.Verb) -> String? {
        guard verb == .revoke || verb == .revokeAll, options.guardTime > .zero,
            layouts.contains(where: \.namesKeysByUser)
        else { return nil }
        let seconds = options.guardTime.components.seconds
        return said(
            "Keys are named by the user alone here: for \(seconds) s a fresh log-in of the same user is ended as well."
        )
    }

    /// What goes on though a session was ended, each in plain words: what its framework keeps elsewhere, tokens that nobody
    /// looks up, and what came back.
    ///
    /// - Parameter ended: what came of its tokens that were ended with it.
    func afterwards(
        _ entry: Entry,
        _ watch: SessionWatch?,
        tokens ended: EndedTokens
    ) async throws(StoreFailure) -> [String] {
        let now = connections.clock.now()
        let layout = layout(of: entry.place)
        var words = comebacks(watch) + ended.words
        words += layout.remains.map { remainder in
            let until = remainder.seconds.map { Timestamp(seconds: now.seconds.advanced(clamped: $0)) }
            return remainder.saidWords.replacing("{until}", with: until.map { RFC3339.text($0) } ?? "")
        }
        if let tokens = tokensElsewhere(entry, now, but: ended) { words.append(tokens) }
        if let user = layout.nameOfKeysUser(entry), let watch {
            words.append(
                said(
                    "Its key is named by the user alone: until \(RFC3339.text(watch.until)) a fresh log-in of \(user) is ended as well."
                )
            )
        }
        if layout.mayReturn, options.guardTime <= .zero {
            words.append(
                said(
                    "Nobody guards it (--guard 0s): a request that is under way may write it back unseen. Look at it again in a minute."
                )
            )
        }
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
    ///
    /// - Parameter ended: those that were ended with it.
    private func tokensElsewhere(_ entry: Entry, _ now: Timestamp, but ended: EndedTokens) -> String? {
        var (names, last) = ([String](), now)
        for token in entry.tokens {
            guard let claims = token.claims, let expires = claims.expires, expires > now,
                memory.denials.refusal(of: token) == nil, !ended.tells(of: token)
            else { continue }
            names.append(token.shownName)
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

extension Layout {
    /// Whether nothing but the user names a key, so that the next log-in has the same.
    var namesKeysByUser: Bool {
        returns != .never && role != .denylist && role != .cutoff && unit == .key
            && keys.contains { $0.names.contains("user") || $0.names.contains("user-id") }
            && keys.allSatisfy { Set($0.names).isSubset(of: ["user", "user-id", "namespace", "word", "prefix"]) }
    }

    /// Whom an entry's key is named by, where that is all that names it.
    func nameOfKeysUser(_ entry: Entry) -> String? {
        namesKeysByUser ? String(decoding: entry.user, as: UTF8.self) : nil
    }
}

extension Int64 {
    /// The sum, or the bound that it would be beyond.
    fileprivate func advanced(clamped other: Int64) -> Int64 {
        let (sum, overflow) = addingReportingOverflow(other)
        return overflow ? (other < 0 ? .min : .max) : sum
    }
}
