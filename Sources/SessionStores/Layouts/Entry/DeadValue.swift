import Decoders

/// What applications write into a list of accepted tokens where one is accepted no more, in place of taking it out.
enum DeadValue {
    private static let words: Set<String> = [
        "revoked", "invalid", "inactive", "blacklisted", "expired", "deleted", "false", "0",
    ]
    private static let deadIfSo: Set<String> = [
        "revoked", "isrevoked", "blacklisted", "isblacklisted", "invalidated", "used",
    ]
    private static let deadUnlessSo: Set<String> = ["active", "isactive", "valid", "isvalid", "enabled"]

    /// Whether a value says so, itself or by one of its members.
    static func says(_ value: TreeValue) -> Bool {
        guard let members = value.members else { return value.text.map { words.contains($0.lowercased()) } ?? false }
        return members.contains { member in
            guard let name = member.name.text, let said = member.value.text?.lowercased() else { return false }
            let plain = name.lowercased().filter { $0 != "_" }
            return deadIfSo.contains(plain) && ["true", "1"].contains(said)
                || deadUnlessSo.contains(plain) && ["false", "0"].contains(said)
        }
    }
}
