import JOSE
import Redis
import SessionLinkHummingbird
import Settings

extension ServiceConfiguration {
    /// What is allowed and most likely not meant.
    var warnings: [String] {
        (services.isEmpty ? [Self.unserved] : []) + openFiles + widestProxies
            + (claims.map { $0.keyFile == nil ? [Self.nameless] : [] } ?? [])
    }

    private static let unserved =
        "there is no [services] table: nobody can open a session until one, such as [services.app], names a key_file"

    private static let nameless =
        "claims.key_file is not set: the application can't tell this service from anybody else who asks for claims"

    /// As ssh has it: who can read a key can be whoever has it.
    private var openFiles: [String] {
        let secretKeys = keys.verifying.filter { file in
            // A public key is for everybody.
            (try? KeyFile.read(file, algorithm: keys.algorithm))?.contains(where: \.canSign) == true
        }
        let files =
            [keys.signing, keys.secret] + secretKeys + services.sorted { $0.key < $1.key }.map(\.value)
            + [redisPasswordFile, claims?.keyFile].compactMap { $0 }
        // A password in the URL of the file itself, unless another file has it.
        let isSecretItself = texts["redis.url"].flatMap { try? RedisURL(given: $0) }?.password != nil
        var seen: Set<String> = []
        return ((isSecretItself ? [file] : []) + files).filter {
            seen.insert($0).inserted && Files.isReadableByStrangers($0)
        }.map { file in
            "\(file): others may read this file: chmod 600 it, or 640 with a group of the service's own"
        }
    }

    /// Whoever is a trusted proxy says where a request comes from: rate limits and signs of theft go by that.
    private var widestProxies: [String] {
        proxies.tooWide.map { network in
            "trusted_proxies: \(network) takes in more than any network of proxies has: whoever is in it may claim any address"
        }
    }
}
