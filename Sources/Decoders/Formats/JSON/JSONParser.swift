/// One pass over JSON: its structure.
struct JSONParser {
    let source: UnsafeRawBufferPointer
    var place = 0
    var sawNonASCII = false

    init(source: UnsafeRawBufferPointer) {
        self.source = source
    }

    var failure: DecodingFailure { .damaged(at: place) }

    @inline(__always)
    var next: UInt8? { place < source.count ? source[place] : nil }

    @inline(__always)
    mutating func skipSpace() {
        while place < source.count {
            let byte = source[place]
            guard byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else { return }
            place += 1
        }
    }

    mutating func run(into tree: inout TreeBuilder) throws(DecodingFailure) {
        if source.starts(with: [0xEF, 0xBB, 0xBF]) { place = 3 }
        while true {
            skipSpace()
            if try value(into: &tree) { continue }
            if try !follow(into: &tree) { break }
        }
        skipSpace()
        guard place == source.count else { throw failure }
    }

    /// Reads a value; of a container, what stands before its first value. Whether a value must follow at once.
    private mutating func value(into tree: inout TreeBuilder) throws(DecodingFailure) -> Bool {
        switch next {
        case UInt8(ascii: "\""):
            try string(into: &tree)
        case UInt8(ascii: "{"):
            place += 1
            try tree.begin(.map)
            skipSpace()
            if next == UInt8(ascii: "}") {
                place += 1
                try tree.close()
            } else {
                try name(into: &tree)
                return true
            }
        case UInt8(ascii: "["):
            place += 1
            try tree.begin(.list)
            skipSpace()
            guard next == UInt8(ascii: "]") else { return true }
            place += 1
            try tree.close()
        case UInt8(ascii: "t"):
            try word("true")
            try tree.bool(true)
        case UInt8(ascii: "f"):
            try word("false")
            try tree.bool(false)
        case UInt8(ascii: "n"):
            try word("null")
            try tree.null()
        case UInt8(ascii: "N"):
            try word("NaN")
            try tree.real(.nan)
        case UInt8(ascii: "I"):
            try word("Infinity")
            try tree.real(.infinity)
        default:
            try number(into: &tree)
        }
        return false
    }

    /// Goes on behind a value. Whether another follows.
    private mutating func follow(into tree: inout TreeBuilder) throws(DecodingFailure) -> Bool {
        while let container = tree.innermost {
            skipSpace()
            switch next {
            case UInt8(ascii: ","):
                place += 1
                if container == .map {
                    skipSpace()
                    try name(into: &tree)
                }
                return true
            case UInt8(ascii: "}") where container == .map, UInt8(ascii: "]") where container == .list:
                place += 1
                try tree.close()
            default:
                throw failure
            }
        }
        return false
    }

    private mutating func name(into tree: inout TreeBuilder) throws(DecodingFailure) {
        guard next == UInt8(ascii: "\"") else { throw failure }
        try string(into: &tree)
        skipSpace()
        guard next == UInt8(ascii: ":") else { throw failure }
        place += 1
    }

    mutating func word(_ word: StaticString) throws(DecodingFailure) {
        let count = word.utf8CodeUnitCount
        guard source.count - place >= count else { throw failure }
        for offset in 0..<count where source[place + offset] != word.utf8Start[offset] { throw failure }
        place += count
    }
}
