import Cells
import Sessions

extension Model {
    /// Takes a key: a command where the key table has one, else text where a line is typed.
    mutating func take(_ key: Key) -> [Effect] {
        if key == .escape, notice?.kind == .failure, context != .filter, question == nil {
            notice = nil
            return []
        }
        if let command = keys.command(for: key, in: context) {
            if let obstacle = obstacle(to: command) {
                tell(.information, obstacle)
                return []
            }
            return perform(command)
        }
        if context == .find { typeToFind(key) } else { type { $0.take(key) } }
        return []
    }

    /// Takes pasted text where a line is typed, and nowhere else: a paste is never a command.
    mutating func paste(_ bytes: [UInt8]) -> [Effect] {
        if context == .find {
            find?.paste(bytes)
        } else {
            type {
                $0.paste(bytes)
                return true
            }
        }
        return []
    }

    /// Changes the line that is typed into, if there is one.
    private mutating func type(_ edit: (inout LineEditor) -> Bool) {
        switch context {
        case .filter:
            guard var editor = filter?.editor, edit(&editor) else { return }
            filter?.editor = editor
            applyTyped()
        case .palette:
            guard var editor = palette?.editor, edit(&editor) else { return }
            palette?.editor = editor
            palette?.cursor = 0
        case .questionLine:
            editQuestion(edit)
        case .list, .users, .audit, .overview, .ended, .detail, .bulk, .find, .found, .picker, .help, .question,
            .movedOn:
            break
        }
    }

    mutating func perform(_ command: Command) -> [Effect] {
        switch command {
        case .up: move(.rows(-1))
        case .down: move(.rows(1))
        case .pageUp: move(.pages(-1))
        case .pageDown: move(.pages(1))
        case .first: move(.first)
        case .last: move(.last)
        case .open: return openItem()
        case .showSessions: show(.sessions)
        case .showUsers: show(.users)
        case .showAudit: show(.audit)
        case .showOverview: show(.overview)
        case .showEnded: show(.ended)
        case .showStolen: showStolen()
        case .leave: if filter?.query.isEmpty == false { dropFilter() } else { show(.sessions) }
        case .back: goBack()
        case .filter: filter?.open()
        case .keepFilter: keepFilter()
        case .dropFilter, .clearFilter: dropFilter()
        case .completeFilter: completeFilter()
        case .olderFilter: recall(step: 1)
        case .newerFilter: recall(step: -1)
        case .sortNext: sortByColumn(step: 1)
        case .sortPrevious: sortByColumn(step: -1)
        case .reverse: reverse()
        case .find: openFind()
        case .lookUp: return startFinding()
        case .lookAgain: return findAgain()
        case .revoke, .revokeAll, .forceRefresh, .lock, .unlock, .denyToken, .denyKey:
            if let verb = command.verb { ask(verb) }
        case .mark: toggleMark()
        case .markRange: markRange()
        case .markAll: return collect()
        case .unmarkAll: list.marks.clear()
        case .nextTab: showTab(step: 1)
        case .previousTab: showTab(step: -1)
        case .reveal: return toggleReveal()
        case .copy: return copy()
        case .export: return export()
        case .nextField: focusField(step: 1)
        case .previousField: focusField(step: -1)
        case .press: return answer()
        case .cancel: question = nil
        case .palette: openPalette()
        case .run: return runChosen()
        case .pickTheme: pickTheme()
        case .pickContext: pickContext()
        case .pickColumns: pickColumns()
        case .choose: return choose()
        case .toggleMouse: return toggleMouse()
        case .pause: isPaused.toggle()
        case .help: helpScroll = 0
        case .toggleUTC: isUTC.toggle()
        case .nextTheme: return takeNextTheme()
        case .redraw: return [.redraw]
        case .suspend: return [.suspend]
        case .quit: return [.quit]
        }
        return []
    }

    private mutating func toggleMouse() -> [Effect] {
        isMouseOn.toggle()
        tell(
            .information,
            isMouseOn ? "The mouse is the console’s." : "The mouse is your terminal’s: mark and copy text."
        )
        return [.setMouse(isMouseOn)]
    }

    private mutating func goBack() {
        if picker != nil {
            dismissPicker()
        } else if palette != nil {
            palette = nil
        } else if helpScroll != nil {
            helpScroll = nil
        } else if find != nil {
            closeFind()
        } else if bulk != nil {
            closeBulk()
        } else {
            hideToken()
            detail = nil
        }
    }

    private mutating func takeNextTheme() -> [Effect] {
        let current = themeNames.firstIndex { $0 == themeName } ?? 0
        let next = themeNames[(current + 1) % themeNames.count]
        themeName = next
        tell(.information, "Theme: \(SafeText(next))")
        return [.setTheme(next)]
    }
}
