/// Python's pickle, protocols 0 to 5. Its opcodes are a program for a stack machine; here they are read as data: what would
/// import a class or call something becomes an object with the class's name and the arguments, and nothing is ever run.
///
/// Of an object, `args` are what it would be made with; its state's members are its own. Times, sets, ordered maps and the like
/// of Python's own libraries become what they stand for.
enum PickleDecoder {
    static func decode(_ bytes: [UInt8], into tree: inout TreeBuilder) throws(DecodingFailure) {
        var machine = PickleMachine(bytes, limits: tree.limits)
        let root = try machine.run()
        try machine.graph.write(root, to: &tree)
    }
}
