import Console
import Sessions

extension Manual {
    /// `sessiontop(5)`: the configuration, the names of the commands that keys can be given to, and the query language.
    func formats() -> String {
        var page = page("sessiontop", section: 5, about: "configuration and query language of sessiontop")
        page.section("Description")
        page.text("sessiontop(1) reads config.toml in the folder sessiontop of $XDG_CONFIG_HOME, else of ~/.config.")
        page.text("It is written in TOML.")
        page.text("What the file says gives way to the environment, and that to flags.")
        page.text("A setting that is not known is an error, and is told with its line.")
        page.section("Configuration")
        page.settings(SettingTable.ofSessiontop)
        page.section("Commands for keys")
        page.text("These names can stand in [keys], each here with its standard keys.")
        page.list(of: KeyTable.commandGuide) { page, line in
            page.macro(".It Ic \(line.command)")
            page.text(line.keys.isEmpty ? "It has no key." : line.keys.joined(separator: " "))
        }
        page.section("Query language")
        page.text(
            "One language serves the filter line of the console and the commands list, audit, revoke and refresh."
        )
        page.list(of: QueryGuide.lines) { page, line in
            page.macro(".It Li \(MdocText.argument(line.example))")
            page.text(line.meaning)
        }
        page.macro(".Pp")
        page.text(Self.spans)
        page.section("Themes")
        page.text(Self.themes)
        page.literal(
            "name = \"mine\"\ninherits = \"dark\"\n\n[styles]\nrow-selected = { bg = \"#004466\", bold = true }"
        )
        page.section("Examples")
        page.literal(Self.example)
        page.seeAlso([("sessiontop", 1), ("sessiond", 8)])
        return page.text
    }

    private static let spans =
        "Lengths of time are a number with s, m, h, d or w. They count back from now for created, issued, seen and time, and forward from now for expires and ends. Terms side by side must all match; a word that no field has is looked for in user, session ID, address, client, method, mode and state."

    private static let themes =
        "A theme of one's own lies in the folder themes beside the configuration, as NAME.toml, and needs to say only what it changes:"

    private static let example = """
        context = "production"

        [contexts.production]
        url = "rediss://operator@redis.example.net:6379/0"
        password_file = "redis.password"
        color = "red"
        durable = 1

        [filters]
        admins = "claim.roles:admin"

        [keys]
        force-refresh = ["f5"]
        """
}
