import ArgumentParser
import Foundation
import Settings

/// Writes the bill of materials.
struct BillCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bill",
        abstract: "Write the bill of materials, as SPDX 2.3 in JSON, to standard output."
    )

    @Option(help: "What swift package show-dependencies --format json wrote.", completion: .file())
    var graph: String

    @Option(help: "What SwiftPM resolved.", completion: .file())
    var resolved = "Package.resolved"

    @Option(help: "The commit that was built.")
    var commit: String

    @Option(
        name: .customLong("library"),
        help: ArgumentHelp(
            "A library of the system that the programs use, with its version.",
            valueName: "name=version"
        )
    )
    var libraries: [String] = []

    func run() throws {
        let packages = try ResolvedPackages(
            graph: Data(contentsOf: URL(fileURLWithPath: graph)),
            pins: Data(contentsOf: URL(fileURLWithPath: resolved))
        )
        let bill = BillOfMaterials(
            packages,
            version: Version.text,
            commit: commit,
            libraries: try libraries.map(Self.library),
            moment: Packaging.moment
        )
        try FileHandle.standardOutput.write(contentsOf: bill.json())
    }

    private static func library(_ text: String) throws -> (name: String, version: String) {
        let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
        guard parts.count == 2 else { throw ValidationError("A library is given as name=version.") }
        return (parts[0], parts[1])
    }
}
