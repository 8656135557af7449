import Decoders
import Languages
import Sessions

extension LayoutDraft {
    /// Takes a family of which each key is an entry. Whether it is one about log-ins.
    mutating func takeKeys(_ now: Timestamp) -> Bool {
        let tokens = values.count { !$0.context.tokens.isEmpty }
        let flags = samples.count { SampleFit.isFlag($0) }
        let leaves = LeafStatistics.gathered(values)
        let id = parts.first { $0.name == "jti" || $0.name == "id" || $0.name == "token" }
        if flags * 2 > count, let id {
            role = family.saysDenied || id.shape == .jwt ? .denylist : .allowlist
            say("Values are nothing but a mark: the key itself is what is listed.")
            if role == .denylist, family.saysDenied { say("The key is called so: \(words.trimmedWords).", 0.2) }
        } else if family.saysDenied, id != nil {
            role = .denylist
            say("The key is called so: \(words.trimmedWords).", 0.2)
        } else if family.saysDenied {
            return false
        } else if tokens * 2 > count {
            let isBare = values.count { !$0.value.isContainer } * 2 > count
            role = isBare || parts.contains { $0.name == "jti" } ? .allowlist : .session
            needsToken = tokens == count
            say("JWTs are in \(tokens) of \(count).", 0.2)
        }
        takeFacts(leaves)
        takeParts()
        guard isAboutLogIns(leaves, flags) else { return false }
        takeEnds(now)
        steps = [.delete([Template(parts: [.filled("key", [])])])]
        return true
    }

    /// What makes a family worth a proposal: a user, a token, or an ID that is refused. A user alone is not enough: carts and
    /// settings have one as well.
    private func isAboutLogIns(_ leaves: [LeafStatistics], _ flags: Int) -> Bool {
        if role == .denylist { return parts.contains { $0.name == "jti" || $0.name == "id" || $0.name == "token" } }
        let tokens = values.count { !$0.context.tokens.isEmpty }
        let nature = ValueNature(of: values.map(\.value))
        if nature.isNever || parts.isEmpty { return false }
        if tokens > 0 { return !isOfServices }
        let hasID = parts.contains { $0.name == "id" || $0.name == "jti" || $0.name == "token" }
        let hasUser = facts[.user] != nil || facts[.userID] != nil
        let words = keyWords
        let isSeenAtLogIn = facts[.ip] != nil && facts[.client] != nil
        guard hasID, hasUser || flags * 2 > count else { return false }
        if words.sayOther, !(words.saySession && isSeenAtLogIn) { return false }
        if flags * 2 > count { return hasUser || words.saySession }
        if nature.isOther, !isSeenAtLogIn { return false }
        return words.saySession || isSeenAtLogIn || hasFrameworkUser(leaves)
    }

    /// Whether keys name services by words, and no token is about one that is called so: tokens of somebody else's service.
    private var isOfServices: Bool {
        parts.allSatisfy { $0.name == "user" && $0.shape == .segment && $0.users * 2 <= count }
            && samples.allSatisfy { sample in
                pattern.captures(in: sample.key)?["user"].map { TextShape($0) == .word } ?? false
            }
    }

    private func hasFrameworkUser(_ leaves: [LeafStatistics]) -> Bool {
        leaves.contains { $0.isFrameworkUser && $0.count * 2 >= max(1, values.count) }
    }

    // MARK: Facts

    /// Where users, addresses, clients and times are.
    private mutating func takeFacts(_ leaves: [LeafStatistics]) {
        let often = leaves.filter { $0.count * 2 >= max(1, values.count) }
        let users = often.filter { leaf in
            leaf.claimedUsers * 2 > leaf.count || leaf.rank(.user) != nil || leaf.emails == leaf.count
                || leaf.isFrameworkUser || leaf.path.steps.isEmpty && isPlainUser(leaf)
        }.filter { $0.times < $0.count || $0.rank(.user) != nil || $0.isFrameworkUser }
        if let best = users.max(by: { userWeight($0) < userWeight($1) }) {
            facts[.user] = [FactSource(.value(best.path))]
            say(
                best.claimedUsers > 0
                    ? "\(place(best)) is what the token says of its user."
                    : "\(place(best)) looks like a user in \(best.count) of \(values.count).",
                best.claimedUsers > 0 ? 0.2 : 0.1
            )
        }
        if let best = often.filter({ $0.rank(.userID) != nil }).min(by: {
            ($0.rank(.userID) ?? 0) < ($1.rank(.userID) ?? 0)
        }) {
            facts[.userID] = [FactSource(.value(best.path))]
        }
        if let best = often.first(where: { $0.addresses * 2 > $0.count }) {
            facts[.ip] = [FactSource(.value(best.path))]
            say("\(place(best)) is an address.", 0.05)
        }
        if let best = often.first(where: { $0.clients > 0 || $0.rank(.client) != nil && $0.times == 0 }) {
            facts[.client] = [FactSource(.value(best.path))]
            say("\(place(best)) is a client.", 0.05)
        }
        for fact in [Fact.created, .seen] {
            let best = often.filter { $0.times * 2 > $0.count && $0.rank(fact) != nil }
                .min { ($0.rank(fact) ?? 0) < ($1.rank(fact) ?? 0) }
            if let best { facts[fact] = [FactSource(.value(best.path))] }
        }
        if let best = end(leaves, often) {
            facts[.ends] = [FactSource(.value(best.path))]
            say("\(place(best)) is when it ends.", 0.05)
        }
        if values.contains(where: { !$0.context.tokens.isEmpty }) {
            facts[.user, default: []] += Self.claims(["preferred_username", "email", "username", "sub"])
            facts[.userID, default: []] += Self.claims(["sub"])
            facts[.tokenID] = Self.claims(["jti"])
        }
    }

