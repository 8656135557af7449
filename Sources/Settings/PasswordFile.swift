import Languages
package import Redis

/// Passwords as files and variables have them: editors and shells put something round them that nobody means.
extension Secret {
    /// The password that a file holds, without a byte order mark before it and line ends behind it.
    package init(passwordFile path: String) throws(FileProblem) {
        let bytes = try Files.read(path, limit: 64 << 10)
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
            throw FileProblem(file: path, reason: said("it is UTF-16 text: save it as UTF-8, or as plain bytes"))
        }
        let password = Self.bare(bytes)
        if password.isEmpty {
            throw FileProblem(file: path, reason: said("it is empty: it is to hold the password alone"))
        }
        if password.contains(where: Self.isLineEnd) {
            throw FileProblem(file: path, reason: said("it has several lines: it is to hold the password alone"))
        }
        self.init(bytes: password)
    }

    /// The same without what surrounds it.
    package var withoutLineEnds: Secret {
        let bytes = expose()
        let bare = Self.bare(bytes)
        return bare.count == bytes.count ? self : Secret(bytes: bare)
    }

    private static func bare(_ bytes: [UInt8]) -> ArraySlice<UInt8> {
        var bytes = bytes[...]
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }
        while let last = bytes.last, isLineEnd(last) { bytes.removeLast() }
        return bytes
    }

    private static func isLineEnd(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") }
}
