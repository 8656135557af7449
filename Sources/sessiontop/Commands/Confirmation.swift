import Glibc
import Languages
import Sessions

/// The question before something is changed: it names what would be hit, and what has to be typed to go on.
struct Confirmation {
    let question: String
    let assent: Assent

    /// A question in its own words.
    init(_ question: Sentence, assent: Assent = .yes) {
        self.question = question.words
        self.assent = assent
    }

    /// The question before an action.
    ///
    /// - Parameters:
    ///   - target: what it is done to.
    ///   - until: how long it lasts, where it ends.
    init(_ verb: Action.Verb, target: String, until: String = "", assent: Assent = .yes) {
        question = verb.words.inlineQuestion.filled { gap in
            switch gap {
            case .target: target
            case .until: until
            case .session, .user, .sessions, .since, .tokenFate, .denied: ""
            }
        }
        self.assent = assent
    }

    /// The question before many actions, which names a handful of them.
    init(_ verb: Action.Verb, _ planned: [PlannedAction]) {
        let named = planned.prefix(Assent.handful).map(\.named).joined(separator: ", ")
        self.init(
            verb,
            target: planned.count > Assent.handful ? said("\(planned.count) sessions, among them \(named)") : named,
            assent: Assent(hitting: planned.reduce(0) { $0 + ($1.sessions ?? 1) })
        )
    }

    /// The same behind what has to be known first; itself where that is nothing.
    func behind(_ words: String) -> Confirmation {
        words.isEmpty ? self : Confirmation("\(words) \(question)", assent: assent)
    }

    /// What is asked.
    var text: String { said("\(question) Type \(assent.text) to go on, anything else to leave it: ") }

    /// Refuses where nobody can be asked.
    ///
    /// - Parameter readsInput: whether standard input holds what it is about.
    static func checkTerminal(before name: String, readsInput: Bool = false) throws(Failure) {
        guard canAsk(readsInput: readsInput) else {
            throw .refused(
                "Nothing was done: standard input is not a terminal, so there is nobody to ask. Give --yes to \(name) without asking."
            )
        }
    }

    /// Whether there is somebody to ask: at standard input, or where that holds what it is about, at the terminal of whoever
    /// called.
    static func canAsk(readsInput: Bool) -> Bool {
        if !readsInput { return isatty(STDIN_FILENO) == 1 }
        let terminal = open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY)
        if terminal >= 0 { close(terminal) }
        return terminal >= 0
    }

    /// Refuses where the terminal is another job's.
    private static func checkForeground() throws(Failure) {
        if JobControl.isInBackground(at: STDIN_FILENO) {
            throw .refused("Nothing was done: \(said(JobControl.words))")
        }
    }

    /// Asks, and refuses unless the answer is what was to be typed.
    func ask(readsInput: Bool = false) throws(Failure) {
        if !readsInput { try Self.checkForeground() }
        Streams.ask("\(text)")
        let answer = readsInput ? Self.lineOfTerminal() : readLine()
        guard let answer, assent.isGiven(by: answer) else { throw .refused("Nothing was done.") }
    }

    private static func lineOfTerminal() -> String? {
        let terminal = open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY)
        guard terminal >= 0 else { return nil }
        defer { close(terminal) }
        var line: [UInt8] = []
        var byte: UInt8 = 0
        while Glibc.read(terminal, &byte, 1) == 1 {
            if byte == 0x0A { return String(validating: line, as: UTF8.self) }
            line.append(byte)
        }
        return nil
    }
}
