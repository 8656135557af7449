import Foundation
import HTTPTypes
import JOSE
import NIOHTTP1
import SessionLink
import SessionLinkHummingbird
import Settings
import TestSupport
import Testing

@testable import sessiond

/// The catalog beside the code says what the code does: neither more nor less.
@Suite struct ReferenceTests {
    private static let least = ["issuer = \"i\"", "signing_key = \"k\"", "secret_key_file = \"s\""]

    /// The settings of a table, as the program names them where it is given one that it does not know.
    private func known(in table: String) throws -> Set<String> {
        let needed = ["claims": "url = \"http://x\"", "services": "[services.x]\nkey_file = \"k\""][table] ?? ""
        let lines =
            table.isEmpty
            ? ["identity_fields = []", "zzz = 1"] : [table == "services" ? "" : "[\(table)]", needed, "zzz = 1"]
        do {
            _ = try ServiceConfiguration(file: "f", source: (Self.least + lines).joined(separator: "\n"))
        } catch let problem {
            let list = try #require(problem.reason.firstRange(of: "Known are: "))
            return Set(problem.reason[list.upperBound...].split(separator: ", ").map(String.init))
        }
        return []
    }

    private static let tables = ["redis", "services", "cookie", "limits", "claims"]

    @Test func `every setting is described`() throws {
        let page = try Page("Settings")
        #expect(page.names("At the top") == (try known(in: "")).subtracting(Self.tables))
        for table in Self.tables { #expect(page.names("Of \(table)") == (try known(in: table)), "\(table)") }
    }

    /// To write down all defaults changes nothing.
    @Test func `every default is the one in force`() throws {
        let page = try Page("Settings")
        func written(_ section: String) -> [String] {
            page.rows(section).compactMap { row in
                guard let value = row[1].firstMatch(of: /^`(.+)`$/)?.output.1 else { return nil }
                return "\(row[0].trimmingCharacters(in: ["`"])) = \(value)"
            }
        }
        var lines = Self.least + written("At the top")
        for table in Self.tables where table != "services" {
            lines += ["[\(table)]"] + (table == "claims" ? ["url = \"http://x\""] : []) + written("Of \(table)")
        }
        let source = lines.joined(separator: "\n")
        var all = try ServiceConfiguration(file: "f", source: source)
        var none = try ServiceConfiguration(
            file: "f",
            source: (Self.least + ["[claims]", "url = \"http://x\""]).joined(separator: "\n")
        )
        (all.texts, none.texts) = ([:], [:])
        (all.lines, none.lines) = ([:], [:])
        var (one, other) = ("", "")
        dump(all, to: &one)
        dump(none, to: &other)
        #expect(one == other)
        #expect(lines.count > 35, "the tables have the defaults")
    }

    @Test func `every endpoint is described`() throws {
        let page = try Page("HTTP")
        let rows = page.rows("Endpoints")
        #expect(page.names("Endpoints") == Set(Endpoint.allCases.map(\.path)).subtracting([""]))
        for endpoint in Endpoint.allCases where endpoint != .unknown {
            let methods = endpoint.methods.isEmpty ? "any" : endpoint.methods.map(\.rawValue).joined(separator: ", ")
            #expect(rows.first { $0[0] == "`\(endpoint.path)`" }?[1] == methods, "\(endpoint)")
        }
        let told = Set(IdentityField.allCases.map(\.name.rawName))
        #expect(told.isSubset(of: page.names("Fields of an answer")))
    }

    @Test func `every error code and every trouble is described`() throws {
        var codes: Set<String> = ["unauthorized", "invalid_token"]
        for file in try Page.sources() {
            codes.formUnion(file.matches(of: /code: "([a-z_]+)"/).map { String($0.output.1) })
        }
        // The one that is a default.
        codes.insert("temporarily_unavailable")
        #expect(try Page("HTTP").names("Error codes") == codes)
        let troubles = Set(Trouble.Name.allCases.map(\.rawValue)).union(["revocations_unknown"])
        #expect(try Page("Watching").names("Troubles") == troubles)
    }

    @Test func `every member and every metric is described`() async throws {
        let (pages, watching) = (try Page("HTTP"), try Page("Watching"))
        let test = try await ServiceUnderTest("refresh_ahead = \"1h\"", tables: ["[cookie]", "same_site = \"strict\""])
        let begun = try await test.logIn("kim", .paired)
        #expect(pages.names("Members of a grant") == Set(begun.json.members.map(\.name)))
        #expect(begun.status == 201)
        let token = begun.json["token"]?.string ?? ""
        let introspected = try await test.form("/oauth/introspect", token).json.members.map(\.name)
        #expect(Set(introspected).isSuperset(of: pages.names("Members of an introspection")))
        let wrong = try await test.send(.POST, "/sessions", [ServiceUnderTest.key], body: #"{"user": "x", "zzz": 1}"#)
        let known = try #require(wrong.json["error_description"]?.string?.split(separator: "there are ").last)
        #expect(pages.names("Members of a log-in") == Set(known.split(separator: ", ").map(String.init)))
        let ending = try await test.send(.POST, "/logout", body: #"{"token": "\#(token)", "zzz": 1}"#)
        let taken = try #require(ending.json["error_description"]?.string?.split(separator: "there are ").last)
        #expect(Set(taken.split(separator: ", ").map(String.init)) == ["elsewhere", "token", "session", "secret"])
        let health = try await test.send(.GET, "/health").json
        #expect(watching.names("Checks of health") == Set(health["checks"]?.object?.members.map(\.name) ?? []))
        try await eventually { try await test.send(.GET, "/metrics").text.contains("sessiond_replica_age_seconds") }
        let metrics = try await test.send(.GET, "/metrics").text.matches(of: /TYPE ([a-z_]+)/).map {
            String($0.output.1)
        }
        #expect(watching.names("Metrics") == Set(metrics))
    }
}

/// A page of the catalog: tables under headings.
private struct Page {
    private var tables: [String: [[String]]] = [:]

    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(
        path: "../../../Sources/sessiond"
    )

    init(_ name: String) throws {
        let text = try String(contentsOf: Self.folder.appending(path: "sessiond.docc/\(name).md"), encoding: .utf8)
        var heading = ""
        for line in text.split(separator: "\n") {
            if line.hasPrefix("#") {
                heading = line.drop { $0 == "#" }.trimmingCharacters(in: .whitespaces)
            } else if line.hasPrefix("| `") {
                let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
                tables[heading, default: []].append(cells)
            }
        }
    }

    func rows(_ heading: String) -> [[String]] { tables[heading] ?? [] }

    /// All that stands in code in the first column.
    func names(_ heading: String) -> Set<String> {
        Set(rows(heading).flatMap { $0[0].matches(of: /`([^`]+)`/).map { String($0.output.1) } })
    }

    /// The program's source.
    static func sources() throws -> [String] {
        let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)?.allObjects ?? []
        return try files.compactMap { $0 as? URL }.filter { $0.pathExtension == "swift" }
            .map { try String(contentsOf: $0, encoding: .utf8) }
    }
}
