/// Tells which layouts keys are of, by how they are spelled, their type, their bytes, and what their values hold: never by a
/// prefix alone. Pure: whoever looked at the store hands in what was seen.
public struct Recognition: Sendable {
    private let layouts: [Layout]

    /// Knows these layouts; of two for which the same speaks, the first counts.
    public init(_ layouts: [Layout]) { self.layouts = layouts }

    /// What the samples are.
    public func report(_ samples: [KeySample]) -> RecognitionReport {
        let open = samples.indices.filter { !KeptAway.holds(samples[$0].key) }
        var candidates = candidates(samples, open)
        candidates += replaced(samples, open, besides: candidates)
        for place in candidates.indices { candidates[place].weighHelpers(samples, open) }
        var left = Set(open)
        var findings: [LayoutFinding] = []
        while let best = Self.best(candidates, left) {
            let own = best.fits.keys.filter { left.contains($0) }.sorted()
            let rivals = candidates.filter { other in
                other.layout.name != best.layout.name && own.count { other.fits[$0] != nil } * 2 >= own.count
            }
            findings.append(best.finding(own, samples, looked: samples.count, rivals: rivals.map(\.layout.name)))
            left.subtract(own)
            left.subtract(best.helpers)
        }
        return RecognitionReport(
            findings: findings.sorted { ($0.count, $1.layout.name) > ($1.count, $0.layout.name) },
            looked: samples.count,
            keptAway: samples.count - open.count,
            unknown: left.sorted()
        )
    }

