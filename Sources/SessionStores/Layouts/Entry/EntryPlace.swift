import Sessions

/// Where an entry lies: of which layout, in which key, and in what of it.
struct EntryPlace: Sendable, Hashable {
    /// The layout's place among those of the store.
    var layout: Int
    /// The key, as Redis has it.
    var key: [UInt8]
    /// The field, the member, or what names the element; empty where the whole key is the entry.
    var part: [UInt8] = []
}

extension EntryPlace {
    /// Its bytes at once: arrays hash theirs one by one.
    func hash(into hasher: inout Hasher) {
        hasher.combine(layout)
        hasher.combine(key.count)
        key.withUnsafeBytes { hasher.combine(bytes: $0) }
        part.withUnsafeBytes { hasher.combine(bytes: $0) }
    }

    /// As rows carry it: the layout, how long the key is, the key, and the part.
    var handle: SessionHandle { SessionHandle(bytes) }

    var bytes: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(key.count + part.count + 4)
        append(to: &bytes)
        return bytes
    }

    /// Appends what the handle is made of.
    func append(to bytes: inout [UInt8]) {
        bytes.append(UInt8(truncatingIfNeeded: layout))
        let count = UInt32(truncatingIfNeeded: key.count)
        bytes.append(UInt8(truncatingIfNeeded: count >> 16))
        bytes.append(UInt8(truncatingIfNeeded: count >> 8))
        bytes.append(UInt8(truncatingIfNeeded: count))
        bytes += key
        bytes += part
    }

    /// What a handle of ours says; nothing of another store's.
    init?(_ handle: SessionHandle) {
        let bytes = handle.bytes
        guard bytes.count >= 4 else { return nil }
        let count = Int(bytes[1]) << 16 | Int(bytes[2]) << 8 | Int(bytes[3])
        guard bytes.count >= 4 + count else { return nil }
        self.init(layout: Int(bytes[0]), key: Array(bytes[4..<4 + count]), part: Array(bytes[(4 + count)...]))
    }
}

extension UnsafeRawBufferPointer {
    /// The hash of what lies there, which holds as long as this process runs.
    var hashOfBytes: Int {
        var hasher = Hasher()
        hasher.combine(bytes: self)
        return hasher.finalize()
    }
}