    /// Where it is said when an entry ends. A token that can be had anew ends before what it is kept in, and so may a cookie.
    private func end(_ leaves: [LeafStatistics], _ often: [LeafStatistics]) -> LeafStatistics? {
        if let best = often.first(where: { $0.keyEnds * 2 > $0.count }) { return best }
        guard !leaves.contains(where: { $0.name.lowercased().contains("refresh") }) else { return nil }
        return often.first { $0.tokenEnds * 2 > $0.count }
            ?? often.first {
                $0.times * 2 > $0.count && $0.rank(.ends) != nil && !$0.path.description.hasPrefix("cookie.")
            }
    }

    private static func claims(_ names: [String]) -> [FactSource] {
        names.map { FactSource(.claim(TreePath(steps: [.name($0)]))) }
    }

    /// Whether whole values are users: short, of one kind, and different.
    private func isPlainUser(_ leaf: LeafStatistics) -> Bool {
        leaf.texts.allSatisfy { text in
            let shape = TextShape(Array(text.utf8))
            return (shape.isUser || shape == .uuid || shape == .word) && text.utf8.count <= 64 && !text.contains(" ")
        } && leaf.texts.count > 1 && parts.contains { $0.name == "id" || $0.name == "jti" }
    }

    private func userWeight(_ leaf: LeafStatistics) -> Double {
        var weight = leaf.claimedUsers * 2 > leaf.count ? 4.0 : 0
        if leaf.isFrameworkUser { weight += 8 }
        if let rank = leaf.rank(.user) { weight += 3 - Double(rank) / 20 }
        if leaf.emails == leaf.count { weight += 1 }
        return weight - Double(leaf.path.steps.count) / 10
    }

    private func place(_ leaf: LeafStatistics) -> String {
        leaf.path.steps.isEmpty ? "value" : leaf.path.description
    }

    /// What parts of the key say.
    private mutating func takeParts() {
        for part in parts {
            let source = FactSource(.key(part.name))
            switch part.name {
            case "user":
                facts[.user, default: []].append(source)
                facts[.userID, default: []].append(source)
                if part.users > 0 { say("A part of the key names the user that the value names.", 0.2) }
            case "jti":
                facts[.tokenID, default: []].append(source)
                say("A part of the key is the token's ID (jti).", 0.2)
            case "token": facts[.token, default: []].append(source)
            case "id":
                if role == .denylist || role == .allowlist {
                    facts[.tokenID, default: []].append(source)
                } else {
                    facts[.session, default: []].append(source)
                }
            default: break
            }
        }
    }

    // MARK: Ends

    /// What the time to live means.
    private mutating func takeEnds(_ now: Timestamp) {
        let kept = samples.compactMap(\.timeToLive)
        if kept.isEmpty {
            if facts[.ends] != nil {
                lifetime.end = .value
                say("Keys have no end of their own: the value says it.", 0.05)
            } else {
                say("Keys have no end.", 0)
            }
            return
        }
        let matching = values.count { value in
            value.context.tokens.contains { token in
                guard let end = value.context.end, let expires = token.expires else { return false }
                return abs(end - expires) <= 5
            }
        }
        if matching * 2 > values.count {
            say("The time to live ends with the token.", 0.1)
        } else if let longest = kept.max(), let full = Self.rounded(longest) {
            lifetime.full = full
            lifetime.isFullCertain = true
            say("The time to live is at most \(full) s, whatever the value says.", 0.05)
        }
    }

    /// The length that an application would set so that this much is left of it, in seconds; nothing where none is near.
    private static func rounded(_ milliseconds: Int64) -> Int64? {
        for unit: Int64 in [86_400, 3_600, 600, 60] {
            let whole = (milliseconds / 1000 + unit - 1) / unit * unit
            if whole > 0, whole * 1000 - milliseconds <= whole * 50 { return whole }
        }
        return nil
    }
}

extension String {
    /// It without separators at its ends.
    var trimmedWords: String { split { ":|/_.-# ".contains($0) }.joined(separator: " ") }
}
