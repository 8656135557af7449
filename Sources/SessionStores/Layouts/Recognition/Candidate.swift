import Decoders
import Languages

/// A layout that some samples fit, under one prefix.
struct Candidate {
    let layout: Layout
    let prefix: [UInt8]
    /// Whether the prefix stands instead of the layout's own.
    let replacesPrefix: Bool
    /// How much of the layout's own beginning is left at the end of what stands instead of it, in bytes.
    private let kinship: Int
    /// How each sample fits that does, by its place.
    let fits: [Int: SampleFit]
    /// Samples whose keys only such a layout has beside its own, as an index.
    private(set) var helpers: Set<Int> = []

    init(layout: Layout, prefix: [UInt8], fits: [Int: SampleFit]) {
        (self.layout, self.prefix, self.fits) = (layout.prefixed(by: prefix), prefix, fits)
        (replacesPrefix, kinship) = (false, 0)
    }

    /// The same where the prefix stands instead of the layout's own.
    init(replacing layout: Layout, prefix: [UInt8], fits: [Int: SampleFit]) {
        (self.layout, self.prefix, self.fits) = (layout.replacingPrefix(by: prefix), prefix, fits)
        replacesPrefix = true
        kinship =
            layout.keys.map { key in
                zip(key.literalPrefix.reversed(), prefix.reversed()).prefix { $0 == $1 }.count
            }.max() ?? 0
    }

    /// Looks for the layout's helpers among the other samples.
    mutating func weighHelpers(_ samples: [KeySample], _ open: [Int]) {
        let known = layout.helpers.filter { $0.parts.contains { if case .literal = $0 { true } else { false } } }
        guard !known.isEmpty else { return }
        helpers = Set(
            open.filter { place in
                fits[place] == nil && known.contains { $0.match(samples[place].key) != nil }
            }
        )
    }

    /// All that speaks for it among what is left.
    func weight(_ left: Set<Int>) -> Double {
        let own = fits.lazy.filter { left.contains($0.key) }.reduce(0) { $0 + $1.value.weight }.toThousandths
        let known = own * nearness * (layout.proof.basis == .seen ? Self.handMade : 1)
        return known + (own > 0 ? 2 * Double(min(helpers.count, fits.count)) : 0)
    }

    /// A prefix speaks against a layout, and one instead of its own speaks more; less so where that is much the same.
    private var nearness: Double {
        if replacesPrefix { return 0.8 + Double(min(kinship, 40)) / 1_000 }
        return prefix.isEmpty ? 1 : 0.9
    }

    /// What fits a framework as well as a shape that many make by hand is called by the framework's name.
    private static let handMade = 0.7

    /// Whether what is left of it is enough to call it by its name. A prefix alone never is.
    func holds(_ left: Set<Int>) -> Bool {
        let own = fits.filter { left.contains($0.key) }.map(\.value)
        guard !own.isEmpty, own.count(where: \.keyNamesService) * 2 <= own.count else { return false }
        let isBare = layout.keys.allSatisfy { $0.weight < 0.5 }
        if isBare { return own.count(where: { $0.keyNamesUser || $0.keyNamesToken }) * 2 > own.count }
        let isNamed = layout.keys.contains { !$0.literalPrefix.isEmpty }
        switch layout.role {
        case .session:
            return layout.isEncrypted || own.contains(where: \.isLogIn)
        case .allowlist:
            return own.contains(where: \.isLogIn)
        case .denylist:
            return isNamed || own.contains { $0.marks > 0 } || own.allSatisfy(\.isFlag)
        case .cutoff:
            return isNamed
        }
    }

    func finding(_ own: [Int], _ samples: [KeySample], looked: Int, rivals: [String]) -> LayoutFinding {
        let fits = own.compactMap { self.fits[$0] }
        let mean = fits.reduce(0) { $0 + $1.weight } / Double(max(1, fits.count))
        let few = fits.count < 3 ? 0.85 : 1
        let isVague = layout.isVague && prefix.isEmpty && fits.allSatisfy { $0.bytesWeight < 2 && $0.tokens == 0 }
        let contested = rivals.isEmpty ? 1 : 0.95
        return LayoutFinding(
            layout: layout,
            prefix: prefix,
            replacesPrefix: replacesPrefix,
            count: own.count,
            share: Double(own.count) / Double(max(1, looked)),
            confidence: min(0.99, (1 - 1 / (1 + mean / 2)) * few * contested * (isVague ? 0.7 : 1) + 0.1),
            evidence: evidence(fits, rivals),
            rivals: rivals,
            samples: own
        )
    }

    private static func quoted(_ prefix: [UInt8]) -> String { "“\(EscapedText.written(prefix))”" }

    private func evidence(_ fits: [SampleFit], _ rivals: [String]) -> [Sentence] {
        let spelled = layout.keys.map(\.description).prefix(3).joined(separator: ", ")
        var sentences: [Sentence] = ["Keys are spelled \(spelled), and each is a \(layout.type)."]
        if replacesPrefix {
            sentences.append(
                "They begin with \(Self.quoted(prefix)) instead of what is the layout's own: the values tell it."
            )
        } else if !prefix.isEmpty {
            sentences.append("Before them stands \(EscapedText.written(prefix)), which is not the layout's own.")
        }
        if let chain = fits.compactMap(\.chain).first, chain.formats != [.text] {
            sentences.append("Values read as \(chain.description).")
        }
        if let marks = layout.marks.first, fits.contains(where: { $0.marks > 0 }) {
            sentences.append("Values have \(marks.map(\.description).joined(separator: said(" or "))).")
        }
        let users = fits.count { $0.facts[.user] != nil }
        if users > 0 { sentences.append("A user is named by \(users) of \(fits.count).") }
        let tokens = fits.count { $0.tokens > 0 }
        if tokens > 0 { sentences.append("JWTs are in \(tokens) of \(fits.count).") }
        if fits.contains(where: \.keyNamesUser) { sentences.append("The key names the user that the value names.") }
        if fits.contains(where: \.keyNamesToken) { sentences.append("The key names the token that the value holds.") }
        if layout.isEncrypted { sentences.append("Values are encrypted: nothing in them can be read.") }
        if !helpers.isEmpty { sentences.append("\(helpers.count) keys beside them are those that this layout keeps.") }
        if !rivals.isEmpty {
            sentences.append("Less speaks for \(rivals.prefix(4).joined(separator: ", ")), which would fit as well.")
        }
        return sentences
    }
}

extension Double {
    /// Rounded: sums of the same numbers in another order differ in their last bits, and then chance would choose among
    /// layouts for which the same speaks.
    fileprivate var toThousandths: Double { (self * 1_000).rounded() / 1_000 }
}
