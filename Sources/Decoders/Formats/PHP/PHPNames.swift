/// The names that PHP gives to members of objects.
enum PHPNames {
    /// What stands for the name of that which a class writes in its own way.
    static let own = "serialized"
    /// What stands for the name of the name of an enumeration's case.
    static let enumerationCase = "name"

    /// A name without what says that a member is protected or private: `NUL * NUL name`, `NUL class NUL name`.
    static func plain(_ name: Range<Int>, in bytes: [UInt8]) -> Range<Int> {
        guard let first = name.first, bytes[first] == 0 else { return name }
        guard let second = bytes[first + 1..<name.upperBound].firstIndex(of: 0) else { return name }
        return second + 1..<name.upperBound
    }
}
