/// A key that a layout of the store calls its own.
struct OwnedKey: Sendable, Hashable {
    /// The layout's place among those of the store.
    let layout: Int
    /// The key, as Redis has it.
    let key: [UInt8]
    /// How it is spelled.
    let match: OwnKey
}

extension [EntryReader] {
    /// The layouts that call a key their own, the first that the store was given first.
    func owners(of key: [UInt8]) -> [OwnedKey] {
        var owners: [OwnedKey] = []
        key.withUnsafeBytes { bytes in
            for place in indices {
                guard let match = self[place].layout.own(bytes) else { continue }
                owners.append(OwnedKey(layout: place, key: key, match: match))
            }
        }
        return owners
    }

    /// Adds the same to a list, of bytes that lie elsewhere, unless they are known.
    ///
    /// - Parameter isNew: asked once about a key that a layout calls its own.
    func addOwners(
        of key: UnsafeRawBufferPointer,
        to owners: inout [OwnedKey],
        _ isNew: (UnsafeRawBufferPointer) -> Bool
    ) {
        var copy: [UInt8]?
        for place in indices {
            // All keys of a database come by here: a layout is a large value, and is not handed on whole.
            let reader = self[place]
            guard let match = OwnKey(key, of: reader.keys, without: reader.exclude) else { continue }
            if copy == nil {
                guard isNew(key) else { return }
                copy = [UInt8](key)
            }
            if let copy { owners.append(OwnedKey(layout: place, key: copy, match: match)) }
        }
    }
}
