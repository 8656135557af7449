extension JoinedText {
    /// Reads what stands in a signature's place.
    mutating func signature(
        from start: Int,
        algorithm: String?,
        _ effort: inout Int
    ) -> (text: [UInt8], state: SignatureText) {
        let lengths = SignatureText.lengths(of: algorithm)
        if let dot = characters[start...].firstIndex(of: UInt8(ascii: ".")) { cut(to: dot) }
        let run = characters[start...]
        if run.isEmpty, SignatureText.isMask(rest) {
            // A dot that a mask of dots begins with stands for nothing.
            return ([], .replaced)
        }
        if run.isEmpty, takeBehindBlank(lengths) { return (Array(characters[start...]), .whole) }
        if SignatureText.isPlaceholder(run) { return (Array(run), .replaced) }
        let digits = run.count { $0 != UInt8(ascii: "=") }
        let isFollowedByMask = lengths.count > 1 && SignatureText.isEllipsis(rest)
        if lengths.contains(digits) && !isFollowedByMask || lengths.isEmpty && !run.isEmpty && !mayGoOn(from: start) {
            return (Array(run), .whole)
        }
        if let most = lengths.last, lengths.count == 1, digits > most {
            // Emphasis and dashes of whoever wrote around it are letters of base64url, too.
            let excess = run.dropFirst(most)
            if excess.allSatisfy({ $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "-") }) { cut(to: start + most) }
            return (Array(characters[start...]), excess.isEmpty || characters.count == start + most ? .whole : .mangled)
        }
        if cutEmphasis(from: start, lengths) { return (Array(characters[start...]), .whole) }
        if SignatureText.isMask(rest), !run.isEmpty { return (Array(run), .cut) }
        joinLines(from: start, lengths, &effort)
        let joined = characters[start...]
        if joined.isEmpty { return ([], .missing) }
        let count = joined.count { $0 != UInt8(ascii: "=") }
        if lengths.isEmpty || lengths.contains(count) { return (Array(joined), .whole) }
        return (Array(joined), count < (lengths.last ?? 0) ? .cut : .mangled)
    }

    /// Lets go of what emphasizes the token, where it is a signature of one of several lengths without that.
    private mutating func cutEmphasis(from start: Int, _ lengths: [Int]) -> Bool {
        let run = characters[start...]
        guard let last = run.last, last == UInt8(ascii: "_") || last == UInt8(ascii: "-") else { return false }
        let bare = run.count - run.reversed().prefix { $0 == last }.count
        guard let length = lengths.last(where: { (bare..<run.count).contains($0) }), run.count - length <= 3,
            LooseBase64URL.decode(run.prefix(length))?.isExact ?? false
        else { return false }
        cut(to: start + length)
        return true
    }

    /// Takes what stands behind a blank, where it is as long as a signature.
    private mutating func takeBehindBlank(_ lengths: [Int]) -> Bool {
        let count = characters.count
        guard extend(.anything), gaps.last?.kind == .blank else {
            cut(to: count)
            return false
        }
        if let dot = characters[count...].firstIndex(of: UInt8(ascii: ".")) { cut(to: dot) }
        if lengths.contains(characters.count - count) { return true }
        cut(to: count)
        return false
    }

    /// Whether the next line may belong to it.
    private func mayGoOn(from start: Int) -> Bool {
        var copy = self
        guard copy.extend(.lines) else { return false }
        return copy.endOfFullLines(from: max(0, start - 1)) > characters.count
    }

    /// Goes on over lines: to where it is as long as its algorithm makes it, else as far as lines are full.
    private mutating func joinLines(from start: Int, _ lengths: [Int], _ effort: inout Int) {
        let known = characters.count
        let most = lengths.last ?? 8_192
        while characters.count - start < most + 64, effort > 0 {
            let count = characters.count
            guard extend(.lines) else { break }
            effort -= characters.count - count
            if let dot = characters[count...].firstIndex(of: UInt8(ascii: ".")) {
                cut(to: dot)
                break
            }
        }
        let full = max(known, endOfFullLines(from: max(0, start - 1)))
        if lengths.isEmpty { return cut(to: full) }
        let ends = gaps.map(\.place).filter { $0 > known } + [characters.count]
        // RSA's are of several lengths, of which a short one may be where a line happens to end.
        let fitting = ends.last { end in
            lengths.contains(end - start) && LooseBase64URL.decode(characters[start..<end])?.isExact ?? false
        }
        cut(to: fitting ?? full)
    }
}
