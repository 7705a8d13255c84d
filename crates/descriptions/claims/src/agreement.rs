//! Whether a colour can be said of a noun, by number and gender.

use crate::token::Token;

/// Whether two words agree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Agreement {
    Yes,
    No,
    /// One of them has no forms that would tell.
    Open,
}

/// Names of colours that are written alike of everything.
const UNVARIED: &[&str] = &[
    "marron",
    "orange",
    "marine",
    "creme",
    "kaki",
    "turquoise",
    "moutarde",
    "prune",
    "sable",
    "ecru",
    "fuchsia",
    "bordeaux",
    "burdeos",
    "rosa",
    "lila",
    "viola",
    "blu",
    "beige",
    "beis",
    "naranja",
    "granate",
    "crema",
    "arena",
    "malva",
    "violeta",
    "turquesa",
    "panna",
    "senape",
    "lilla",
    "celeste",
    "turchese",
    "mostaza",
    "marino",
    "navy",
    "bleu",
    "azul",
    "dolcevita",
    "slim",
    "carmin",
    "carminio",
    "amaranto",
    "ocre",
    "ocra",
    "corail",
    "coral",
    "corallo",
    "terracotta",
    "terracota",
    "magenta",
    "fucsia",
    "indigo",
    "salmon",
    "salmone",
    "saumon",
    "olive",
    "oliva",
    "salvia",
    "sauge",
    "menthe",
    "menta",
    "lavande",
    "lavanda",
    "camel",
    "taupe",
    "nude",
    "rubis",
    "rubino",
    "escarlata",
    "purpura",
    "porpora",
    "antracita",
    "antracite",
    "anthracite",
    "ruggine",
    "rouille",
    "teja",
    "ciruela",
    "ivoire",
    "marfil",
    "avorio",
    "borgogna",
];

/// Before the name of a colour, as in "color arena".
pub(crate) const NAMES: &[&str] = &["color", "colore", "couleur", "coloris", "tono"];

/// French nouns that are feminine without an ending that would tell.
const FEMININE_NOUNS: &[&str] =
    &["mer", "nuit", "basket", "fleur", "fin", "main", "peau", "maison", "saison", "chanson"];

/// French colours whose feminine is another word.
const FEMININE: &[&str] =
    &["blanche", "noire", "verte", "bleue", "grise", "brune", "violette", "doree", "argentee"];

/// Whether the first of `words` words that name a colour agrees with a noun.
pub(crate) fn agreement(noun: &str, colour: &Token, words: usize, language: &str) -> Agreement {
    if NAMES.contains(&colour.text.as_str()) {
        return Agreement::Open;
    }
    if UNVARIED.contains(&colour.text.as_str())
        && (words > 1 || !colour.text.ends_with('s') || colour.text == "burdeos")
    {
        return Agreement::Open;
    }
    let colour = colour.text.as_str();
    match language {
        "it" => italian(noun, colour),
        "es" => spanish(noun, colour),
        _ => french(noun, colour),
    }
}

fn french(noun: &str, colour: &str) -> Agreement {
    let plural = |word: &str| word.ends_with(['s', 'x']);
    let feminine = |word: &str| word.trim_end_matches('s').ends_with('e');
    let either = colour.starts_with("gris") && !feminine(colour);
    let number = plural(noun) == plural(colour) || either;
    let gender = feminine(noun)
        || FEMININE_NOUNS.contains(&noun.trim_end_matches('s'))
        || !FEMININE.contains(&colour.trim_end_matches('s'));
    holds(number && gender)
}

fn spanish(noun: &str, colour: &str) -> Agreement {
    let plural = |word: &str| word.ends_with('s');
    let either = noun.ends_with("jeans") || matches!(colour, "gris" | "beis");
    holds((plural(noun) == plural(colour) || either) && same_vowel(noun, colour))
}

/// Of words in -o and -a, whether both are of one gender.
fn same_vowel(noun: &str, colour: &str) -> bool {
    let vowel = |word: &str| word.trim_end_matches('s').chars().last();
    !matches!((vowel(noun), vowel(colour)), (Some('o'), Some('a')) | (Some('a'), Some('o')))
}

fn italian(noun: &str, colour: &str) -> Agreement {
    let last = |word: &str| word.chars().last().unwrap_or_default();
    match (last(noun), last(colour)) {
        ('o', 'a' | 'i') | ('a', 'o' | 'i') | ('i', 'o' | 'a') => Agreement::No,
        ('o' | 'a' | 'i' | 'e', _) => Agreement::Yes,
        // A foreign word has no ending.
        ('t', 'o' | 'a') => Agreement::Yes,
        _ => Agreement::Open,
    }
}

fn holds(agrees: bool) -> Agreement {
    if agrees { Agreement::Yes } else { Agreement::No }
}
