import Decoders
import Languages
import Sessions

/// A layout in the making: one family of keys, and what its samples say.
struct LayoutDraft {
    let family: KeyFamily
    let samples: [KeySample]
    let values: [(value: SampleValue, context: SampleContext)]
    let parts: [DraftPart]
    var facts: [Fact: [FactSource]] = [:]
    var role = Layout.Role.session
    var unit = Layout.Unit.key
    var chains: [Chain] = []
    var helpers: [KeyPattern] = []
    var steps: [Step] = []
    var evidence: [Sentence] = []
    var lifetime = Lifetime()
    var needsToken = false
    var sureness = 0.4

    /// A draft of a family; nothing where nothing in it is about log-ins.
    init?(_ family: KeyFamily, _ samples: [KeySample], now: Timestamp) {
        self.samples = samples
        let chains = Self.chains(samples)
        self.chains = chains
        values = samples.compactMap { sample in
            guard let value = SampleValue(sample, chains: chains) else { return nil }
            let end = sample.timeToLive.map { Double(now.milliseconds) / 1000 + Double($0) / 1000 }
            return (value, SampleContext(tokens: value.tokens, end: end))
        }
        guard values.count * 2 >= samples.count else { return nil }
        let named = DraftPart.named(family, samples, values)
        parts = named.filter { $0.constant == nil }
        self.family = family.settled(named.map(\.constant))
        // What no word stands before would take in whatever else is called by an ID alone.
        guard hasWord || values.allSatisfy({ !$0.context.tokens.isEmpty }) else { return nil }
        switch samples.first?.content {
        case .scored, .members, .elements: guard takeCollection(now) else { return nil }
        case .fields where isTable: guard takeTable() else { return nil }
        case .value, .fields: guard takeKeys(now) else { return nil }
        case nil: return nil
        }
        if !hasWord {
            needsToken = true
            say("No word stands in its keys: only what holds a JWT is taken for one.", -0.2)
        }
    }

    /// Whether a word stands in its keys.
    private var hasWord: Bool {
        family.parts.contains { part in
            if case .literal(let bytes) = part {
                bytes.count(where: KeyPattern.Alphabet.alnum.contains) > 0
            } else {
                false
            }
        }
    }

    /// What the words of its keys say.
    var keyWords: KeyWords {
        KeyWords(family.parts.flatMap { if case .literal(let bytes) = $0 { bytes } else { Array(" ".utf8) } })
    }

    /// Chains that read the values, that which reads most of them first.
    private static func chains(_ samples: [KeySample]) -> [Chain] {
        var counts: [Chain: Int] = [:]
        for sample in samples.prefix(64) {
            let texts: [[UInt8]] =
                switch sample.content {
                case .value(let bytes): [bytes]
                case .fields(let fields): fields.map(\.value)
                case .members, .scored, .elements: []
                }
            for text in texts {
                let chain = Chain.first(of: Format.plausible(for: text, limits: .sampling), text, limits: .sampling)?
                    .chain
                counts[chain ?? Chain(.text), default: 0] += 1
            }
        }
        let isHash = samples.first?.type == "hash"
        let found = counts.sorted { ($1.value, $0.key.description) < ($0.value, $1.key.description) }.map(\.key)
        // Fields of a hash are plain text as a rule; one that happens to be JSON is read by a path into it.
        return isHash && counts[Chain(.text)] != nil ? [Chain(.text)] : found.isEmpty ? [Chain(.text)] : found
    }

    /// Texts of the key that are no part of it that differs.
    var words: String {
        family.parts.map { if case .literal(let bytes) = $0 { String(decoding: bytes, as: UTF8.self) } else { " " } }
            .joined().lowercased()
    }

    /// What is said of it.
    mutating func say(_ sentence: Sentence, _ surer: Double = 0.1) {
        evidence.append(sentence)
        sureness += surer
    }

    /// The pattern of its keys.
    var pattern: KeyPattern {
        var next = parts.makeIterator()
        return KeyPattern(
            parts: family.parts.map { part in
                switch part {
                case .literal(let bytes): .literal(bytes)
                case .varying: next.next().map { .capture($0.name, $0.shape) } ?? .capture("id", .any)
                }
            }
        )
    }

    /// How many there are, as words need it.
    var count: Int { samples.count }
}
