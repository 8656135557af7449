extension LanguageTable {
    /// 한국어.
    static let korean = LanguageTable(po: [
        Korean.acting, Korean.actions, Korean.alarms, Korean.claims, Korean.commandLine, Korean.commands,
        Korean.connection, Korean.console, Korean.copies, Korean.detail, Korean.discover, Korean.entries, Korean.keys,
        Korean.layoutActs, Korean.layoutFiles, Korean.layoutTruth, Korean.layoutWords, Korean.layouts, Korean.places,
        Korean.query, Korean.reading, Korean.screens, Korean.signingKeys, Korean.store, Korean.tokens, Korean.userPage,
        Korean.words,
    ])
}

/// The parts of the Korean table, by what their sentences are about: each a file in gettext's PO form.
enum Korean {}
