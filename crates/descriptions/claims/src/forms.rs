//! Which words a word may be a form of.

/// Letters that stay of a word that loses its ending.
const STEM: usize = 3;

/// The folded word and what it may be a form of, by the endings of its language.
pub(crate) fn forms(word: &str, language: &str) -> Vec<String> {
    let mut forms = vec![word.to_owned()];
    match language {
        "de" => strip(word, &["e", "en", "er", "es", "em", "n", "s"], &mut forms),
        "fr" => strip(word, &["s", "e", "es", "x"], &mut forms),
        "es" => spanish(word, &mut forms),
        "it" => italian(word, &mut forms),
        _ => english(word, &mut forms),
    }
    forms
}

fn strip(word: &str, endings: &[&str], forms: &mut Vec<String>) {
    let stems = endings.iter().filter_map(|ending| word.strip_suffix(ending));
    forms.extend(stems.filter(|stem| stem.len() >= STEM).map(str::to_owned));
}

fn english(word: &str, forms: &mut Vec<String>) {
    strip(word, &["s", "es"], forms);
    if let Some(stem) = word.strip_suffix("ed").filter(|stem| stem.len() > STEM) {
        forms.extend([stem.to_owned(), format!("{stem}e")]);
    }
    if let Some(stem) = word.strip_suffix("ies").filter(|stem| stem.len() >= STEM) {
        forms.push(format!("{stem}y"));
    }
}

/// Pronouns that Spanish and Italian write behind their verb.
const ENCLITICS: [&str; 6] = ["la", "lo", "las", "los", "le", "li"];
/// Letters of the verb before one, at least.
const VERB: usize = 4;

/// The verb before a pronoun: `lavarla` is `lavar`, and Italian `lavare`; `lávala` is `lava`.
fn without_pronoun(word: &str, ending: &str, forms: &mut Vec<String>) {
    let verbs = ENCLITICS.iter().filter_map(|pronoun| word.strip_suffix(pronoun));
    for verb in verbs.filter(|verb| verb.len() >= VERB) {
        match verb.as_bytes().last() {
            Some(b'r') => forms.push(format!("{verb}{ending}")),
            Some(b'a' | b'e') => forms.push(verb.to_owned()),
            _ => {}
        }
    }
}

/// `rojas` is a form of `rojo`.
fn spanish(word: &str, forms: &mut Vec<String>) {
    without_pronoun(word, "", forms);
    strip(word, &["s", "es"], forms);
    let singular = word.strip_suffix('s').unwrap_or(word);
    vary(singular, &['a', 'o'], &["o", "a"], forms);
}

/// `rosse` is a form of `rosso`, `bianche` of `bianco`.
fn italian(word: &str, forms: &mut Vec<String>) {
    without_pronoun(word, "e", forms);
    vary(word, &['a', 'e', 'i', 'o'], &["o", "a", "e"], forms);
    if let Some(stem) = word.strip_suffix("he").or_else(|| word.strip_suffix("hi")) {
        forms.extend(["o", "a"].map(|ending| format!("{stem}{ending}")));
    }
}

fn vary(word: &str, last: &[char], endings: &[&str], forms: &mut Vec<String>) {
    if let Some(stem) = word.strip_suffix(last).filter(|stem| stem.len() >= STEM) {
        forms.extend(endings.iter().map(|ending| format!("{stem}{ending}")));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn is_form(word: &str, language: &str, of: &str) {
        assert!(forms(word, language).iter().any(|form| form == of), "{word} of {of}");
    }

    #[test]
    fn endings_are_those_of_the_language() {
        is_form("sleeves", "en", "sleeve");
        is_form("berries", "en", "berry");
        is_form("sleeved", "en", "sleeve");
        is_form("necked", "en", "neck");
        is_form("blauen", "de", "blau");
        is_form("bleues", "fr", "bleu");
        is_form("rojas", "es", "rojo");
        is_form("azules", "es", "azul");
        is_form("rosse", "it", "rosso");
        is_form("bianche", "it", "bianco");
        is_form("lavarla", "it", "lavare");
        is_form("lavala", "it", "lava");
        is_form("plancharla", "es", "planchar");
        is_form("lavalo", "es", "lava");
        assert_eq!(forms("gas", "en"), ["gas"]);
    }
}
