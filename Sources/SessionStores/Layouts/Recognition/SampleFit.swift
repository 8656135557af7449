import Decoders

/// How well one sample fits one layout: what speaks for it. A sample that does not fit has none.
struct SampleFit {
    /// How it was read.
    let chain: Chain?
    /// How many groups of marks it has, all of them.
    let marks: Int
    /// Facts that were found where the layout says, with the place.
    private(set) var facts: [Fact: FactSource] = [:]
    /// How many JWTs are in it.
    let tokens: Int
    /// Whether a part of the key, called a user, is what a token or the value says of its user.
    private(set) var keyNamesUser = false
    /// Whether a part of the key, called a token's ID, is what a token says.
    private(set) var keyNamesToken = false
    /// Whether the key calls its user by a word, and the tokens in the value are about somebody else: a service's own.
    private(set) var keyNamesService = false
    /// Whether the value alone says whose it is: no other writer has such names, or such bytes.
    private(set) var isUnmistakable = false
    /// Whether the value is nothing but a flag, as denylists have.
    let isFlag: Bool
    /// Whether nothing is in the value, so that its bytes say nothing.
    private(set) var isEmpty = false
    /// What the key alone says: longer texts and narrower shapes say more.
    let keyWeight: Double

    /// Tries a sample; nothing where it is another layout's.
    init?(_ sample: KeySample, _ layout: Layout, pattern: KeyPattern, parts: [String: [UInt8]]) {
        guard sample.type == layout.type else { return nil }
        isFlag = Self.isFlag(sample)
        keyWeight = pattern.weight
        guard layout.unit == .key || layout.unit == .element else {
            (chain, marks, tokens) = (nil, 0, 0)
            guard Self.fitsAsCollection(sample, layout) else { return nil }
            return
        }
        if layout.isEncrypted, layout.marks.isEmpty {
            guard case .value(let bytes) = sample.content, Self.looksEncrypted(bytes) else { return nil }
            (chain, marks, tokens) = (nil, 0, 0)
            return
        }
        guard let value = SampleValue(sample, chains: layout.chains, nameChains: layout.nameChains) else { return nil }
        chain = value.chain
        isEmpty = value.isEmpty
        guard layout.marks.allSatisfy({ group in group.contains { value[$0] != nil } }),
            !layout.foreignMarks.contains(where: { value[$0] != nil })
        else { return nil }
        marks = layout.marks.count
        let found = value.tokens
        tokens = found.count
        if layout.needsToken, found.isEmpty { return nil }
        let isWhole = layout.facts[.user]?.contains(FactSource(.value(TreePath(steps: [])))) == true
        if layout.role == .session, layout.type == "string", !value.isContainer, !isWhole { return nil }
        // A layout that takes any value would take a chat's as well.
        if layout.marks.isEmpty, layout.role == .session, bytesWeight < 2, ValueNature(value.names).isNever {
            return nil
        }
        if layout.hasOwnBytes, chain == Chain(.text), Self.isPlain(sample) { return nil }
        takeFacts(layout, value, found, parts)
        isUnmistakable = says(layout, value)
    }

    /// Whether what the layout alone has is in a value.
    private func says(_ layout: Layout, _ value: SampleValue) -> Bool {
        if layout.marks.contains(where: { group in group.contains { $0.isDistinctive && value[$0] != nil } }) {
            return true
        }
        if case .value(let path)? = facts[.user]?.place, path.isOfFramework { return true }
        guard layout.proof.basis == .library else { return false }
        if layout.marks.count > 1, value.names.count == layout.marks.count, value.names.allSatisfy({ $0.count > 2 }) {
            return true
        }
        let isOwnFormat = chain?.formats == [.phpSession] || chain?.formats == [.gob]
        return layout.marks.isEmpty && isOwnFormat && value.isContainer && !value.isEmpty
    }

    /// Whether all fields of a hash are text that people read.
    private static func isPlain(_ sample: KeySample) -> Bool {
        guard case .fields(let fields) = sample.content else { return false }
        return fields.allSatisfy { field in
            String(validating: field.value, as: UTF8.self) != nil && field.value.allSatisfy { $0 >= 0x20 || $0 == 0x0A }
        }
    }

    private mutating func takeFacts(
        _ layout: Layout,
        _ value: SampleValue,
        _ found: [SampleToken],
        _ parts: [String: [UInt8]]
    ) {
        for (fact, sources) in layout.facts {
            facts[fact] = sources.first { source in
                switch source.place {
                case .value(let path): value[path].map { Self.says(fact, $0, layout) } ?? false
                case .usual: value.usual(fact).map { Self.says(fact, $0, layout) } ?? false
                case .claim(let path): found.contains { $0.payload[path] != nil }
                case .key(let name): parts[name]?.isEmpty == false
                case .score, .member, .field: false
                }
            }
        }
        if let user = parts["user"].map({ String(decoding: $0, as: UTF8.self) }) {
            let named = [Fact.user, .userID].compactMap { value.usual($0)?.text }
            let isWord = parts["user"].map { TextShape($0) == .word } ?? false
            keyNamesUser = found.contains { $0.userClaim(of: user) != nil } || named.contains(user)
            keyNamesService = isWord && !found.isEmpty && !keyNamesUser
        }
        if let id = parts["jti"].map({ String(decoding: $0, as: UTF8.self) }) {
            keyNamesToken = found.contains { $0.text("jti") == id || $0.text("sid") == id }
        }
    }

