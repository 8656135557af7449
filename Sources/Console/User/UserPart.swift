import Cells
import Sessions

/// The parts of what is known of a user, one below the other.
enum UserPart: Sendable, Hashable, CaseIterable {
    /// What is open.
    case sessions
    /// From where.
    case addresses
    /// With what.
    case devices
    /// Log-ins that failed.
    case failures
    /// What happened.
    case trail

    /// Its name.
    var title: SafeText {
        switch self {
        case .sessions: "Open"
        case .addresses: "IPs"
        case .devices: "Devices"
        case .failures: "Failed"
        case .trail: "Trail"
        }
    }
}

/// One row of what is known of a user.
enum UserItem: Sendable, Hashable {
    case session(ListedRow)
    case address(UserPlace)
    case device(UserPlace)
    case failures(UserFailures)
    case entry(AuditEntry)

    /// What it is known by when the rows change.
    enum ID: Hashable {
        case session(SessionName)
        case address(ExactText)
        case device(ExactText)
        case failures(ExactText)
        case entry(String)
    }

    var id: ID {
        switch self {
        case .session(let listed): .session(listed.row.session)
        case .address(let place): .address(ExactText(place.name))
        case .device(let place): .device(ExactText(place.name))
        case .failures(let failures): .failures(ExactText(failures.address))
        case .entry(let entry): .entry(entry.id)
        }
    }

    /// The part that it belongs to.
    var part: UserPart {
        switch self {
        case .session: .sessions
        case .address: .addresses
        case .device: .devices
        case .failures: .failures
        case .entry: .trail
        }
    }
}

extension UserDetail {
    /// All rows, in the order in which they stand.
    var items: [UserItem] {
        sessions.newest.map(UserItem.session) + addresses.map(UserItem.address) + clients.map(UserItem.device)
            + history.failuresFrom.map(UserItem.failures) + history.newest.map(UserItem.entry)
    }
}
