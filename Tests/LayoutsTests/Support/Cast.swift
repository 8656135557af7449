import Foundation
import JOSE
import Redis
import Sessions
import Testing

@testable import SessionStores

/// People who use a writer at the same time: three of them logged in, one of these twice, and a visitor.
struct Cast: Sendable {
    /// One log-in.
    struct LogIn: Sendable {
        let user: String
        let address: String
        let visit: Visit
        /// Where it lies.
        let key: String
        /// The IDs of the tokens that it was given.
        let tokenIDs: Set<String>
    }

    /// The one that somebody else holds a copy of.
    let stolen: LogIn
    /// All others; the first is of the same user.
    let others: [LogIn]
    private let facts: WriterFacts

    /// Logs them in.
    init(_ scene: WriterScene) async throws {
        facts = scene.writer.facts
        let issuer = try JWK.generate(.es256)
        var made: [LogIn] = []
        for (user, address) in [
            ("1001", "203.0.113.24"), ("1001", "198.51.100.201"), ("1002", "198.51.100.7"), ("1003", "192.0.2.55"),
        ] {
            let tokens = try Writer.tokens(for: user, key: issuer)
            let (visit, key) = try await scene.logIn(user, address: address, tokens: tokens)
            let ids = tokens.values.compactMap { TokenClaims(Array($0.utf8))?.id }
            let texts = Set(ids.map { String(decoding: $0, as: UTF8.self) })
            made.append(LogIn(user: user, address: address, visit: visit, key: key, tokenIDs: texts))
        }
        (stolen, others) = (made[0], Array(made.dropFirst()))
        _ = try await scene.writer.visitor()
    }

    /// Says that exactly these are listed, each with all that its session tells, and the visitor is only counted.
    func expectListed(_ rows: [SessionRow], in opened: RecognisedStore, of scene: WriterScene) async throws {
        let isReadable = facts.unreadable != true
        let anonymous = try await scene.sessionKeys().count - others.count - 1
        #expect(rows.count == others.count + 1 + (isReadable ? 0 : anonymous))
        #expect(opened.store.leftOut()?.anonymous == (isReadable ? anonymous : 0))
        for logIn in [stolen] + others {
            let row = try #require(rows.first { LayoutStore.key(of: $0) == logIn.key }, "\(logIn.user) is not listed")
            #expect(!row.isDamaged)
            guard isReadable else {
                #expect(row.user.isEmpty)
                continue
            }
            // The name that people know where there is one; the ID finds it all the same.
            #expect([name(of: logIn.user), "\(logIn.user)@example.com"].contains(row.user))
            if tells("ip") { #expect(row.ip == logIn.address) }
            let detail = try #require(try await opened.store.show(row.reference))
            let held = Set(
                detail.tokens.compactMap { held in
                    if case .string(let id)? = held.token.claims?["jti"] { id } else { nil }
                }
            )
            #expect(held == (tells("tokens") ? logIn.tokenIDs : []))
        }
    }

    /// How many log-ins a store knows of each user, by what the writer calls him.
    func expectFound(in opened: RecognisedStore) async throws {
        guard facts.unreadable != true else { return }
        for user in Set(others.map(\.user)) {
            let count = ([stolen] + others).count { $0.user == user }
            #expect(try await opened.store.provenRows(ofUser: name(of: user)).count == count)
        }
    }

    private func tells(_ what: String) -> Bool { facts.stores?.contains(what) ?? true }

    /// What the writer calls a user.
    private func name(of user: String) -> String {
        guard facts.userAs == "uuid", let number = UInt64(user) else { return user }
        let digits = String(number, radix: 16)
        let hex = String(repeating: "0", count: 12 - digits.count) + digits
        return "00000000-0000-0000-0000-\(hex)"
    }
}