    /// Whether a value can be that fact.
    private static func says(_ fact: Fact, _ value: TreeValue, _ layout: Layout) -> Bool {
        guard let text = value.text, !text.isEmpty else {
            return value.kind == .list && !(value.elements ?? []).isEmpty
        }
        switch fact {
        case .user, .userID:
            return text.utf8.count <= 320 && !layout.noUsers.contains(text) && !flags.contains(text.lowercased())
                && !text.hasPrefix("eyJ") && !text.contains { $0.isNewline }
        case .session, .tokenID, .ip, .client, .method, .created, .seen, .ends, .token: return true
        }
    }

    // MARK: What denylists and encrypted values look like

    private static let flags: Set<String> = [
        "", "true", "revoked", "logout", "blacklisted", "blocked", "invalid", "denied", "b:1;", "null", "none",
        "expired",
        "blacklist", "\"true\"", "\"1\"", "\"logout\"", "\"revoked\"", "\"blacklisted\"", "invalidated", "logged_out",
    ]

    static func isFlag(_ sample: KeySample) -> Bool {
        guard case .value(let bytes) = sample.content, bytes.count <= 24 else { return false }
        let text = String(decoding: bytes, as: UTF8.self).lowercased()
        return flags.contains(text) || text == "1"
    }

    /// Whether bytes are as even as encryption makes them, or a JWE.
    private static func looksEncrypted(_ bytes: [UInt8]) -> Bool {
        if bytes.starts(with: Array("eyJ".utf8)) {
            return bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false).count == 5
        }
        guard bytes.count >= 48, String(validating: bytes, as: UTF8.self) == nil else { return false }
        return Set(bytes.prefix(256)).count > min(bytes.count, 256) / 3
    }

    /// Whether a hash, a set or a sorted set holds entries of such a layout.
    private static func fitsAsCollection(_ sample: KeySample, _ layout: Layout) -> Bool {
        switch sample.content {
        case .scored(let members):
            // A list of whole tokens is none of their IDs.
            let isJTI = members.allSatisfy { TextShape($0.member).isID && TextShape($0.member) != .jwt }
            return layout.role != .denylist || isJTI && members.allSatisfy { SampleTime.isOne($0.score) }
        case .members(let members): return members.allSatisfy { TextShape($0).isID }
        case .fields(let fields):
            guard layout.role == .cutoff else { return true }
            return fields.allSatisfy { SampleTime.isOne(Double(String(decoding: $0.value, as: UTF8.self)) ?? 0) }
        case .value, .elements: return false
        }
    }
}

extension Layout {
    /// Whether nothing but the bytes of its values tells it from others: no word stands before its IDs.
    fileprivate var hasOwnBytes: Bool {
        keys.allSatisfy(\.literalPrefix.isEmpty)
            && chains.first.map { $0 != Chain(.text) && $0 != Chain(.json) } ?? false
    }

    /// Whether anything could be one of its own: an ID alone, with no word before it and a value of any kind.
    var isVague: Bool { keys.allSatisfy(\.literalPrefix.isEmpty) && marks.isEmpty }
}

extension TreePath {
    /// The names on the way.
    private var names: [String] { steps.compactMap { if case .name(let name) = $0 { name } else { nil } } }

    /// Whether a framework calls it so, and nobody else: it begins with a low line.
    fileprivate var isOfFramework: Bool { names.first.map { $0.hasPrefix("_") && $0.utf8.count > 2 } ?? false }

    /// Whether few others than the one framework have such a place: one below another, or a name of several words that is none
    /// of the usual.
    fileprivate var isDistinctive: Bool {
        guard let last = names.last, names.count == steps.count else { return false }
        if isOfFramework || names.count > 1 { return true }
        let words = WordText.words(last.utf8)
        let isUsual = Fact.allCases.contains { UsualNames.of($0).contains(last) }
        return words.count > 1 && !isUsual && !words.contains("token") && !words.contains("user")
    }
}

extension KeyPattern {
    /// What a key of this spelling says by itself.
    var weight: Double {
        var literals = 0
        var weight = 0.0
        for part in parts {
            switch part {
            case .literal(let bytes): literals += bytes.count
            case .capture(_, .uuid), .capture(_, .jwt): weight += 1
            case .capture(_, .exactly(_, let count)): weight += count.lowerBound == count.upperBound ? 1 : 0.5
            case .capture(_, .any), .capture(_, .maybe), .capture(_, .segment): break
            }
        }
        return weight + min(4, Double(literals) / 6)
    }
}

extension SampleFit {
    /// All that speaks for the layout, as one number.
    var weight: Double {
        var weight = keyWeight + 2 * Double(marks) + bytesWeight
        for (_, source) in facts {
            switch source.place {
            case .value(let path): weight += path.steps.isEmpty ? 0.25 : 1
            case .usual: weight += 0.5
            case .claim: weight += 0.5
            case .key, .score, .member, .field: weight += 0.1
            }
        }
        if tokens > 0 { weight += 1 }
        if keyNamesUser { weight += 2 }
        if keyNamesToken { weight += 2 }
        return weight
    }

    /// What the bytes say: a framework's own format says much, JSON little, text nothing.
    var bytesWeight: Double {
        guard let formats = chain?.formats else { return 0 }
        if formats == [.text] || isEmpty { return 0 }
        return formats == [.json] ? 0.5 : 2
    }

    /// Whether anything but the key says that it is a log-in: a mark, a user, a token, or bytes that only frameworks write.
    var isLogIn: Bool {
        marks > 0 || tokens > 0 || bytesWeight >= 2 || facts[.user].map { $0.place.isOfValue } ?? false
    }
}

extension FactSource.Place {
    /// Whether the value says it, not the key.
    fileprivate var isOfValue: Bool {
        switch self {
        case .value, .usual, .claim: true
        case .key, .score, .member, .field: false
        }
    }
}
