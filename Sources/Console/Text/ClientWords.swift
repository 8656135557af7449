import Cells
import Sessions

/// A client in short, where it is understood; else as it is.
func clientWords(_ client: String, limit: Int = SafeText.defaultLimit) -> SafeText {
    SafeText(ClientName(client)?.short ?? client, limit: limit)
}

/// One of two clients in short, unless that would make them seem the same.
func clientWords(_ client: String, besides other: String, limit: Int) -> SafeText {
    ClientName(client)?.short == ClientName(other)?.short
        ? SafeText(client, limit: limit) : clientWords(client, limit: limit)
}

/// A client in short, with all that it says of itself beside it.
///
/// - Parameter isWhole: whether it is as long as the store keeps it, and not as long as a list does.
func clientWords(_ client: String, isWhole: Bool) -> SafeText {
    let limit = isWhole ? ClientName.wholeLimit : ClientName.rowLimit
    // A short one says no more than its name.
    guard client.contains(" "), let name = ClientName(client, limit: limit) else { return SafeText(client) }
    return "\(SafeText(name.short)): \(SafeText(client))"
}
