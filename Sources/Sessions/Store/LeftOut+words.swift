import Languages

extension LeftOut {
    /// What is said of so many open sessions of whom nobody knows whose they are, where one user's are meant.
    public static func unreadWords(_ sessions: Int) -> String {
        sessions == 1
            ? said("1 session can’t be read: whether it is this user’s is not known")
            : said("\(sessions) sessions can’t be read: whether they are this user’s is not known")
    }
}
