import Console
import Foundation
import Sessions
import TestSupport
import Testing

@testable import packaging

/// The manual says what the programs are, and is written as manuals are.
@Suite struct ManualTests {
    @Test(.enabled(if: Mandoc.isThere, "there is no mandoc: apt-get install mandoc"))
    func `the formatter has nothing to say against it, and it fits a terminal`() async throws {
        for (name, page) in try await Pages.all() {
            #expect(try await Mandoc.lint(page) == "", "\(name)")
            let text = try await Mandoc.text(page)
            let longest = text.split(separator: "\n").map(\.count).max() ?? 0
            #expect((40...80).contains(longest), "\(name): \(longest) columns")
        }
    }

    @Test func `every command and option is in it`() async throws {
        for (program, section) in [("sessiontop", 1), ("sessiond", 8)] {
            let help = try await Pages.help(program)
            let page = try #require(try await Pages.all()["\(program).\(section)"])
            for command in help.commands { #expect(page.contains(".Ss \"\\&\(command.commandName)\"\n")) }
            for argument in help.shown + help.commands.flatMap(\.shown) {
                #expect(page.contains(".It \(argument.macros)\n"), "\(argument)")
            }
        }
    }

    /// The exit codes stand in the discussion of the help, and in a list of their own here.
    @Test func `exit codes have their section`() async throws {
        let codes = try await Pages.help("sessiontop").exitCodes
        #expect(codes.first?.code == "0" && codes.map(\.code).contains("65"))
        #expect(codes.allSatisfy { Int($0.code) != nil && !$0.meaning.isEmpty && !$0.meaning.hasSuffix(".") })
        #expect(try await Pages.help("sessiond").exitCodes.map(\.code).contains("71"))
    }

    @Test func `every key and every term of the query language is in it`() async throws {
        let pages = try await Pages.all()
        let (program, formats) = (try #require(pages["sessiontop.1"]), try #require(pages["sessiontop.5"]))
        for line in KeyTable.standard.guide.flatMap(\.lines) {
            for key in line.keys { #expect(program.contains("Ic \(MdocText.argument(key))"), "\(key)") }
        }
        for command in KeyTable.commandGuide { #expect(formats.contains(".It Ic \(command.command)\n")) }
        for line in QueryGuide.lines { #expect(formats.contains(MdocText.argument(line.example))) }
    }

    /// The same release makes the same pages, and its day is the one that it was made on.
    @Test func `nothing of the moment or the machine is in it`() async throws {
        let (first, second) = (try await Pages.all(), try await Pages.all())
        #expect(first == second)
        #expect(first.values.allSatisfy { $0.hasPrefix(".Dd November 29, 2026\n") })
        #expect(
            first.values.allSatisfy { !$0.contains(NSHomeDirectory() + "/") && !$0.contains(BuiltProduct.path("")) }
        )
    }
}
