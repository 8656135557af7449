import Sessions

@testable import SessionStores

extension Layout {
    /// The entries that a store lists by this layout, out of samples.
    func entries(in samples: [KeySample], at now: Timestamp) -> [Entry] {
        let reader = EntryReader(self)
        return samples.flatMap { sample -> [Entry] in
            guard sample.type == type, let match = own(sample.key) else { return [] }
            func read(_ part: [UInt8], _ content: RawEntry.Content) -> Entry? {
                let place = EntryPlace(layout: 0, key: sample.key, part: part)
                let raw = RawEntry(place: place, timeToLive: sample.timeToLive, content: content)
                return reader.read(raw, match, at: now)
            }
            switch sample.content {
            case .value(let bytes): return [read([], .value(bytes))].compactMap(\.self)
            case .fields(let fields) where unit == .field:
                return fields.compactMap { read($0.name, .value($0.value)) }
            case .fields(let fields):
                let raw = fields.map { RawEntry.Field(name: $0.name, value: $0.value) }
                return [read([], .fields(raw, isWhole: true))].compactMap(\.self)
            case .scored(let members): return members.compactMap { read($0.member, .member(score: $0.score)) }
            case .members(let members): return members.compactMap { read($0, .member(score: nil)) }
            case .elements: return []
            }
        }
    }
}
