import Cells
import Sessions

extension KeyTable {
    /// The keys that go through a question and answer it.
    static let answeringBindings: [KeyBinding] = [
        .init(
            .answer,
            .press,
            [.enter],
            [.question],
            "choose",
            "Choose the answer in focus, which at first is the safe one."
        ),
        .init(.answer, .press, [.enter], [.questionLine], "done", "Finish the line, and go on."),
        .init(.answer, .nextField, [.tab, .down, .right], [.question], "next", "Go to the next answer or line."),
        .init(.answer, .nextField, [.tab, .down], [.questionLine], "next", "Go to the next answer or line."),
        .init(.answer, .previousField, [.backTab, .up, .left], [.question], nil, "Go to the previous answer or line."),
        .init(.answer, .previousField, [.backTab, .up], [.questionLine], nil, "Go to the previous answer or line."),
        .init(.answer, .cancel, [.escape], [.question], "cancel", "Cancel: nothing is done."),
        .init(.answer, .cancel, [.escape], [.questionLine], "cancel", "Cancel: nothing is done."),
        .init(
            .answer,
            .cancel,
            [.enter, .escape, "q", " "],
            [.movedOn],
            "close",
            "Close a question that can no longer be answered."
        ),
    ]
}
