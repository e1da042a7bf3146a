//! Generates the enum of languages from the folders of `core/languages`: one variant per folder.

use std::{error::Error, fmt::Write, fs, path::Path};

/// The language that the others are translated from. It stands first and is the default.
const FIRST: &str = "en";

fn main() -> Result<(), Box<dyn Error>> {
    let folder = Path::new("../languages");
    println!("cargo::rerun-if-changed={}", folder.display());
    let mut codes = Vec::new();
    for entry in fs::read_dir(folder)? {
        codes.push(entry?.file_name().to_string_lossy().into_owned());
    }
    codes.sort_by_key(|code| (code != FIRST, code.clone()));
    let languages = codes.iter().map(|code| language(folder, code)).collect::<Result<Vec<_>, _>>()?;
    let out = std::env::var("OUT_DIR")?;
    fs::write(Path::new(&out).join("language.rs"), source(&languages)?)?;
    Ok(())
}

struct Language {
    code: String,
    /// The code with a capital.
    variant: String,
    own_name: String,
    countries: Vec<String>,
}

/// Reads what the enum says of a language. `tableturn-language` reads the rest of the file.
fn language(folder: &Path, code: &str) -> Result<Language, Box<dyn Error>> {
    let path = folder.join(code).join("words.toml");
    let mistake = |what: String| format!("core/languages/{code}/words.toml: {what}");
    if code.len() != 2 || !code.bytes().all(|b| b.is_ascii_lowercase()) {
        return Err(mistake("the folder's name must be a language's two-letter code".to_owned()).into());
    }
    let text = fs::read_to_string(&path).map_err(|error| mistake(error.to_string()))?;
    let table: toml::Table = text.parse().map_err(|error: toml::de::Error| mistake(error.to_string()))?;
    let own_name = table.get("name").and_then(toml::Value::as_str);
    let own_name =
        own_name.ok_or_else(|| mistake("`name` must be the language's own name, in quotes".to_owned()))?;
    let countries = table.get("countries").and_then(toml::Value::as_array);
    let country = |value: &toml::Value| {
        let country = value.as_str().filter(|c| c.len() == 2 && c.bytes().all(|b| b.is_ascii_uppercase()));
        let mistake = || mistake(format!("`countries` has {value}; a country is two capitals, as \"FR\""));
        country.map(str::to_owned).ok_or_else(mistake)
    };
    let countries = countries.into_iter().flatten().map(country).collect::<Result<_, _>>()?;
    let variant = code[..1].to_uppercase() + &code[1..];
    Ok(Language { code: code.to_owned(), variant, own_name: own_name.to_owned(), countries })
}

fn source(languages: &[Language]) -> Result<String, std::fmt::Error> {
    let mut variants = String::new();
    let mut all = String::new();
    let mut codes = String::new();
    let mut names = String::new();
    let mut countries = String::new();
    for (at, language) in languages.iter().enumerate() {
        let Language { code, variant, own_name, countries: of } = language;
        let default = if at == 0 { "#[default]\n" } else { "" };
        writeln!(variants, "/// {own_name}.\n{default}{variant},")?;
        writeln!(all, "Language::{variant},")?;
        writeln!(codes, "Language::{variant} => {code:?},")?;
        writeln!(names, "Language::{variant} => {own_name:?},")?;
        writeln!(countries, "Language::{variant} => &{of:?},")?;
    }
    let count = languages.len();
    Ok(format!(
        "/// A language that every message exists in: one per folder of `core/languages`.
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = \"lowercase\")]
        pub enum Language {{ {variants} }}
        impl Language {{
            /// In the order in which guests are offered them.
            pub const ALL: [Language; {count}] = [{all}];
            /// The two-letter code (`en`).
            pub fn code(self) -> &'static str {{ match self {{ {codes} }} }}
            /// The language's own name for itself (`Español`).
            pub fn own_name(self) -> &'static str {{ match self {{ {names} }} }}
            /// The countries whose phone numbers most likely are of people who speak it: ISO codes.
            pub fn countries(self) -> &'static [&'static str] {{ match self {{ {countries} }} }}
        }}"
    ))
}
