public import Cells

/// What can be tried with the store at hand, for the help to tell: commands for a second terminal, each with what it does.
public struct Guide: Sendable, Hashable {
    /// What it is about.
    public var title: SafeText
    /// What to type, and what it does.
    public var commands: [Command]

    /// A guide of these commands.
    public init(title: SafeText, commands: [Command]) {
        self.title = title
        self.commands = commands
    }

    /// One command of a guide.
    public struct Command: Sendable, Hashable {
        /// What to type in a shell.
        public var text: SafeText
        /// What it does.
        public var meaning: SafeText

        /// A command and what it does.
        public init(_ text: SafeText, meaning: SafeText) {
            self.text = text
            self.meaning = meaning
        }
    }
}
