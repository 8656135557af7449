import Foundation
import JOSE
import TestSupport
import Testing

@testable import Demo

/// What the demo writes for Spring, against what Spring wrote.
@Suite struct JavaWriterTests {
    private static let dump = "fixtures/spring-indexed.jsonl"

    @Test func `numbers and texts are as Java has them`() {
        #expect(
            JavaWriter.bytes(of: .object(.integer(1800))).hex
                == "aced0005737200116a6176612e6c616e672e496e746567657212e2a0a4f781873802000149000576616c7565787200106a6176612e6c61"
                + "6e672e4e756d62657286ac951d0b94e08b020000787000000708"
        )
        #expect(JavaWriter.bytes(of: .text("é😀\0")).hex == "aced000574000ac3a9eda0bdedb880c080")
    }

    @Test(.enabled(if: SharedFolder.has(dump))) func `log-ins are byte for byte what Spring Security wrote`() throws {
        var compared = 0
        for fields in try Self.sessions() {
            guard let context = fields["sessionAttr:SPRING_SECURITY_CONTEXT"],
                let clients = fields["sessionAttr:\(AuthorizedClients.attribute)"]
            else { continue }
            let id = try #require(Self.tokens(in: context).first)
            let (access, refresh) = try #require(Self.pair(Self.tokens(in: clients)))
            let tokens = IssuedTokens(
                access: access.token,
                id: id.token,
                refresh: refresh.token,
                subject: try #require(id.claims["sub"]?.string),
                session: try #require(id.claims["sid"]?.string),
                issuedAt: try #require(id.claims["iat"]?.integer),
                expiresAt: try #require(id.claims["exp"]?.integer),
                loggedInAt: try #require(id.claims["auth_time"]?.integer)
            )
            let email = try #require(id.claims["email"]?.string)
            let name = try #require(id.claims["name"]?.string)
            let ip = try #require(Self.ips.first { context.firstRange(of: Array($0.utf8)) != nil })
            let roles = access.claims["roles"]?.array?.compactMap(\.string) ?? []
            #expect(SecurityContext.bytes(tokens, name: name, email: email, ip: ip, roles: roles) == context)
            #expect(AuthorizedClients.bytes(tokens, principal: email) == clients)
            compared += 1
        }
        #expect(compared == 6)
    }

    /// The addresses of the people in the dump.
    private static let ips = [
        "203.0.113.24", "198.51.100.7", "2001:db8:41::9", "203.0.113.80", "192.0.2.55", "198.51.100.201",
    ]

    private static func sessions() throws -> [[String: [UInt8]]] {
        let data = try #require(FileManager.default.contents(atPath: SharedFolder.path(dump)))
        return try data.split(separator: UInt8(ascii: "\n")).compactMap { line in
            let entry = try JSONDecoder().decode(Line.self, from: Data(line))
            return entry.fields.map { fields in
                Dictionary(uniqueKeysWithValues: fields.map { (String(decoding: $0[0], as: UTF8.self), Array($0[1])) })
            }
        }
    }

    private struct Line: Decodable {
        var fields: [[Data]]?
    }

    /// The JWTs in bytes, whose lengths stand before them.
    private static func tokens(in bytes: [UInt8]) throws -> [(token: IssuedTokens.Token, claims: JSONObject)] {
        var found: [(IssuedTokens.Token, JSONObject)] = []
        var rest = bytes[...]
        while let start = rest.firstRange(of: Array("eyJ".utf8))?.lowerBound {
            let count = Int(bytes[start - 2]) << 8 | Int(bytes[start - 1])
            let text = String(decoding: bytes[start..<start + count], as: UTF8.self)
            let payload = try Base64URL.decode(String(text.split(separator: ".")[1]))
            let claims = try #require(try JSONParser.parse(payload).object)
            found.append((IssuedTokens.Token(text: text, identifier: claims["jti"]?.string ?? ""), claims))
            rest = bytes[(start + count)...]
        }
        return found
    }

    private static func pair<Element>(_ elements: [Element]) -> (Element, Element)? {
        elements.count == 2 ? (elements[0], elements[1]) : nil
    }
}
