import Cells
import Sessions

extension Model {
    /// Why a command can't be carried out now, in words for the operator; nothing when it can.
    func obstacle(to command: Command) -> SafeText? {
        let sessions = layers.screens.sessions
        return switch command {
        case .open:
            if let user = layers.userInFront {
                user.obstacleToOpen
            } else if layers.front == .entry {
                layers.entry?.obstacleToOpen
            } else {
                layers.screens.front.obstacleToOpen(surroundings)
            }
        case .showUser, .listSessions: target?.user == nil ? "There is no user to show." : nil
        case .longerSpan: layers.user?.obstacleToSpan(1)
        case .shorterSpan: layers.user?.obstacleToSpan(-1)
        case .lasts: layers.question?.verb == .lock ? nil : "Only a lock lasts for a time."
        case .panRight:
            layers[layers.front]?.canPan(by: Self.panColumns, surroundings) == true
                ? nil : "Nothing is cut on the right."
        case .panLeft:
            layers[layers.front]?.canPan(by: -Self.panColumns, surroundings) == true
                ? nil : "Nothing is off the left edge."
        case .togglePreview:
            surroundings.hasRoomForPreview
                ? nil : "The preview needs \(Layout.leastPreviewColumns) columns; here are \(size.columns)."
        case .clearFilter:
            sessions.filter.query.isEmpty && places.isEmpty
                ? "No filter is set: all sessions are shown." : nil
        case .showStolen: sessions.obstacleToStolen(profile)
        case .act(let verb): obstacleToAct(verb)
        case .lookUp: layers.find?.count == 0 ? "Paste a token, or type what you have of it." : nil
        case .mark: sessions.obstacleToMark
        case .markRange: sessions.obstacleToRange
        case .markAll: sessions.answer?.matching == .whole(0) ? "There is nothing to mark." : standing.obstacle
        case .unmarkAll: sessions.marks.isEmpty ? "No session is marked." : nil
        case .saveFilter: obstacleToSaveFilter
        case .nameFilter: layers.naming?.obstacle
        case .pickFilter: filters.names.isEmpty ? "No filter is saved yet: S saves the one in force." : nil
        case .nextMatch, .previousMatch:
            layers.text?.reading.search.text.isEmpty == false ? nil : "Nothing is searched for: / searches."
        case .pickTheme: themeNames.count < 2 ? "There is no other theme." : nil
        case .pickContext:
            contexts.names.filter { $0 != contexts.current }.isEmpty
                ? "There is no other context: config.toml can name some." : nil
        case .nextTheme: themeNames.count < 2 ? "There is no other theme." : nil
        case .export: layers.detail == nil ? obstacleToExport : nil
        default: nil
        }
    }
}
