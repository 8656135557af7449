import Decoders

extension EntryReader {
    /// Whether an entry is a user's, byte for byte: whoever it names first, or anybody else whom a place of the layout names, as
    /// where two guards of one application have a user each.
    func isOf(_ entry: Entry, _ user: [UInt8]) -> Bool {
        if entry.isOf(user) { return true }
        guard !user.isEmpty, let value = entry.value, layout.role == .session || layout.role == .allowlist,
            !layout.noUsers.contains(String(decoding: user, as: UTF8.self))
        else { return false }
        for fact in [Fact.user, .userID] {
            for number in plan[fact] {
                guard case .value(let path) = plan.source(number).place else { continue }
                if plan.paths.all(path, in: value).contains(where: { FactText.bytes($0) == user }) { return true }
            }
        }
        return false
    }
}
