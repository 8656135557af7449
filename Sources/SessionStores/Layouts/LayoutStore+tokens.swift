import JOSE
import Languages
import Sessions

/// What came of the tokens that ended sessions held.
struct EndedTokens: Sendable {
    /// In plain words, a sentence a token.
    private(set) var words: [String] = []
    private var told: Set<[UInt8]> = []

    /// Takes in what came of one.
    mutating func tell(of token: EntryToken, _ sentence: String) {
        words.append(sentence)
        told.insert(token.bytes)
    }

    /// Takes in what came of others.
    mutating func add(_ others: EndedTokens) {
        words += others.words
        told.formUnion(others.told)
    }

    /// Whether it is said what came of a token.
    func tells(of token: EntryToken) -> Bool { told.contains(token.bytes) }
}

extension LayoutStore {
    /// Ends the tokens that an ended session held, each where this Redis has a way to: on the list that accepts it, or on one
    /// that refuses it. Nothing is answered of those that nobody asks about any more.
    func endTokens(of entry: Entry, by actor: Actor, _ reason: String) async -> EndedTokens {
        let now = connections.clock.now()
        var ended = EndedTokens()
        for token in tokensBeside(entry) {
            if memory.denials.refusal(of: token) != nil { continue }
            if let expires = token.claims?.expires, expires <= now { continue }
            if let done = await end(token, of: entry, by: actor, reason) { ended.tell(of: token, done) }
        }
        return ended
    }

    /// The tokens that ending an entry does not end by itself: of a list of accepted tokens, the one that is listed ends with it.
    private func tokensBeside(_ entry: Entry) -> [EntryToken] {
        guard layout(of: entry.place).role == .allowlist, let listed = entry.tokens.current else { return entry.tokens }
        return entry.tokens.filter { $0.bytes != listed.bytes }
    }

    private func end(_ token: EntryToken, of entry: Entry, by actor: Actor, _ reason: String) async -> String? {
        let name = token.shownName
        do throws(StoreFailure) {
            if let list = try await unlist(token, of: entry, by: actor, reason) {
                return said("Its \(name) was ended too: \(list) lists it no more.")
            }
            guard layouts.contains(where: { $0.role == .denylist && $0.denial != nil }) else { return nil }
            guard let expires = token.claims?.expires else {
                return said("Its \(name) was not denied: it does not say until when it is good.")
            }
            guard let denied = try await deny(token, until: expires, by: actor, reason) else { return nil }
            let done = said("Its \(name) was denied too, in \(denied.list), until \(RFC3339.text(expires)).")
            return [done, denied.doubt].compactMap(\.self).joined(separator: " ")
        } catch {
            return said("Its \(name) could not be ended: \(error.clause).")
        }
    }

    /// Takes a token off a list of accepted ones, where it is on one in this Redis.
    ///
    /// - Returns: what that list is called; nothing where none has it.
    private func unlist(
        _ token: EntryToken,
        of entry: Entry,
        by actor: Actor,
        _ reason: String
    ) async throws(StoreFailure) -> String? {
        var list: String?
        for place in Leads(readers).places(for: token.bytes) where place.key != entry.place.key {
            let layout = layout(of: place)
            guard layout.role == .allowlist, !layout.revoking.steps.isEmpty,
                let listed = try await fetch.entry(at: place), !listed.isTombstone,
                // A key that is named by the user may hold another log-in's token.
                place.names(token, in: layout) || listed.tokens.contains(where: { $0.bytes == token.bytes })
            else { continue }
            let operations = try StepFiller(layout, listed).operations(layout.revoking)
            var told = AuditEntry(id: "", time: connections.clock.now(), event: .sessionRevoked, reason: reason)
            told.take(listed)
            _ = try await recorded(told, by: actor) { () async throws(StoreFailure) in
                try await begin(listed, operations, layout.revoking, from: connections.clock.now())
                return ActionReceipt(outcome: .done, effective: connections.clock.now(), sessions: 1)
            }
            list = layout.name
        }
        return list
    }
}

extension EntryPlace {
    /// Whether the key itself is made of a token: of all of it, its hash or its ID.
    fileprivate func names(_ token: EntryToken, in layout: Layout) -> Bool {
        let names = [token.bytes, Array(Digest.sha256(token.bytes).hex.utf8), token.claims?.id ?? []]
        guard let match = layout.own(key) else { return false }
        return layout.keys[match.pattern].names.contains { part in
            layout.part(part, of: key, match).map { !$0.isEmpty && names.contains($0) } ?? false
        }
    }
}

extension EntryToken {
    /// What it is for and its ID: nothing that lets anybody in.
    var shownName: String {
        let id = claims.map { String(decoding: $0.id.isEmpty ? $0.subject : $0.id, as: UTF8.self) } ?? ""
        let kind = kind.isEmpty ? "token" : kind
        return id.isEmpty ? kind : "\(kind) \(id)"
    }
}
