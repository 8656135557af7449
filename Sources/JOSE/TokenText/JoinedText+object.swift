/// A part of a token that should be a JSON object.
struct JoinedObject {
    /// Which of the characters.
    let range: Range<Int>
    /// What they stand for, as far as they do; nothing where they are no base64url.
    let decoded: [UInt8]?
    /// The object that it is; nothing where it is none, or only the beginning of one.
    let object: JSONObject?
    /// Whether the object breaks off.
    let isCut: Bool
    /// Whether a dot follows.
    let hasDot: Bool
    /// Whether it is spelled as servers take it.
    let isExact: Bool
}

extension JoinedText {
    /// Reads an object from a place on, over as many gaps as it takes until it closes.
    mutating func object(from start: Int, _ effort: inout Int) -> JoinedObject {
        let known = characters.count
        var broken: JoinedObject?
        for reach in [Reach.lines, .anything] {
            cut(to: max(known, start))
            let found = object(from: start, reach, &effort)
            if found.object != nil || !found.isCut { return found }
            broken = broken ?? found
        }
        cut(to: broken?.range.upperBound ?? start)
        return broken ?? part(start..<start, isCut: true)
    }

    private mutating func object(from start: Int, _ reach: Reach, _ effort: inout Int) -> JoinedObject {
        var scanner = ObjectScanner()
        var place = start
        while true {
            while place < characters.count {
                if characters[place] == UInt8(ascii: ".") { return part(start..<place, isCut: false) }
                if characters[place] != UInt8(ascii: "=") { scanner.take(characters[place]) }
                place += 1
            }
            switch scanner.state {
            case .closed:
                guard hasDotBeyondGap, extend(.anything) else { return part(start..<place, isCut: false) }
            case .foreign:
                cut(to: max(start, gaps.first { $0.place > start }?.place ?? place))
                return part(start..<characters.count, isCut: false)
            case .blank, .open:
                effort -= min(place - start, 4_096)
                guard effort > 0, gaps.count < 20_000, extend(reach), !beginsHeader(at: place) else {
                    cut(to: endOfFullLines(from: start))
                    return part(start..<characters.count, isCut: true)
                }
            }
        }
    }

    /// A part of which the end is known.
    private func part(_ range: Range<Int>, isCut: Bool) -> JoinedObject {
        let decoded = LooseBase64URL.decode(characters[range])
        let hasDot = range.upperBound < characters.count && characters[range.upperBound] == UInt8(ascii: ".")
        let object = decoded.flatMap { try? JSONParser.parse($0.bytes, limits: .large).object }
        return JoinedObject(
            range: range,
            decoded: decoded?.bytes,
            object: object ?? nil,
            isCut: isCut || object == nil && !hasDot && isOpen(range),
            hasDot: hasDot,
            isExact: decoded?.isExact ?? false
        )
    }

    private func isOpen(_ range: Range<Int>) -> Bool {
        var scanner = ObjectScanner()
        for character in characters[range] where character != UInt8(ascii: "=") { scanner.take(character) }
        return scanner.state == .open
    }

    /// Whether another token begins at a place: then the one before it is over.
    private func beginsHeader(at place: Int) -> Bool {
        let run = characters[place...]
        guard TokenScanner.isBeginning(run), let dot = run.firstIndex(of: UInt8(ascii: ".")), dot - place < 4_096 else {
            return false
        }
        return TokenScanner.object(run[..<dot])?["alg"] != nil
    }

    /// Where what was wrapped ends, by the width of its lines: the last line may be narrower than the others, and has
    /// nothing else on it.
    func endOfFullLines(from start: Int) -> Int {
        let ours = gaps.filter { $0.place > start }
        guard var end = ours.first?.place, let width = ours.first?.lineWidth, width >= 20 else {
            return ours.first?.place ?? characters.count
        }
        for (number, gap) in ours.enumerated() {
            guard gap.kind == .line, gap.lineWidth >= width else { return gap.place }
            let next = number + 1 < ours.count ? ours[number + 1] : nil
            let isLast = next == nil
            let length = (next?.place ?? characters.count) - gap.place
            guard length <= width, isLast ? isAloneToLineEnd : next?.kind == .line else { return gap.place }
            guard isRandom(characters[gap.place..<(gap.place + length)]) else { return gap.place }
            end = gap.place + length
        }
        return end
    }

    /// Whether characters look like base64url of what nobody reads, and not like a word.
    private func isRandom(_ run: ArraySlice<UInt8>) -> Bool {
        if run.count >= 24 { return true }
        let hasDigit = run.contains { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        let hasUpper = run.dropFirst().contains { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }
        let hasLower = run.contains { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) }
        return hasUpper && hasLower && (hasDigit || run.count >= 8)
    }
}
