import Cells
import Sessions

/// Takes a message into the model and says what is to be done about it. Pure: the same model and message always give
/// the same model and effects.
public func update(_ model: inout Model, _ message: Message) -> [Effect] {
    model.take(message) + model.settle()
}

extension Model {
    fileprivate mutating func take(_ message: Message) -> [Effect] {
        switch message {
        case .input(.key(let key)):
            return take(key)
        case .input(.paste(let bytes)):
            paste(bytes)
        case .input(.mouse(let mouse)):
            return take(mouse)
        case .input(.resize(let size)):
            self.size = size
        case .tick(let now):
            self.now = now
            notices.forget(at: now)
        case .window(let window):
            return take(window)
        case .users(let answer):
            layers.screens.users.take(answer)
        case .trail(let answer):
            layers.screens.audit.take(answer)
        case .ended(let answer):
            layers.screens.ended.take(answer)
        case .user(let answer):
            layers.user?.take(answer)
        case .keys(let answer):
            layers.screens.keys.take(answer)
        case .overview(let overview):
            layers.screens.overview.take(overview)
        case .collected(let collected):
            return carryOut(layers.screens.sessions.take(collected))
        case .values(let found):
            return carryOut(layers.screens.complete(filters, with: found))
        case .filters(let result):
            takeFilters(result)
        case .found(let result):
            return carryOut(layers.find?.take(result) ?? [])
        case .foundTokens(let tokens):
            pickToken(tokens)
        case .foundKey(let id):
            showKey(id)
        case .connection(let status):
            return take(status)
        case .lost(let loss):
            tell(.failure, loss.words)
        case .clockDiffers(let difference):
            tell(.news, ClockDifference(difference).words)
        case .profile(let profile):
            self.profile = profile
        case .detail(let session, let result):
            return takeDetail(of: session) { $0.take(result) }
        case .previewed(let session, let result):
            layers.screens.sessions.preview.take(result, of: session)
        case .past(let session, let result):
            return takeDetail(of: session) {
                $0.takePast(result)
                return []
            }
        case .done(let action, let result):
            return finish(action, result)
        case .revealed(let session, let result):
            return takeRevealed(of: session, result)
        case .exporting(let progress):
            exporting = progress
        case .exported(let result):
            takeExport(result)
        case .notice(let text):
            tell(.news, SafeText(text))
        }
        return []
    }

    /// Takes the state of the connection to the store.
    private mutating func take(_ status: ConnectionStatus) -> [Effect] {
        let wasCurrent = standing.isCurrent(at: now)
        standing.take(status)
        // What was read before a cut may be old, and a session that is open is not always in the window.
        guard standing.isCurrent(at: now), !wasCurrent else { return [] }
        layers.screens.sessions.preview.forget()
        return reloadDetail()
    }

    /// Takes a run of rows, and what it tells of the session that is open and of the target of a question.
    private mutating func take(_ window: RowWindow) -> [Effect] {
        let isTaken = layers.screens.sessions.take(window, surroundings)
        layers.question?.take(open: layers.screens.sessions.open)
        guard isTaken, let watch = window.request.watch,
            let watched = window.watched
        else { return [] }
        let isCurrent = standing.isCurrent(at: now)
        // What the answer itself says: the connection may be told of earlier or later.
        layers.question?.take(watch, watched, isReading: !window.total.isWhole, isCurrent: isCurrent)
        guard let session = layers.detail?.session, watch.session == session else { return [] }
        return takeDetail(of: session) { $0.take(watched.row, isCurrent: isCurrent) }
    }

    /// Has the session that is open take something, where it is still the one that is meant.
    private mutating func takeDetail(of session: SessionName, _ change: (inout DetailState) -> [Wish]) -> [Effect] {
        guard var detail = layers.detail, detail.session == session else { return [] }
        let wishes = change(&detail)
        layers.detail = detail
        return carryOut(wishes)
    }

    /// Takes the text of a token that was asked for, or wipes it where it is not wanted any more.
    private mutating func takeRevealed(
        of session: SessionName,
        _ result: Result<PresentedText?, StoreFailure>
    ) -> [Effect] {
        guard let detail = layers.detail, detail.session == session, detail.tab == .token else {
            if case .success(let text?) = result { text.wipe() }
            return []
        }
        let now = now
        return takeDetail(of: session) { $0.takeRevealed(result, at: now) }
    }

    /// Reads the session that is open again.
    mutating func reloadDetail() -> [Effect] {
        guard let session = layers.detail?.session else { return [] }
        return takeDetail(of: session) { $0.reload() }
    }
}
