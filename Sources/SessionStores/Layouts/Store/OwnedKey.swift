/// A key that a layout of the store calls its own.
struct OwnedKey: Sendable, Hashable {
    /// The layout's place among those of the store.
    let layout: Int
    /// The key, as Redis has it.
    let key: [UInt8]
    /// How it is spelled.
    let match: OwnKey
}

extension Sequence<EntryReader> {
    /// The layouts that call a key their own, the first that the store was given first.
    func owners(of key: UnsafeRawBufferPointer) -> [OwnedKey] {
        var owners: [OwnedKey] = []
        for (number, reader) in enumerated() {
            guard let match = reader.layout.own(key) else { continue }
            owners.append(OwnedKey(layout: number, key: owners.first?.key ?? [UInt8](key), match: match))
        }
        return owners
    }

    /// The same, of bytes at hand.
    func owners(of key: [UInt8]) -> [OwnedKey] { key.withUnsafeBytes { owners(of: $0) } }
}
