import Decoders
import Languages
import Sessions

extension LayoutDraft {
    /// Whether a hash is a table of entries: fields that are IDs or users, with values alike.
    var isTable: Bool {
        let fields = allFields
        guard fields.count >= 2 else { return false }
        let shapes = fields.map { TextShape($0.name) }
        return shapes.allSatisfy(\.isID) || shapes.allSatisfy(\.isUser)
    }

    private var allFields: [KeySample.Field] {
        samples.flatMap { sample -> [KeySample.Field] in
            if case .fields(let fields) = sample.content { fields } else { [] }
        }
    }

    /// Takes a hash of which each field is an entry. Whether it is one about log-ins.
    mutating func takeTable() -> Bool {
        let fields = allFields
        let texts = fields.map { String(decoding: $0.value, as: UTF8.self) }
        let areUsers = fields.allSatisfy { TextShape($0.name).isUser }
        let areTimes = texts.allSatisfy { Double($0).flatMap(SampleTime.seconds) != nil }
        unit = .field
        let field = Template(parts: [.filled("field", [])])
        steps = [.removeField(of: Template(parts: [.filled("key", [])]), field: field)]
        if areTimes, areUsers, Self.saysCutoff(words) {
            role = .cutoff
            facts = [.user: [FactSource(.field)], .created: [FactSource(.value(TreePath(steps: [])))]]
            lifetime.end = .never
            say("Each field is a user, and its value a moment.", 0.2)
            return true
        }
        if family.saysDenied { return !areUsers && takeDenied(fields, areTimes) }
        chains = Self.fieldChains(fields)
        let samples = fields.map { KeySample(key: $0.name, timeToLive: nil, content: .value($0.value)) }
        let found = samples.compactMap { SampleValue($0, chains: chains) }
        let tokens = found.count { !$0.tokens.isEmpty }
        let users = found.count { $0.usual(.user) != nil }
        guard tokens * 2 > fields.count || users * 2 > fields.count && !areUsers else { return false }
        needsToken = tokens == fields.count
        role = tokens > 0 && found.allSatisfy { !$0.isContainer } ? .allowlist : .session
        let claims = ["preferred_username", "email", "sub"].map { FactSource(.claim(TreePath(steps: [.name($0)]))) }
        facts[.user] = [FactSource(.usual)] + claims + (areUsers ? [FactSource(.field)] : [])
        facts[.tokenID] = [FactSource(.claim(TreePath(steps: [.name("jti")])))]
        for fact in [Fact.ip, .client, .created, .seen] where found.contains(where: { $0.usual(fact) != nil }) {
            facts[fact] = [FactSource(.usual)]
        }
        if !areUsers { facts[.session] = [FactSource(.field)] }
        lifetime.end = found.contains { $0.usual(.ends) != nil } ? .value : .never
        if lifetime.end == .value { facts[.ends] = [FactSource(.usual)] }
        say("Each field of one hash is a session of its own.", 0.2)
        return true
    }

    /// Takes a hash of which each field is a token that is refused, whatever its value says.
    private mutating func takeDenied(_ fields: [KeySample.Field], _ areTimes: Bool) -> Bool {
        role = .denylist
        let isToken = fields.allSatisfy { TextShape($0.name) == .jwt }
        facts[isToken ? .token : .tokenID] = [FactSource(.field)]
        if areTimes {
            facts[.ends] = [FactSource(.value(TreePath(steps: [])))]
            lifetime.end = .value
            say("Each field is a token's ID, and its value when it ends.", 0.2)
            return true
        }
        chains = Self.fieldChains(fields)
        let values = fields.compactMap {
            SampleValue(KeySample(key: $0.name, timeToLive: nil, content: .value($0.value)), chains: chains)
        }
        for fact in [Fact.user, .ends] where values.contains(where: { $0.usual(fact) != nil }) {
            facts[fact] = [FactSource(.usual)]
        }
        lifetime.end = facts[.ends] == nil ? .never : .value
        say("The key is called so: \(words.trimmedWords).", 0.2)
        return true
    }

    private static func fieldChains(_ fields: [KeySample.Field]) -> [Chain] {
        var chains: [Chain] = []
        for field in fields.prefix(16) {
            let plausible = Format.plausible(for: field.value, limits: .sampling)
            let chain = Chain.first(of: plausible, field.value, limits: .sampling)?.chain ?? Chain(.text)
            if !chains.contains(chain) { chains.append(chain) }
        }
        return chains
    }

    /// Takes a sorted set or a set of which each member is an entry. Whether it is one about log-ins.
    mutating func takeCollection(_ now: Timestamp) -> Bool {
        var members: [[UInt8]] = []
        var scores: [Double] = []
        for sample in samples {
            switch sample.content {
            case .scored(let scored):
                members += scored.map(\.member)
                scores += scored.map(\.score)
            case .members(let plain): members += plain
            case .value, .fields, .elements: return false
            }
        }
        guard !members.isEmpty, members.allSatisfy({ TextShape($0).isID }) else { return false }
        let isDenied = family.saysDenied
        let areTimes = !scores.isEmpty && scores.allSatisfy { SampleTime.isOne($0) }
        // A set of IDs for each user is an index of other keys.
        guard isDenied, scores.isEmpty || areTimes else { return false }
        unit = .member
        role = .denylist
        let isToken = members.allSatisfy { TextShape($0) == .jwt }
        facts[isToken ? .token : .tokenID] = [FactSource(.member)]
        if areTimes {
            facts[.ends] = [FactSource(.score)]
            lifetime.end = .value
            say("Each member is scored by when it ends.", 0.2)
        } else {
            lifetime.end = .never
        }
        say("The key is called so: \(words.trimmedWords).", 0.2)
        steps = [
            .removeMember(
                of: Template(parts: [.filled("key", [])]),
                member: Template(parts: [.filled("member", [])])
            )
        ]
        return true
    }

    private static func saysCutoff(_ words: String) -> Bool {
        ["before", "after", "cutoff", "cut_off", "valid", "since", "logout", "revok", "epoch", "min"].contains {
            words.contains($0)
        }
    }
}
