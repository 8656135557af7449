import JOSE
import Languages
import Redis
public import Sessions

extension LayoutStore {
    /// Puts a token on the list of refused ones, for as long as it would be good.
    func deny(
        _ token: TokenName,
        until: Timestamp,
        by actor: Actor,
        _ reason: String
    ) async throws(StoreFailure) -> ActionReceipt {
        let now = connections.clock.now()
        let (number, name, entry) = try await listed(token, until: until, at: now)
        // A token that is listed by its whole text is remembered by its SHA-256.
        let known =
            name.by == .token ? Denials.Named(by: .token, text: Array(Digest.sha256(name.text).hex.utf8)) : name
        var told = AuditEntry(id: "", time: now, event: .denied, reason: reason)
        told.jti = token.text
        return try await recorded(told, by: actor) { () async throws(StoreFailure) in
            try await runApart(entry.operations)
            memory.take(try await readDenials())
            guard memory.denials.named[known] != nil else {
                throw StoreFailure(
                    .refused,
                    "The list \(layouts[number].name) does not show it: another program took it off."
                )
            }
            var receipt = ActionReceipt(outcome: .done, effective: connections.clock.now(), deniedUntil: until)
            receipt.sessions = memory.places(linkedTo: known).count
            if entry.isUnshown { receipt.remains.append(unshown(layouts[number])) }
            memory.wipePresented()
            return receipt
        }
    }

    /// Puts a token that a session held on the first list that can refuse it.
    ///
    /// - Returns: what that list is called, and what isn't known of it; nothing where none knows such tokens.
    func deny(
        _ token: EntryToken,
        until: Timestamp,
        by actor: Actor,
        _ reason: String
    ) async throws(StoreFailure) -> (list: String, doubt: String?)? {
        let now = connections.clock.now()
        var failure: StoreFailure?
        for (number, layout) in layouts.enumerated() where layout.role == .denylist {
            guard let by = layout.denial?.by, let name = Denials.listedName(of: token, by) else { continue }
            let entry: NewEntry
            do throws(StoreFailure) {
                entry = try await put(name, in: number, until: until, at: now)
            } catch {
                failure = failure ?? error
                continue
            }
            var told = AuditEntry(id: "", time: now, event: .denied, reason: reason)
            told.jti = String(decoding: token.claims?.id ?? [], as: UTF8.self)
            _ = try await recorded(told, by: actor) { () async throws(StoreFailure) in
                try await runApart(entry.operations)
                return ActionReceipt(outcome: .done, effective: connections.clock.now(), deniedUntil: until)
            }
            return (layout.name, entry.isUnshown ? unshown(layout) : nil)
        }
        if let failure { throw failure }
        return nil
    }

    private func unshown(_ layout: Layout) -> String {
        said(
            "The list \(layout.name) was empty: nothing shows how its entries are made. Look whether servers refuse the token now."
        )
    }

    /// Does one after the other: the keys of several spellings may lie on several nodes.
    private func runApart(_ operations: [StepOperation]) async throws(StoreFailure) {
        for operation in operations { try await acts.run([operation]) }
    }

    /// What puts a name on a list.
    private struct NewEntry {
        var operations: [StepOperation] = []
        /// Whether no other entry shows how it is to be made, and no framework says it.
        var isUnshown = false
    }

    /// What puts a name on a list, as its other entries lie there.
    private func put(
        _ name: Denials.Named,
        in number: Int,
        until: Timestamp,
        at now: Timestamp
    ) async throws(StoreFailure) -> NewEntry {
        let siblings: [DenialWriter.Sibling]
        if let known = memory.siblings(in: number) {
            siblings = known
        } else {
            siblings = try await self.siblings(in: number)
            memory.keep(siblings, in: number)
        }
        var entry = NewEntry()
        for writer in try DenialWriter.all(layouts[number], siblings, for: name.text) {
            entry.operations += try writer.put(name.text, until: until, at: now)
        }
        entry.isUnshown = siblings.isEmpty && layouts[number].proof.isByHand
        try check(entry.operations, of: layouts[number])
        return entry
    }

