/// A name's length and its first bytes in one word. Names that differ nearly always differ in it, and it is compared in no
/// time; every member of an object is compared with all others when it is read, and with every name that is looked up.
struct NameMark: Sendable, Equatable {
    private let word: UInt64

    init(_ name: String) {
        var word = UInt64(truncatingIfNeeded: name.utf8.count)
        var left = 7
        for byte in name.utf8 {
            word = word << 8 | UInt64(byte)
            left -= 1
            if left == 0 { break }
        }
        self.word = word
    }
}
