extension LanguageTable {
    /// 한국어.
    static let korean = LanguageTable(po: [
        PackageResources.acting_po, PackageResources.actions_po, PackageResources.claims_po,
        PackageResources.command_line_po, PackageResources.commands_po, PackageResources.connection_po,
        PackageResources.console_po, PackageResources.detail_po, PackageResources.keys_po, PackageResources.query_po,
        PackageResources.screens_po, PackageResources.store_po, PackageResources.tokens_po, PackageResources.words_po,
    ])
}
