import Decoders
import Sessions

/// Reads entries of one layout: what lies in Redis goes in, what is known of a session comes out. Pure. A class, since a layout
/// is a large value, and reading half a million entries would copy it as often.
final class EntryReader: Sendable {
    let layout: Layout
    let keys: [KeyPattern]
    let exclude: [KeyPattern]
    let limits: DecodingLimits
    /// Where facts are.
    let plan: FactPlan
    /// What connect-redis 6.1 puts in the place of a session that was destroyed.
    private static let tombstone = Array("TOMBSTONE".utf8)
    /// Fields of which a zero at the end says that the session was ended.
    private let endingFields: [[UInt8]]

    init(_ layout: Layout, limits: DecodingLimits = DecodingLimits()) {
        self.layout = layout
        (keys, exclude) = (layout.keys, layout.exclude)
        self.limits = limits
        plan = FactPlan(layout)
        endingFields = layout.revoking.steps.compactMap { step in
            if case .zeroField(_, let field) = step { Array(field.utf8) } else { nil }
        }
    }

    /// What an entry is; nothing where it is not of this layout. What is of it and can't be read is damaged, never left out.
    func read(_ raw: RawEntry, _ match: OwnKey, at now: Timestamp) -> Entry? {
        var entry = entry(of: raw, match)
        if layout.isEncrypted {
            entry.reading = .encrypted
        } else {
            switch tree(of: raw) {
            case .success((let tree, let format)):
                guard plan.fits(tree.root) else { return nil }
                entry.value = tree.root
                entry.tokens = tree.tokens().map { EntryToken($0) }
                entry.format = format
            case .failure(.encrypted): entry.reading = .encrypted
            case .failure(.damaged): entry.reading = .damaged
            case .failure(.tooLarge), .failure(.tooDeep), .failure(.tooMany): entry.reading = .tooLarge
            }
        }
        finish(&entry, raw, at: now)
        if layout.needsToken, entry.reading == .whole, entry.tokens.isEmpty { return nil }
        return entry
    }

    /// The same of an element of a list that was read already.
    func read(_ element: TreeValue, _ raw: RawEntry, _ match: OwnKey, at now: Timestamp) -> Entry? {
        let part = element.alone
        guard plan.fits(part.root) else { return nil }
        var entry = entry(of: raw, match)
        entry.value = part.root
        entry.tokens = part.tokens().map { EntryToken($0) }
        finish(&entry, raw, at: now)
        return entry
    }

    private func entry(of raw: RawEntry, _ match: OwnKey) -> Entry {
        let name = EntryName.bytes(of: raw.place, in: layout, match: match)
        var entry = Entry(place: raw.place, match: match, name: name)
        entry.timeToLive = raw.timeToLive
        return entry
    }

    private func finish(_ entry: inout Entry, _ raw: RawEntry, at now: Timestamp) {
        let usual = plan.usual.isEmpty ? nil : entry.value.map { UsualFacts(plan.usual, in: $0) }
        takeTokens(of: raw, usual, into: &entry)
        if let current = entry.tokens.current { entry.claims = current.claims }
        entry.isVouched = layout.role != .session
        entry.onlyHoldsToken = !(layout.lifetime.endsWithToken ?? (layout.role != .session))
        (entry.facts, entry.claimed) = facts(of: raw, usual, entry)
        takeTimes(of: raw, usual, into: &entry, at: now)
        if entry.isAnonymous { entry.isUnrecognised = isUnrecognised(entry, usual) }
        entry.isTombstone = isEnded(raw) || layout.role == .allowlist && entry.value.map(DeadValue.says) ?? false
    }

    /// Whether a value that names nobody may be somebody's all the same: it holds more than every visitor's does; where the
    /// framework itself keeps who is logged in, only names.
    private func isUnrecognised(_ entry: Entry, _ usual: UsualFacts?) -> Bool {
        guard let value = entry.value else { return false }
        if !plan.logIns.isEmpty { return usual?.value(of: .user) != nil || hidesLogIn(value) }
        return layout.role == .session && VisitorsValue.holdsMore(value, but: plan.ownNames)
    }

    /// Whether what the framework keeps who is logged in in is there, and could not be read.
    private func hidesLogIn(_ value: TreeValue) -> Bool {
        layout.logIns.contains { path in
            guard path.steps.count > 1, case .name(let name)? = path.steps.first else { return false }
            return value.member(name)?.bytes?.isEmpty == false
        }
    }

    /// The value, through the first chain that reads it.
    private func tree(of raw: RawEntry) -> Result<(DecodedTree, Format?), DecodingFailure> {
        switch raw.content {
        case .value(let bytes): return decoded(bytes, layout.chains)
        case .fields(let fields, _):
            let tree = DecodedTree.joined(
                fields.map { field in
                    let name = layout.nameChains.isEmpty ? nil : text(of: field.name)
                    let value = Chain.first(of: layout.chains, field.value, limits: limits)?.tree
                    return (name ?? field.name, value ?? .text(field.value))
                },
                limits: limits
            )
            return .success((tree, nil))
        case .member: return decoded(raw.place.part, layout.nameChains)
        }
    }

    /// What bytes are, and the innermost format that they are in.
    private func decoded(_ bytes: [UInt8], _ chains: [Chain]) -> Result<(DecodedTree, Format?), DecodingFailure> {
        if chains.isEmpty { return .success((.text(bytes), nil)) }
        var first: DecodingFailure?
        for chain in chains {
            do throws(DecodingFailure) {
                return .success((try chain.decode(bytes, limits: limits), chain.steps.last?.format))
            } catch {
                first = first ?? error
            }
        }
        return .failure(first ?? .damaged(at: 0))
    }

    /// The text that a field's name or a member is.
    func text(of bytes: [UInt8]) -> [UInt8]? {
        Chain.first(of: layout.nameChains, bytes, limits: limits).flatMap { FactText.bytes($0.tree.root) }
    }

    /// Tokens in the key's name, or that nobody would take for tokens.
    private func takeTokens(of raw: RawEntry, _ usual: UsualFacts?, into entry: inout Entry) {
        let spelled = raw.place.part.isEmpty ? raw.place.key : raw.place.part
        if spelled.count > 60 {
            for found in TokenScan.tokens(in: spelled, ends: .guessed)
            where !entry.tokens.contains(where: { $0.bytes == found.bytes }) {
                entry.tokens.append(EntryToken(found, kind: found.name ?? "token"))
            }
        }
        for number in plan[.token] {
            let source = plan.source(number)
            guard let bytes = text(source, raw, usual, entry, .token),
                !layout.noUsers.contains(String(decoding: bytes, as: UTF8.self))
            else { continue }
            if !entry.tokens.contains(where: { $0.bytes == bytes }) {
                entry.tokens.append(EntryToken(opaque: bytes, kind: kind(of: plan.spelled(source))))
            }
            break
        }
    }

    private func kind(of source: FactSource) -> String {
        switch source.place {
        case .value(let path):
            let last = path.steps.last { if case .name = $0 { true } else { false } }
            if case .name(let name)? = last { return name }
            return ""
        case .key(let name): return name
        case .usual, .claim, .score, .member, .field: return ""
        }
    }

    /// Whether it was ended in the way of this layout's procedure, which leaves it where it is.
    private func isEnded(_ raw: RawEntry) -> Bool {
        if case .value(let bytes) = raw.content, bytes == Self.tombstone { return true }
        guard !endingFields.isEmpty, case .fields(let fields, _) = raw.content else { return false }
        return endingFields.contains { wanted in
            fields.contains { $0.name == wanted && ZeroedNumber.isZero($0.value) }
        }
    }
}
