import Glibc
import NIOCore

extension ListenAddress {
    /// Why an address can't be listened on, and what to look at; nil where the error is of another kind.
    func obstacle(of error: any Error) -> String? {
        guard let error = error as? IOError, case .tcp(_, let port) = self else { return nil }
        return switch error.errnoCode {
        case EADDRINUSE: "can't listen on \(self): another program does (ss -ltnp 'sport = :\(port)' names it)"
        case EADDRNOTAVAIL: "can't listen on \(self): this machine has no such address"
        case EACCES: "can't listen on \(self): ports below 1024 need CAP_NET_BIND_SERVICE"
        default: nil
        }
    }
}
