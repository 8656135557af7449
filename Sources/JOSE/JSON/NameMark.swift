/// A name's length, first and last byte in one word. Names that differ nearly always differ in it, and it costs next to
/// nothing; every name of an object is compared with all others when it is read, and with every name that is looked up.
struct NameMark: Sendable, Equatable {
    private let word: Int

    init(_ name: String) {
        let utf8 = name.utf8
        word = utf8.count << 16 | Int(utf8.first ?? 0) << 8 | Int(utf8.last ?? 0)
    }
}
