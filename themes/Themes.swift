/// The themes that come with the program: one TOML file each, beside this file.
///
/// `dark.toml` explains the format.
public enum Themes {
    /// Their names, in the order in which the console goes through them.
    public static let names = ["dark", "light", "high-contrast", "colour-blind", "mono"]

    /// The text of a theme's file, for one of `names`.
    public static func source(_ name: String) -> [UInt8]? {
        switch name {
        case "dark": PackageResources.dark_toml
        case "light": PackageResources.light_toml
        case "high-contrast": PackageResources.high_contrast_toml
        case "colour-blind": PackageResources.colour_blind_toml
        case "mono": PackageResources.mono_toml
        default: nil
        }
    }
}
