import Cells
import Testing

@testable import Console

@Suite struct KeyTableTests {
    @Test func `no key means two things in one place`() {
        for context in KeyContext.allCases {
            var meanings: [Key: Command] = [:]
            for binding in KeyTable.standard.bindings where binding.contexts.contains(context) {
                for key in binding.keys {
                    #expect(meanings[key] == nil, "\(key) in \(context)")
                    meanings[key] = binding.command
                }
            }
        }
    }

    @Test func `every command has a key and a line of help`() {
        let helped = Set(KeyBinding.Group.allCases.flatMap { KeyTable.standard.help($0) }.map(\.command))
        for command in Command.allCases { #expect(helped.contains(command), "\(command)") }
    }

    /// The configuration can name all that a key can ask for.
    @Test func `every bound command is known`() {
        for binding in KeyTable.standard.bindings { #expect(Command.allCases.contains(binding.command)) }
    }

    @Test func `no letter is a command where text is typed`() {
        for binding in KeyTable.standard.bindings where !binding.contexts.isDisjoint(with: [.filter, .questionLine]) {
            for key in binding.keys {
                if case .character = key { Issue.record("\(key) can't be typed: \(binding.command)") }
            }
        }
    }

    @Test func `nothing that destroys is bound to answer yes`() {
        // A question is answered with Enter on the answer in focus: no single key says yes.
        for binding in KeyTable.standard.bindings where binding.command == .press { #expect(binding.keys == [.enter]) }
    }

    @Test(arguments: [20, 40, 60, 80, 120, 200]) func `the footer fits`(columns: Int) {
        let console = TestConsole(Fixture.mixed)
        for key: Key in ["?", .escape, "/", .escape, "x", .escape, .enter] {
            let footer = console.footer(columns: columns)
            #expect(footer.width <= columns)
            console.press(key)
        }
        #expect(TestConsole().footer(columns: columns).pieces.contains { $0.text == " help" })
    }
}
