import Console
import Sessions

extension ScreenFeeder {
    /// How often what is published and what is told of denials are read again, in milliseconds.
    private static let publishedEvery: Int64 = 5_000

    /// Tells who hangs on the keys of the sessions that a filter matches.
    func feedKeys(_ text: String) async {
        let (query, problem) = Self.query(text, about: .sessions, saved, geography)
        var wanted = KeysWanted(query)
        var failure: StoreFailure?
        var read: (at: Timestamp, denied: Set<ExactText>)?
        var sent: KeysAnswer?
        while !Task.isCancelled {
            let begin = ContinuousClock.now
            let (keys, known) = await lister.keys(wanted)
            let denied = Set(keys.filter { $0.denial != nil }.compactMap { $0.id.map { ExactText($0) } })
            var answer = KeysAnswer(
                query: text,
                keys: Array(keys.prefix(ScreenRequest.limit)),
                total: keys.count,
                known: known
            )
            (answer.problem, answer.failure) = (problem, failure)
            if answer != sent, !Task.isCancelled { send(.keys(answer)) }
            sent = answer
            // The sessions come first; a key that was denied just now is asked about at once.
            let isDue = read.map { $0.denied != denied || now().milliseconds(since: $0.at) >= Self.publishedEvery }
            guard isDue ?? true else {
                // What takes long is done less often, so that a large store never costs more than a part of a core.
                try? await Task.sleep(for: max(Self.pause, (ContinuousClock.now - begin) * 4))
                continue
            }
            failure = await readKeys(&wanted)
            read = (now(), denied)
        }
    }

    /// Reads what is published and what is told of denials. Says why, where it could not.
    private func readKeys(_ wanted: inout KeysWanted) async -> StoreFailure? {
        var failure: StoreFailure?
        do throws(StoreFailure) {
            wanted.published = try await store.publishedKeys()
        } catch {
            failure = error
        }
        do throws(StoreFailure) {
            wanted.restrictions = try await store.restrictionsTold()
        } catch {
            failure = failure ?? error
        }
        return failure
    }

    /// The ID of the signing key that was presented, where there is one of that very name. Nothing is kept of the text.
    func key(named text: PresentedText) async -> String? {
        guard (1...Self.longestKeyID).contains(text.count) else { return nil }
        let (keys, _) = await lister.keys(KeysWanted(published: try? await store.publishedKeys()))
        return text.lend { bytes in
            keys.lazy.compactMap(\.id).first { id in !id.isEmpty && bytes.trimmed.elementsEqual(id.utf8) }
        }
    }

    /// How long a key's ID can be that sessions keep, in bytes.
    static let longestKeyID = 255
}

extension UnsafeRawBufferPointer {
    /// The bytes without white space around them.
    fileprivate var trimmed: UnsafeRawBufferPointer {
        guard let first = firstIndex(where: { $0 > 0x20 }), let last = lastIndex(where: { $0 > 0x20 }) else {
            return UnsafeRawBufferPointer(start: nil, count: 0)
        }
        return UnsafeRawBufferPointer(rebasing: self[first...last])
    }
}
