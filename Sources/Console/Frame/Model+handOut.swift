import Cells
import Sessions

extension Model {
    /// What the copying key would take: its name in words, and the text.
    private var copied: (what: SafeText, text: String)? {
        if let finding = layers.find?.finding {
            if let session = finding.session { return ("session ID", session.row.session.text) }
            return finding.token.map { ("fingerprint", $0.fingerprint) }
        }
        if let detail = layers.detail { return ("session ID", detail.session.text) }
        return layers.entry?.copied ?? layers.user?.copied ?? layers.screens.front.copied
    }

    /// Hands the name of what the cursor is on to the clipboard of the terminal.
    mutating func copy() -> [Effect] {
        guard let (what, text) = copied, !text.isEmpty else {
            tell(.information, "There is nothing to copy.")
            return []
        }
        tell(.information, "Copied the \(what) \(SafeText(text, limit: 80)), where your terminal takes it (OSC 52).")
        return [.copy(text)]
    }

    /// The command that would undo or end what the cursor is on.
    private var command: [String]? {
        if layers.find != nil || layers.detail != nil { return target?.command }
        return layers.entry.map(\.command) ?? layers.user.map { $0.target?.command } ?? layers.screens.front.command
    }

    /// Hands what would end it to the clipboard of the terminal, as a command for a shell.
    mutating func copyCommand() -> [Effect] {
        guard let words = command else {
            tell(.information, "There is no command for this.")
            return []
        }
        guard let text = CommandLine(words, context: contexts.current, address: profile.address).text else {
            tell(
                .information,
                "Its name can’t be pasted into a shell as it is: it has characters that are not shown, or that mislead."
            )
            return []
        }
        tell(.information, "Copied, where your terminal takes it (OSC 52): \(SafeText(text, limit: 200))")
        return [.copy(text)]
    }

    /// Has what is in front written to a file.
    mutating func export() -> [Effect] {
        if let detail = layers.detail {
            guard let whole = detail.detail else {
                tell(
                    .information,
                    detail.hasEnded
                        ? "The session has ended, and the store holds no more of it: s shows its user, whose export has what happened."
                        : "The session has not been read yet."
                )
                return []
            }
            return [.export(.session(whole))]
        }
        if let user = layers.user {
            exporting = ExportProgress(.entries)
            return [.export(.user(user.user, since: user.span.begin(at: now)))]
        }
        layers.picker = Picker(.format, among: Export.Format.allCases.map(\.words.description), current: nil)
        return []
    }

    /// Has the table on screen written to a file.
    mutating func export(as format: Export.Format) -> [Effect] {
        if let obstacle = obstacleToExport {
            tell(.information, obstacle)
            return []
        }
        guard let table = layers.screens.front.exported else { return [] }
        exporting = ExportProgress(table.kind)
        return [.export(.table(table, format))]
    }

    /// Why the table on screen can't be written to a file now.
    var obstacleToExport: SafeText? {
        if exporting != nil { return "Something is being written to a file already." }
        if layers.userInFront != nil { return standing.obstacle }
        if layers.screens.filtered?.problem != nil { return "The filter can’t be understood: mend it first." }
        if layers.screens.front.exported == nil { return "There is nothing to export." }
        return standing.obstacle
    }

    /// Says where the file is, or why there is none.
    mutating func takeExport(_ result: Result<ExportedFile, ExportFailure>) {
        switch result {
        case .success(let file):
            tell(.success, file.words)
        case .failure(let failure): tell(.failure, SafeText(failure.reason))
        }
    }
}
