package import Redis

extension RedisURL {
    /// Reads a URL as it comes out of a variable, a file or a command line: blanks, line ends and quotes that surround it are
    /// left out, and `~` stands for a home in the path of a socket.
    package init(given text: String) throws(RedisURLError) {
        var bare = Substring(text.unicodeScalars.filter { $0 != "\u{FEFF}" }.map(String.init).joined())
        while let first = bare.first, let last = bare.last {
            if first.isWhitespace {
                bare.removeFirst()
            } else if last.isWhitespace {
                bare.removeLast()
            } else if bare.count > 1, Self.quotes.contains("\(first)\(last)") {
                bare = bare.dropFirst().dropLast()
            } else {
                break
            }
        }
        let socket = "unix://"
        if bare.hasPrefix("\(socket)~") {
            bare = Substring(socket + OwnPath.expanded(String(bare.dropFirst(socket.count))))
        }
        try self.init(String(bare))
        // Errors name the host: what looks like a secret got there by mistake.
        switch endpoint {
        case .tcp(let host, _), .tls(let host, _): if !host.contains(".") { GivenSecrets.note([host]) }
        case .unix(let path): GivenSecrets.note([path])
        }
    }

    private static let quotes: Set<String> = ["\"\"", "''", "``", "“”", "‘’", "<>"]
}