    /// Every layout, under every prefix, that fits any sample.
    private func candidates(_ samples: [KeySample], _ open: [Int]) -> [Candidate] {
        var candidates: [Candidate] = []
        let denied = Set(open.filter { KeyFamily(samples[$0]).saysDenied })
        for layout in layouts {
            var byPrefix: [[UInt8]: [Int: SampleFit]] = [:]
            for place in open where samples[place].type == layout.type {
                if layout.role.accepts, denied.contains(place) { continue }
                guard let (prefix, fit) = Self.fit(samples[place], layout) else { continue }
                byPrefix[prefix, default: [:]][place] = fit
            }
            for (prefix, fits) in byPrefix.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
                candidates.append(Candidate(layout: layout, prefix: prefix, fits: fits))
            }
        }
        return candidates
    }

    /// How a sample fits a layout: as it is, or behind a prefix.
    private static func fit(_ sample: KeySample, _ layout: Layout) -> (prefix: [UInt8], fit: SampleFit)? {
        let canBePrefixed = layout.keys.allSatisfy { !$0.literalPrefix.isEmpty }
        for start in canBePrefixed ? starts(of: sample.key, layout) : [0] {
            let key = Array(sample.key[start...])
            // What many make by hand is called a session behind any word: one of those that are no log-ins says what it is.
            if layout.proof.basis == .seen, KeyWords(sample.key[..<start]).sayOther { continue }
            for pattern in layout.keys {
                guard let parts = pattern.captures(in: key), !layout.exclude.contains(where: { $0.match(key) != nil }),
                    let fit = SampleFit(sample, layout, pattern: pattern, parts: parts)
                else { continue }
                return (Array(sample.key[..<start]), fit)
            }
        }
        return nil
    }

    /// Layouts whose own beginning of keys an application replaced by another, by what their values have.
    ///
    /// - Parameter known: what fits with its own beginning, and needs no other.
    private func replaced(_ samples: [KeySample], _ open: [Int], besides known: [Candidate]) -> [Candidate] {
        var found: [Candidate] = []
        for (family, places) in KeyFamily.families(samples, open) {
            let own = places.map { samples[$0] }
            guard let first = own.first else { continue }
            for layout in layouts where layout.type == family.type && layout.mayReplacePrefix {
                if layout.role.accepts, family.saysDenied { continue }
                let isKnown = known.contains { other in
                    other.layout.name == layout.name && places.allSatisfy { other.fits[$0] != nil }
                }
                if isKnown { continue }
                for prefix in Self.prefixes(of: family, own, layout) {
                    let placed = layout.replacingPrefix(by: prefix)
                    guard placed.keys.contains(where: { $0.match(first.key) != nil }) else { continue }
                    var fits: [Int: SampleFit] = [:]
                    for (number, place) in places.enumerated() where number < Self.tried || fits.count * 2 > number {
                        guard let fit = Self.fit(whole: samples[place], placed), fit.isUnmistakable else { continue }
                        fits[place] = fit
                    }
                    guard fits.count * 2 > places.count else { continue }
                    found.append(Candidate(replacing: layout, prefix: prefix, fits: fits))
                    break
                }
            }
        }
        return found
    }

    /// Of so many keys without a fit, no more are looked at.
    private static let tried = 16

    private static func fit(whole sample: KeySample, _ layout: Layout) -> SampleFit? {
        for pattern in layout.keys {
            guard let parts = pattern.captures(in: sample.key),
                !layout.exclude.contains(where: { $0.match(sample.key) != nil })
            else { continue }
            if let fit = SampleFit(sample, layout, pattern: pattern, parts: parts) { return fit }
        }
        return nil
    }

    /// What a family's keys may begin with instead of a layout's own: all before an ID of the layout's length; and what ends with
    /// a separator, the longest first.
    private static func prefixes(of family: KeyFamily, _ samples: [KeySample], _ layout: Layout) -> [[UInt8]] {
        var prefixes: [[UInt8]] = []
        let lengths = Set(
            layout.keys.compactMap { key in
                key.parts.last.flatMap { part in
                    if case .capture = part, key.parts.count <= 2 { part.fixedCount } else { nil }
                }
            }
        )
        for length in lengths.sorted(by: >) {
            let beginnings = Set(samples.map { $0.key.dropLast(length) })
            if samples.count > 1, beginnings.count == 1, let beginning = beginnings.first {
                prefixes.append(Array(beginning))
            }
        }
        var lead: [UInt8] = []
        if case .literal(let bytes)? = family.parts.first { lead = bytes }
        for end in lead.indices.reversed() where KeyFamily.separators.contains(lead[end]) {
            prefixes.append(Array(lead[...end]))
        }
        return prefixes + [[]]
    }

    /// Where in a key one of the layout's own may begin: at its beginning, and where its text stands behind a separator.
    private static func starts(of key: [UInt8], _ layout: Layout) -> [Int] {
        var starts = [0]
        let prefixes = Set(layout.keys.map(\.literalPrefix))
        for start in key.indices.dropFirst().prefix(longestPrefix) {
            let isBehindSeparator = KeyFamily.separators.contains(key[start - 1])
            guard isBehindSeparator || KeyFamily.separators.contains(key[start]) else { continue }
            let isOne = prefixes.contains { prefix in
                key.count - start >= prefix.count && key[start..<start + prefix.count].elementsEqual(prefix)
                    && (isBehindSeparator || prefix.first.map { KeyFamily.separators.contains($0) } ?? false)
            }
            if isOne { starts.append(start) }
        }
        return starts
    }

    private static let longestPrefix = 96

    /// The candidate for which most speaks among what is left; nothing where nothing does.
    private static func best(_ candidates: [Candidate], _ left: Set<Int>) -> Candidate? {
        var best: (weight: Double, candidate: Candidate)?
        for candidate in candidates {
            let weight = candidate.weight(left)
            guard weight > best?.weight ?? 0, candidate.holds(left) else { continue }
            best = (weight, candidate)
        }
        return best?.candidate
    }
}

extension Layout {
    /// Whether it can be told without its own beginning of keys: shapes made by hand, and lists, have nothing else.
    fileprivate var mayReplacePrefix: Bool {
        role == .session && unit == .key && !isEncrypted && (proof.basis == .library || proof.basis == .source)
            && keys.contains { $0.names.count <= 2 }
    }
}