    /// Takes a token off the list: servers accept it again.
    func lift(_ token: TokenName, by actor: Actor, _ reason: String) async throws(StoreFailure) -> ActionReceipt {
        let denials = try await readDenials()
        memory.take(denials)
        var found: [EntryPlace] = []
        for (number, layout) in layouts.enumerated() where layout.role == .denylist {
            guard let by = layout.denial?.by, let name = try? await name(of: token, by) else { continue }
            found += denials.places(of: name).filter { $0.layout == number }
        }
        if found.isEmpty { return ActionReceipt(outcome: .gone) }
        var told = AuditEntry(id: "", time: connections.clock.now(), event: .denialLifted, reason: reason)
        told.jti = token.text
        return try await recorded(told, by: actor) { () async throws(StoreFailure) in
            for place in found {
                guard let entry = try await fetch.entry(at: place) else { continue }
                try await acts.run(layouts[place.layout].revoking, on: entry)
            }
            let left = try await readDenials()
            memory.take(left)
            memory.wipePresented()
            var receipt = ActionReceipt(outcome: .done, effective: connections.clock.now())
            for number in Set(found.map(\.layout)) where !left.hasPlace(in: number) && layouts[number].wantsExample {
                receipt.remains.append(
                    said(
                        "The list \(layouts[number].name) is empty now: how its entries are written is known here again once the application adds one."
                    )
                )
            }
            return receipt
        }
    }

    private func check(_ operations: [StepOperation], of layout: Layout) throws(StoreFailure) {
        for key in operations.flatMap(\.keys) where layout.own(key) == nil {
            throw StoreFailure(
                .refused,
                "Nothing was changed: the layout \(layout.name) would touch a key that is not its own."
            )
        }
    }

    /// The first list that can refuse a token of that name, what names it there, and what puts it there.
    private func listed(
        _ token: TokenName,
        until: Timestamp,
        at now: Timestamp
    ) async throws(StoreFailure) -> (layout: Int, name: Denials.Named, entry: NewEntry) {
        var failure: StoreFailure?
        for (number, layout) in layouts.enumerated() where layout.role == .denylist {
            guard let by = layout.denial?.by else { continue }
            do throws(StoreFailure) {
                let name = try await listedName(of: token, by)
                return (number, name, try await put(name, in: number, until: until, at: now))
            } catch {
                failure = failure ?? error
            }
        }
        throw failure ?? StoreFailure(.refused, "Nothing was changed: there is no list of refused tokens.")
    }

    /// What names a token on a list: its own text where the list is made of whole tokens.
    private func listedName(of token: TokenName, _ by: LayoutDenial.Name) async throws(StoreFailure) -> Denials.Named {
        if by == .token { return Denials.Named(by: by, text: try await held(token).bytes) }
        return try await name(of: token, by)
    }

    /// What a token is known by among the denials that were read.
    private func name(of token: TokenName, _ by: LayoutDenial.Name) async throws(StoreFailure) -> Denials.Named {
        switch (by, token) {
        case (.jti, .id(let id)): return Denials.Named(by: by, text: Array(id.utf8))
        case (.session, .session(let name)): return Denials.Named(by: by, text: Array(name.text.utf8))
        case (.token, .fingerprint(let hex)), (.tokenSHA256, .fingerprint(let hex)):
            // What such a list shows is a digest of the whole token, and no fingerprint of one.
            let shown = Denials.Named(by: by, text: Array(hex.utf8))
            if memory.denials.named[shown] != nil { return shown }
            return Denials.Named(by: by, text: Array(Digest.sha256(try await held(token).bytes).hex.utf8))
        case (.token, _), (.tokenSHA256, _):
            return Denials.Named(by: by, text: Array(Digest.sha256(try await held(token).bytes).hex.utf8))
        case (.jti, .fingerprint), (.jti, .session):
            guard let id = try await held(token).claims?.id, !id.isEmpty else { throw Self.nameless }
            return Denials.Named(by: by, text: id)
        case (.session, _), (.user, _):
            guard let claims = try await held(token).claims else { throw Self.nameless }
            let text = by == .user ? claims.subject : claims.session
            if text.isEmpty { throw Self.nameless }
            return Denials.Named(by: by, text: text)
        }
    }

    private static var nameless: StoreFailure {
        StoreFailure(.refused, "Nothing was changed: the token does not say what this list knows tokens by.")
    }

    /// The token itself, which was presented, or which some session of the store holds.
    private func held(_ token: TokenName) async throws(StoreFailure) -> EntryToken {
        if let bytes = memory.presented, let signed = try? JWS(bytes: bytes, maximumSize: TokenInspector.maximumSize) {
            let presented = EntryToken(signed)
            if token.names(presented) { return presented }
        }
        var found: EntryToken?
        try await readAll { entry in
            found = entry.tokens.first { candidate in
                if case .session(let name) = token, entry.name == Array(name.text.utf8) { return true }
                return token.names(candidate)
            }
            return found == nil
        }
        if let found { return found }
        throw StoreFailure(
            .refused,
            "Nothing was changed: this list knows tokens by their whole text, and no session of the store holds that token."
        )
    }

