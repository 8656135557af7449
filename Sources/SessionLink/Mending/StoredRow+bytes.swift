import FoundationEssentials

extension StoredRow {
    /// The row as it lies in the store; ``RowView`` has the format. A row without a mode has none.
    var bytes: [UInt8]? {
        guard let mode else { return nil }
        var bytes: [UInt8] = [1, mode.rowValue, isRefreshRequested ? 1 : 0, signs.rawValue]
        bytes.append(bigEndian: UInt64(generation), bytes: 4)
        for time in [issued, expires, ends, created, seen] {
            let seconds = (time?.milliseconds ?? 0) / 1000
            bytes.append(bigEndian: UInt64(min(max(0, seconds), 0xFF_FFFF_FFFF)), bytes: 5)
        }
        let own = TokenID(session: session, generation: generation).description
        let key = keyID.flatMap { $0.utf8.count < 256 ? $0 : nil }
        for text in [user, ip, client, method, jti == own ? "" : jti, algorithm] + (key.map { [$0] } ?? []) {
            let text = text.cut(to: 255)
            bytes.append(UInt8(text.utf8.count))
            bytes.append(contentsOf: text.utf8)
        }
        if let acknowledgedUntil, key != nil {
            let text = String(acknowledgedUntil.milliseconds / 1000)
            bytes.append(UInt8(text.utf8.count))
            bytes.append(contentsOf: text.utf8)
        }
        return bytes
    }
}

extension [UInt8] {
    fileprivate mutating func append(bigEndian number: UInt64, bytes count: Int) {
        for place in (0..<count).reversed() { append(UInt8(truncatingIfNeeded: number >> UInt64(8 * place))) }
    }
}
