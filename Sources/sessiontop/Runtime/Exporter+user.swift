import Console
import Languages
import Sessions

extension Exporter {
    /// Writes a user whole: every open session, and each entry of the trail.
    func write(user: String, since: Timestamp?) async throws(ExportFailure) -> ExportedFile {
        let now = now()
        let id = user.filter { $0.isASCII && ($0.isLetter || $0.isNumber) }.prefix(12)
        let file = try NewFile("user-\(id)", ending: ".json", at: now)
        userFile = UserFile(file)
        let found = await lister.sessions(of: user, newest: .max)
        var detail = UserDetail(user, since: since)
        (detail.sessions, detail.lookalikes, detail.sessionsKnown) = found
        do throws(StoreFailure) {
            detail.lock = UserDetail.Lock(try await store.standing(ofUser: user))
            put(UserDocument.beginning(detail, at: now, geography))
            detail = try await UserReading(store).readAll(detail) { [geography] entries, isFirst, reached in
                await self.put(UserDocument.entries(entries, isFirst: isFirst, geography), entries.count, reached)
            }
        } catch {
            file.remove()
            throw ExportFailure("The user was not written, since the store could not be read to its end. \(error)")
        }
        put(UserDocument.end(detail, geography))
        if let failure = userFile?.failure { throw failure }
        if Task.isCancelled {
            file.remove()
            throw ExportFailure("The user was not written: the store was left before it was read to its end.")
        }
        let entries = userFile?.entries ?? 0
        let summary = detail.extent.map { report(at: now).summary(entries, since: since, $0) }
        return ExportedFile(path: file.realPath, summary.map { .trail($0) } ?? .session)
    }

    /// Writes a piece, and tells how far that is; whether to go on.
    @discardableResult
    private func put(_ text: String, _ count: Int = 0, _ reached: Timestamp? = nil) -> Bool {
        userFile?.append(text, count)
        if userFile?.failure != nil { return false }
        if let reached { tell(ExportProgress(.entries, rows: userFile?.entries ?? 0, reached: reached)) }
        return true
    }
}

/// A user on the way into a file.
struct UserFile {
    private let file: NewFile
    /// How many entries of the trail were written.
    private(set) var entries = 0
    /// Why a piece was not.
    private(set) var failure: ExportFailure?

    init(_ file: NewFile) {
        self.file = file
    }

    mutating func append(_ text: String, _ count: Int) {
        if failure != nil { return }
        do throws(ExportFailure) {
            try file.append(text)
            entries += count
        } catch {
            failure = error
        }
    }
}
