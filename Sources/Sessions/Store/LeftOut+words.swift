import Languages

extension LeftOut {
    /// What is said of so many open sessions of whom nobody knows whose they are, where one user's are meant.
    public static func unreadWords(_ sessions: Int) -> String {
        sessions == 1
            ? said("1 session can’t be read: whether it is this user’s is not known")
            : said("\(sessions) sessions can’t be read: whether they are this user’s is not known")
    }

    /// What is said of all of whom nobody knows whose they are, where one user's are meant; nothing where there are none.
    public var doubt: String? {
        var words: [String] = []
        if unread > 0 { words.append(Self.unreadWords(unread)) }
        if unrecognised == 1 {
            words.append(said("in 1 session no user was recognised: whether it is this user’s is not known"))
        } else if unrecognised > 1 {
            words.append(
                said("in \(unrecognised) sessions no user was recognised: whether they are this user’s is not known")
            )
        }
        return words.isEmpty ? nil : words.joined(separator: "; ")
    }
}
