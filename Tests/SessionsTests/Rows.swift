@testable import Sessions

let minute: Int64 = 60_000
let noon = Timestamp(milliseconds: 1_800_000_000_000)

func moment(_ minutes: Int64) -> Timestamp {
    Timestamp(milliseconds: noon.milliseconds + minutes * minute)
}

func makeRow(
    _ session: SessionName,
    user: String = "anna",
    mode: LinkMode? = .allowlist,
    ip: String = "10.0.0.1",
    client: String = "Firefox",
    method: String = "password",
    expires: Timestamp? = nil,
    ends: Timestamp? = nil,
    created: Timestamp? = nil
) -> SessionRow {
    SessionRow(
        session: session,
        user: user,
        mode: mode,
        jti: "\(session).1",
        expires: expires,
        ends: ends,
        created: created,
        ip: ip,
        client: client,
        method: method
    )
}

func makeBatch(_ rows: [SessionRow]) -> RowBatch {
    var batch = RowBatch()
    for row in rows { batch.append(row) }
    return batch
}

/// The session IDs of an order.
func sessions(_ order: RowOrder, _ table: RowTable) -> [SessionName] {
    (0..<order.count).map { table[order.slot(at: $0)].session }
}

/// The users of a table, by name.
func users(of table: RowTable) -> [UserSummary] {
    var users = UserTable(of: table.columns)
    users.refresh(table.columns)
    return users.first(UsersWanted(by: .user, descending: false, limit: .max / 4), table.columns).users
}
