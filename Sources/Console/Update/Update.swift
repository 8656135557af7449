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
            return paste(bytes)
        case .input(.mouse(let mouse)):
            return take(mouse)
        case .input(.resize(let size)):
            self.size = size
        case .tick(let now):
            self.now = now
            forgetOldNotice()
        case .window(let window):
            return take(window)
        case .users(let page):
            take(page)
        case .trail(let page):
            take(page)
        case .ended(let page):
            take(page)
        case .overview(let overview):
            take(overview)
        case .collected(let collected):
            take(collected)
        case .found(let result):
            takeFinding(result)
        case .connection(let status):
            return take(status)
        case .lost(let loss):
            tell(.failure, loss.words)
        case .profile(let profile):
            self.profile = profile
        case .detail(let session, let result):
            return takeDetail(of: session, result)
        case .past(let session, let result):
            takePast(of: session, result)
        case .done(let action, let result):
            return finish(action, result)
        case .revealed(let session, let result):
            takeRevealed(of: session, result)
        case .exported(let result):
            takeExport(result)
        case .notice(let text):
            tell(.information, SafeText(text))
        }
        return []
    }
}
