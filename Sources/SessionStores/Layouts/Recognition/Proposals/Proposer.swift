import Decoders
public import Sessions

/// Makes layouts for hand-made shapes out of samples: which parts of keys differ and what they name, where users, tokens, times
/// and addresses sit, what the time to live means, and whether what is listed is accepted or refused. What names no user and no
/// token is left alone.
public struct Proposer: Sendable {
    private let now: Timestamp

    /// Proposes as of a moment, which tells ends from other times.
    public init(now: Timestamp) { self.now = now }

    /// Layouts for those of the samples that no layout owns, that with most keys first.
    ///
    /// - Parameter places: which of the samples are meant, as `RecognitionReport.unknown` has them.
    public func proposals(_ samples: [KeySample], _ places: [Int]) -> [Proposal] {
        let families = KeyFamily.families(samples, places)
        var proposals: [Proposal] = []
        var names: Set<String> = []
        for (family, own) in families {
            let members = own.map { samples[$0] }
            guard var draft = LayoutDraft(family, members, now: now) else { continue }
            draft.addIndexes(families.map { ($0.family, $0.places.map { samples[$0] }) })
            let proposal = draft.proposal(taken: names)
            names.insert(proposal.layout.name)
            proposals.append(proposal)
        }
        return proposals.sorted { ($1.count, $0.layout.name) < ($0.count, $1.layout.name) }
    }
}
