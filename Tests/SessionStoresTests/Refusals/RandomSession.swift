import FoundationEssentials
import Redis
import Sessions

import enum SessionLink.LinkMode

@testable import SessionLink
@testable import SessionStores

/// A session of a random state, with what a store refuses then: what servers say of its token, and what a screen says.
struct RandomSession {
    let id: SessionID
    var mode: LinkMode
    var generation: UInt32
    var isRefreshRequested: Bool
    var forced: UInt32?
    var expires: Int64
    let epoch: Epoch
    var marks: Epoch
    var keyID: String
    /// Members of `denied`, and until when.
    var denied: [(member: String, until: Int64)] = []
    let now: Int64 = 1_800_000_000_000

    private static let fingerprint = String(repeating: "ab", count: 32)

    init(using random: inout some RandomNumberGenerator) throws {
        let partition = Partition(user: "kim")
        id = try Self.session(in: partition)
        mode = LinkMode.allCases.randomElement(using: &random) ?? .allowlist
        generation = .random(in: 1...3, using: &random)
        isRefreshRequested = .random(using: &random)
        forced = isRefreshRequested ? generation : generation > 1 && .random(using: &random) ? generation - 1 : nil
        expires = now + 1000 * Int64.random(in: -120...120, using: &random)
        epoch = Epoch(user: 500, all: 400)
        marks = epoch
        keyID = ["k1", "K1", ""].randomElement(using: &random) ?? ""
        if Int.random(in: 0..<6, using: &random) == 0 { marks.user += .random(in: -1...1, using: &random) }
        if Int.random(in: 0..<6, using: &random) == 0 { marks.all += .random(in: -1...1, using: &random) }
        for member in members where Int.random(in: 0..<4, using: &random) == 0 {
            denied.removeAll { $0.member == member }
            denied.append((member, now + .random(in: -2...2, using: &random)))
        }
        if mode == .denylist, isRefreshRequested, !denied.contains(where: { $0.member == "j:\(token)" }) {
            denied.append(("j:\(token)", now + 1))
        }
    }

    private static func session(in partition: Partition) throws -> SessionID {
        struct NoSession: Error {}
        guard let id = SessionID(partition.hex + "abcdefghjkmnpqrstvwx") else { throw NoSession() }
        return id
    }

    private var token: TokenID { TokenID(session: id, generation: generation) }

    /// What may be denied: what hits the session, and what only looks as if it did.
    private var members: [String] {
        [
            "s:\(id.text)", "j:\(token)", "f:\(Self.fingerprint)", "k:\(keyID)", "k:other", "s:\(id.text)x",
            "j:\(TokenID(session: id, generation: generation + 1))", "f:\(String(repeating: "cd", count: 32))", "k:k1",
        ]
    }

    // MARK: - The server

    private var state: LinkState? {
        let fields: [SessionRecord.Field: String] = [
            .user: "kim", .mode: mode.rawValue, .state: isRefreshRequested ? "refresh" : "live",
            .gen: String(generation), .fp: Self.fingerprint, .used: "1", .seen: "1",
            .forcedgen: forced.map(String.init) ?? "",
        ]
        return LinkState { field in fields[field].map { .bulk(Array($0.utf8)) } }
    }

    private var link: LinkClaims { LinkClaims(token: token, user: "kim", mode: mode, epoch: epoch) }

    private var denials: [Denial] {
        [
            Denial(kind: .token, id: token.description), Denial(kind: .session, id: id.text),
            Denial(kind: .fingerprint, id: Self.fingerprint),
        ] + (keyID.isEmpty ? [] : [Denial(kind: .key, id: keyID)])
    }

    /// What a server says that asks the store.
    var serverSays: LinkCheck.Outcome {
        let ends = denials.map { denial -> RESPValue in
            denied.first { $0.member == denial.member }.map { .bulk(Array(String($0.until).utf8)) } ?? .null
        }
        let answer = StoreAnswer(
            link: state,
            marks: marks,
            denied: StoreAnswer.denied(denials, ends, at: now),
            now: now,
            later: now
        )
        return LinkCheck(
            link: link,
            fingerprint: Self.fingerprint,
            isExpired: expires <= now,
            wantsSecret: false,
            answer: answer
        ).outcome
    }

    /// What a server says that has a replica, of the token of a `denylist` session.
    var replicaSays: RevocationVerdict {
        var revocations = Revocations()
        revocations.apply(Revocation(.everyone(id.partition), until: .max, mark: marks.all))
        revocations.apply(Revocation(.user(Array("kim".utf8)), until: .max, mark: marks.user))
        if let forced {
            revocations.apply(Revocation(.generations(session: id.text), until: .max, mark: Int64(forced)))
        }
        for (member, until) in denied where until > now && member != "j:\(token)" {
            let fields: [String: [UInt8]] = [
                "kind": Array(member.prefix(1).utf8), "id": Array(member.dropFirst(2).utf8),
                "until": Array(String(until).utf8),
            ]
            Revocation(fields: fields, in: id.partition).map { revocations.apply($0) }
        }
        if !isRefreshRequested, denied.first(where: { $0.member == "j:\(token)" }).map({ $0.until > now }) ?? false {
            revocations.apply(Revocation(.token(token.description), until: .max))
        }
        return revocations.verdict(
            on: RevocableToken(
                id: token,
                user: "kim",
                epoch: epoch,
                fingerprint: Self.fingerprint,
                keyID: keyID.isEmpty ? nil : keyID
            )
        )
    }

    // MARK: - The screen

    private var refusals: Refusals {
        let reply = denied.flatMap { member, until -> [RESPValue] in
            [.bulk(Array(member.utf8)), .bulk(Array(String(until).utf8))]
        }
        var stored = DeniedMembers(.array(reply)).denials.compactMap { denial, until -> StoredRefusal? in
            if denial.kind != .fingerprint { return StoredRefusal(denial, until: until) }
            guard denial.id == Self.fingerprint else { return nil }
            let end = Date(timeIntervalSince1970: until / 1000)
            return StoredRefusal(subject: .token(token), refusal: .denied(.fingerprint), until: end)
        }
        if let refusal = epoch.refusal(under: marks) {
            stored.append(StoredRefusal(subject: .session(id), refusal: refusal, until: nil))
        }
        return Refusals([id.partition: stored])
    }

    /// The session's row as a list has it that read it, and its place there.
    var listed: (table: RowTable, slot: RowTable.Slot)? {
        var row = StoredRow(
            session: id,
            user: "kim",
            mode: mode,
            generation: generation,
            jti: token.description
        )
        row.isRefreshRequested = isRefreshRequested
        row.algorithm = "ES256"
        row.keyID = keyID
        row.expires = Date(milliseconds: expires)
        guard let bytes = row.bytes else { return nil }
        var table = RowTable()
        table.take(refusals, at: moment)
        table.beginReading()
        bytes.withUnsafeBytes { bytes in
            var name = id.text
            name.withUTF8 { name in
                guard let view = RowView(bytes) else { return }
                table.merge(RowBatch(RawRow(UnsafeRawBufferPointer(name), view)))
            }
        }
        return table.slot(of: SessionName(id)).map { (table, $0) }
    }

    /// The moment that all of it is about.
    var moment: Timestamp { Timestamp(milliseconds: now) }
}