    /// A few entries of a list, as they lie there: of each spelling of its keys, where it has several.
    private func siblings(in number: Int) async throws(StoreFailure) -> [DenialWriter.Sibling] {
        let layout = layouts[number]
        var scan = KeyScan(connections.bulk, ScanPlan([layout]), readers)
        var found: [Entry] = []
        var ofPattern: [Int: Int] = [:]
        repeat {
            var taken: [Int: Int] = [:]
            let keys = try await scan.next().filter { key in
                let pattern = key.match.pattern
                guard key.layout == number, ofPattern[pattern, default: 0] < Self.enoughSiblings else { return false }
                taken[pattern, default: 0] += 1
                return taken[pattern, default: 0] <= Self.enoughSiblings
            }
            if keys.isEmpty { continue }
            try await bulkFetch.entries(of: keys) { entry in
                guard ofPattern[entry.match.pattern, default: 0] < Self.enoughSiblings else { return }
                ofPattern[entry.match.pattern, default: 0] += 1
                found.append(entry)
            }
        } while !scan.isDone && ofPattern.count { $0.value >= Self.enoughSiblings } < layout.keys.count
        var siblings: [DenialWriter.Sibling] = []
        for entry in found { siblings.append(try await sibling(entry, layout)) }
        return siblings
    }

    /// How many entries are compared: what stands in all of them is about none of their tokens.
    private static let enoughSiblings = 3

    private func sibling(_ entry: Entry, _ layout: Layout) async throws(StoreFailure) -> DenialWriter.Sibling {
        let reply: RESPValue
        do {
            switch (layout.unit, layout.type) {
            case (.field, _):
                reply = try await connections.client.send(RedisCommand("HGET", entry.place.key, entry.place.part))
            case (.member, "zset"):
                reply = try await connections.client.send(RedisCommand("ZSCORE", entry.place.key, entry.place.part))
            case (.member, _): reply = .null
            case (_, "hash"): reply = try await connections.client.send(RedisCommand("HGETALL", entry.place.key))
            case (_, _): reply = try await connections.client.send(RedisCommand("GET", entry.place.key))
            }
        } catch {
            throw StoreFailure(error)
        }
        let items = reply.elements ?? []
        let fields = stride(from: 0, to: items.count - items.count % 2, by: 2).map { place in
            RawEntry.Field(name: items[place].bytes ?? [], value: items[place + 1].bytes ?? [])
        }
        let score = layout.type == "zset" ? reply.string.flatMap { Double($0) } : nil
        return DenialWriter.Sibling(entry: entry, value: reply.bytes, fields: fields, score: score)
    }

    /// What is refused now.
    public func restrictions() async throws(StoreFailure) -> [Restriction] {
        guard isLinked else { throw StoreFailure(.refused, "This layout knows neither locks nor denials.") }
        let denials = try await readDenials()
        return denials.named.map { name, until in
            let text = String(decoding: name.text, as: UTF8.self)
            let subject: Restriction.Subject =
                switch name.by {
                case .jti: .token(text)
                case .token, .tokenSHA256: .fingerprint(text)
                case .session: .session(SessionName(text))
                case .user: .user(text)
                }
            return Restriction(subject: subject, until: until)
        }.sorted { ($0.until?.milliseconds ?? .max) < ($1.until?.milliseconds ?? .max) }
    }

    /// When the list was seen to refuse a token; nothing where it does not.
    public func denied(_ token: TokenName, until: Timestamp) async throws(StoreFailure) -> Timestamp? {
        let denials = try await readDenials()
        for layout in layouts where layout.role == .denylist {
            guard let by = layout.denial?.by, let name = try? await name(of: token, by) else { continue }
            guard let end = denials.named[name] else { continue }
            if end.map({ $0 >= until }) ?? true { return connections.clock.now() }
        }
        return nil
    }
}

extension TokenName {
    /// Whether a token says that it is called so.
    fileprivate func names(_ token: EntryToken) -> Bool {
        switch self {
        case .id(let id): token.claims?.id == Array(id.utf8)
        case .fingerprint(let hex): token.fingerprint == hex
        case .session(let name): token.claims?.session == Array(name.text.utf8)
        }
    }

    fileprivate var text: String {
        switch self {
        case .id(let id): id
        case .session(let name): name.text
        case .fingerprint(let hex): hex
        }
    }
}

extension Layout.Proof {
    /// Whether no framework's source says how it is written.
    fileprivate var isByHand: Bool { basis == .seen || basis == .own }
}

extension Layout {
    /// Whether nothing but another entry of the list shows how one is written.
    fileprivate var wantsExample: Bool { unit == .key && (type == "hash" || keys.count > 1) }
}
