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
        var bytes: [UInt8] = []
        bytes.reserveCapacity(512)
        var bounds = SIMD16<Int>()
        var texts = 0
        func end() {
            texts += 1
            bounds[texts] = bytes.count
        }
        bytes += name
        end()
        if facts.has(.user) || facts.has(.userID) {
            facts.append(facts.has(.user) ? .user : .userID, to: &bytes)
        } else {
            bytes += user
        }
        end()
        facts.append(.ip, to: &bytes)
        end()
        facts.append(.client, to: &bytes)
        end()
        facts.append(.method, to: &bytes)
        end()
        bytes += tokenID
        end()
        if let claims {
            for text in [claims.algorithm, claims.keyID] {
                let text = text.prefix(255)
                bytes.append(UInt8(text.count))
                bytes += text
            }
        }
        end()
        place.append(to: &bytes)
        end()
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
            raw.onlyHoldsToken = onlyHoldsToken
            raw.isUserClaimed = !isVouched && isUserClaimed
            raw.issued = claims?.issued
            raw.expires = claims?.expires
            raw.ends = ends
            raw.created = created
            raw.seen = seen
            return body(raw)
        }
    }
}
