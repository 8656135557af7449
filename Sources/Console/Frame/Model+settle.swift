import Cells
import Sessions

extension Model {
    /// Brings everything that follows from the rest of the model into order after a message: cursors and scrolled texts
    /// within their ends, and requests for what is to be shown where what is at hand will not do.
    mutating func settle() -> [Effect] {
        let around = surroundings
        // Of what was pasted nothing stays once it is not to be chosen from any more.
        if layers.picker?.choice != .token { layers.find?.forgetPresented() }
        layers.settle(around)
        if var palette = layers.palette {
            palette.blocked = blocked(among: palette.matches(keys))
            layers.palette = palette
        }
        if var help = layers.help {
            help.blocked = blocked(among: keys.bindings)
            layers.help = help
        }
        layers.messages?.notices = notices.log
        notices.show(toldOnScreen.compactMap(\.notice), at: now)
        let rows = layers.screens.sessions.askForRows(watching: layers.watch, around)
        return askForContent() + rows + askForPreview(around) + keepUpFinding() + keepChoices()
    }

    /// The commands of those that can't be given now.
    private func blocked(among bindings: [KeyBinding]) -> Set<Command> {
        Set(bindings.map(\.command)).filter { obstacle(to: $0) != nil }
    }

    /// Asks for what is to stand beside the table of sessions, while that is what is in front.
    private mutating func askForPreview(_ around: Surroundings) -> [Effect] {
        guard layers.front == .screen, layers.screens.shown == .sessions else { return [] }
        return layers.screens.sessions.askForPreview(around)
    }

    /// Asks again about what was found, while it is on screen and the store answers.
    private mutating func keepUpFinding() -> [Effect] {
        guard layers.ground == .find, standing.obstacle == nil else { return [] }
        return layers.find?.keepUp(at: now) ?? []
    }

    /// Asks for what the screen wants that is shown, where that is not what was asked for last.
    private mutating func askForContent() -> [Effect] {
        let wanted = layers.user?.wanted ?? layers.screens.front.wanted
        guard wanted != request else { return [] }
        request = wanted
        return [.request(wanted)]
    }
}

extension Layers {
    /// Whom a question, an open session, or a row that stays under the cursor is about.
    fileprivate var watch: WindowRequest.Watch? {
        let session = question?.session?.session ?? detail?.session ?? screens.sessions.held?.row.session
        let user = question?.user
        let key = question?.key
        if session == nil, user == nil, key == nil { return nil }
        return WindowRequest.Watch(session: session, user: user, key: key)
    }
}
