// Compiled into one module with the decoders by `fuzz.sh`: libFuzzer brings `main`, and calls this for each input.

import Glibc

/// What is tried: the name of a format, or `plausible` for what begins with guessing it.
private let subject = getenv("FORMAT").map { String(cString: $0) } ?? "plausible"
private let format = Format(rawValue: subject)

/// What libFuzzer calls; zero says that it may keep the input.
@_cdecl("LLVMFuzzerTestOneInput")
public func tryOne(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    let tree: DecodedTree?
    if let format {
        tree = try? format.decode(bytes)
    } else {
        tree = Chain.first(of: Format.plausible(for: bytes), bytes)?.tree
        _ = TokenScan.tokens(in: bytes, ends: .guessed)
    }
    if let tree { look(at: tree) }
    return 0
}

/// Looks at all of a tree as the console would. What the tree promises is checked: a break of it ends the process, which is a
/// finding.
private func look(at tree: DecodedTree) {
    precondition(!tree.nodes.isEmpty && tree.nodes.count <= DecodingLimits().values)
    precondition(tree.nodes.first.map { Int($0.end) } == tree.nodes.count)
    for place in tree.nodes.indices {
        precondition(Int(tree.nodes[place].end) > place && Int(tree.nodes[place].end) <= tree.nodes.count)
        let value = TreeValue(tree: tree, place: place)
        _ = value.text
        _ = value.number
        _ = value.className
        _ = value.member("user")
        _ = value.member("0")
    }
    // Of a name that stands twice the last counts, so that the path to a token under the first may lead elsewhere, or nowhere.
    for token in tree.tokens() { _ = tree.root[token.path] }
}
