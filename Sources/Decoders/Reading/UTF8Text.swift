/// What is UTF-8 and what is not.
enum UTF8Text {
    /// Whether bytes are UTF-8, all of them.
    static func isValid(_ bytes: ArraySlice<UInt8>) -> Bool {
        bytes.withUnsafeBytes { String(validating: $0, as: UTF8.self) != nil }
    }
}
