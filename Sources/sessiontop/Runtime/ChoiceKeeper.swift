import Console
import Settings
import Synchronization

/// Keeps what is chosen in the console, the newest where several come in a row.
final class ChoiceKeeper: Sendable {
    private let file: StateFile
    private let store: String
    private let state = Mutex(State())

    private struct State {
        var wanted: Choices?
        var hasFailed = false
    }

    /// - Parameter store: the name of the store that the choices are about.
    init(_ file: StateFile, for store: String) {
        self.file = file
        self.store = store
    }

    /// Takes note of what is to be kept; `flush` writes it.
    func want(_ choices: Choices) { state.withLock { $0.wanted = choices } }

    /// Writes what is wanted. Why it could not, the first time that it can't.
    @discardableResult
    func flush() -> FileProblem? {
        // Nobody else writes meanwhile: what was chosen last is what is there in the end.
        state.withLock { state in
            guard let choices = state.wanted.take() else { return nil }
            do throws(FileProblem) {
                try file.keep(choices, for: store)
                return nil
            } catch {
                defer { state.hasFailed = true }
                return state.hasFailed ? nil : error
            }
        }
    }
}
