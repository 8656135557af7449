import Sessions

extension Entry {
    /// Puts it at the end of a batch, without a string in between.
    func append(to batch: inout RowBatch) {
        withRaw { batch.append($0) }
    }

    /// It as a list shows it.
    var row: SessionRow { withRaw { RowBatch($0)[0] } }

    /// Lends its texts as bytes.
    private func withRaw<Result>(_ body: (RawRow) -> Result) -> Result {
        var bytes = name
        var bounds = [0, bytes.count]
        func add(_ text: [UInt8]) {
            bytes += text
            bounds.append(bytes.count)
        }
        add(user)
        add(facts[.ip] ?? [])
        add(facts[.client] ?? [])
        add(facts[.method] ?? [])
        add(tokenID)
        if let claims {
            for text in [claims.algorithm, claims.keyID] {
                let text = text.prefix(255)
                bytes.append(UInt8(text.count))
                bytes += text
            }
        }
        bounds.append(bytes.count)
        place.append(to: &bytes)
        bounds.append(bytes.count)
        return bytes.withUnsafeBytes { buffer in
            func text(_ place: Int) -> UnsafeRawBufferPointer {
                UnsafeRawBufferPointer(rebasing: buffer[bounds[place]..<bounds[place + 1]])
            }
            var raw = RawRow(session: text(0), user: text(1), mode: nil)
            raw.ip = text(2)
            raw.client = text(3)
            raw.method = text(4)
            raw.jti = text(5)
            raw.signer = text(6)
            raw.handle = text(7)
            raw.isDamaged = reading == .damaged || reading == .tooLarge
            raw.issued = claims?.issued
            raw.expires = claims?.expires
            raw.ends = ends
            raw.created = created
            raw.seen = seen
            return body(raw)
        }
    }
}
