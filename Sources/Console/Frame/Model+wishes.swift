import Cells
import Sessions

extension Model {
    /// Carries out what layers want that is not theirs to do.
    mutating func carryOut(_ wishes: [Wish]) -> [Effect] {
        var effects: [Effect] = []
        for wish in wishes {
            switch wish {
            case .effect(let effect): effects.append(effect)
            case .tell(let kind, let text): tell(kind, text)
            case .show(let name, let query): show(name, matching: query)
            case .open(let listed): effects += open(listed)
            case .openEntry(let entry):
                notices.forgetKeys()
                layers.entry = EntryState(entry)
            case .openUser(let user): open(user)
            case .find(let name, let kind): effects += find(again: name, kind)
            }
        }
        return effects
    }

    /// Shows a screen; what was open over the former one is closed.
    mutating func show(_ name: ScreenName) {
        go {
            $0.closeOverScreen()
            $0.screens.shown = name
        }
        // What stands there was typed: Esc takes that away before it goes back.
        places.filter = ""
    }

    /// Shows a screen from its beginning, with what a filter matches.
    mutating func show(_ name: ScreenName, matching query: String) {
        go {
            $0.closeOverScreen()
            $0.screens.show(name, matching: query)
        }
    }

    /// Opens a user; what was open over the screen is closed.
    private mutating func open(_ user: String) {
        if let front = layers.userInFront, front.user.isExactly(user) { return }
        go {
            $0.closeOverScreen()
            $0.user = UserState(user)
        }
    }

    private mutating func go(_ change: (inout Layers) -> Void) {
        // What keys did was told of the screen that is left.
        notices.forgetKeys()
        // A token goes off the screen before its place is remembered.
        layers.forgetSecrets()
        places.go(from: layers, change, to: &layers)
    }

    /// Clears the filter that was typed here; else goes back the way the operator came.
    mutating func leaveScreen() -> [Effect] {
        let filter = layers.screens.filtered?.filter.query ?? ""
        if !filter.isEmpty, !filter.isExactly(places.filter) || places.isEmpty {
            layers.screens.filtered?.filter.drop()
            places.filter = ""
            return []
        }
        notices.forgetKeys()
        guard let place = places.goBack() else {
            layers.closeOverScreen()
            layers.screens.shown = .sessions
            return []
        }
        layers.closeOverScreen()
        layers.screens.show(place)
        layers.find = place.find
        layers.detail = place.detail
        layers.entry = place.entry
        layers.user = place.user
        return reloadDetail()
    }

    /// Shows the sessions that look stolen; where they are shown, says so: who asks for them twice wants no others.
    mutating func showStolen() {
        let isShown =
            layers.screens.shown == .sessions && layers.detail == nil && layers.find == nil && layers.user == nil
            && layers.screens.sessions.filter.query == SessionsScreen.stolen
        guard isShown else { return show(.sessions, matching: SessionsScreen.stolen) }
        let none = layers.screens.sessions.stolen == .whole(0)
        tell(
            .information,
            none
                ? "No session looks stolen any more: Esc goes back."
                : "These are the sessions that look stolen: Esc goes back."
        )
    }

    private mutating func open(_ listed: ListedRow) -> [Effect] {
        notices.forgetKeys()
        let detail = DetailState(listed)
        layers.detail = detail
        return carryOut(detail.load())
    }

    private mutating func find(again name: Finding.Name, _ kind: Finding.Kind) -> [Effect] {
        openFind()
        return layers.find?.lookUp(name, kind) ?? []
    }

    /// Shows the signing key that was looked for, where it still is.
    mutating func showKey(_ id: String) {
        guard layers.find?.isLooking == true else { return }
        layers.find = nil
        show(.keys, matching: Query.text(of: .kid, id))
    }

    /// Opens the search.
    mutating func openFind() {
        layers.help = nil
        layers.find = FindState()
    }
}

extension Layers {
    /// Closes what lies over the screen, credentials wiped.
    fileprivate mutating func closeOverScreen() {
        forgetSecrets()
        (help, messages, find, detail, entry, user) = (nil, nil, nil, nil, nil, nil)
    }

    /// Wipes credentials; what was asked for them is awaited no more.
    fileprivate mutating func forgetSecrets() {
        find?.forget()
        find?.reading.search = TextSearch()
        find?.isLooking = false
        detail?.hideToken()
        detail?.reading.search = TextSearch()
        detail?.isLoading = false
    }
}
