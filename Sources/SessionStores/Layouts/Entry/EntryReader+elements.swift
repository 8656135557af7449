import Decoders
import Sessions

extension EntryReader {
    /// The entries of a value that is a list of them. One that does not read is damaged as a whole.
    func elements(_ raw: RawEntry, _ match: OwnKey, at now: Timestamp) -> [Entry] {
        guard case .value(let bytes) = raw.content,
            let tree = Chain.first(of: layout.chains, bytes, limits: limits)?.tree, let elements = tree.root.elements
        else { return read(raw, match, at: now).map { [$0] } ?? [] }
        return elements.enumerated().compactMap { number, element in
            var part = raw
            part.place.part = Array(String(number).utf8)
            // What names an element stays the same while others before it are taken out.
            for fact in [Fact.session, .tokenID, .token] {
                let sources = layout.facts[fact] ?? []
                let paths = sources.compactMap { if case .value(let path) = $0.place { path } else { nil } }
                if let named = paths.lazy.compactMap({ element[$0].flatMap(FactText.bytes) }).first {
                    part.place.part = named
                    break
                }
            }
            return read(element, part, match, at: now)
        }
    }
}
