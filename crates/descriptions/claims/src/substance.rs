//! Whether a stuff is only looked like, left away, or the reader's: "brass-coloured", "effet cuir",
//! "leave the pearls at home", "your oldest denim".

use crate::context::{About, before, behind};
use crate::sets::{
    FILLERS, IN_COLOUR, LEAVING, LOOKING, LOOKING_LIKE, OF, OF_THAT_LOOK, OTHER_THINGS, READERS,
    WORN_CLOTHS,
};
use crate::token::{Pause, Token};

/// Words between a stuff and whose it is: "your oldest, bluest denim".
const QUALIFIED: usize = 2;

/// Words from a cloth in a row of things to the next thing.
const ROW: usize = 2;

/// What is new is the product.
const NEW: &[&str] = &[
    "new",
    "next",
    "neue",
    "neuer",
    "neues",
    "neuen",
    "neuem",
    "nachste",
    "nouveau",
    "nouvel",
    "nouvelle",
    "nouveaux",
    "nouvelles",
    "prochain",
    "prochaine",
    "nuevo",
    "nueva",
    "nuevos",
    "nuevas",
    "proximo",
    "proxima",
    "nuovo",
    "nuova",
    "nuovi",
    "nuove",
    "prossimo",
    "prossima",
];

/// Words between what is left away and the word that says so.
const LEFT_WITHIN: usize = 4;

/// Whether the stuff from word `start` to before `end` says nothing of what the product is made of.
pub(crate) fn is_absent(tokens: &[Token], start: usize, end: usize) -> bool {
    is_looked_like(tokens, start, end) || is_left(tokens, start)
}

fn is_looked_like(tokens: &[Token], start: usize, end: usize) -> bool {
    let word = |at: usize| {
        let token = tokens.get(at).filter(|token| token.pause == Pause::None);
        token.map_or("", |token| token.text.as_str())
    };
    let last = tokens[end - 1].text.as_str();
    let mut near = before(tokens, start, 2).map(|token| token.text.as_str());
    let near = match near.next() {
        Some(of) if OF.contains(&of) => near.next(),
        other => other,
    };
    LOOKING.contains(&word(end))
        || (word(end) == "in" && IN_COLOUR.contains(&word(end + 1)))
        || OF_THAT_LOOK.iter().any(|ending| last.ends_with(ending))
        || near.is_some_and(|word| LOOKING_LIKE.contains(&word))
}

fn is_left(tokens: &[Token], start: usize) -> bool {
    before(tokens, start, LEFT_WITHIN).any(|token| LEAVING.contains(&token.text.as_str()))
}

/// Whether a cloth is that of trousers or a jacket in a row of things: "pale denim and white trainers".
pub(crate) fn is_in_a_row(
    tokens: &[Token],
    (start, end): (usize, usize),
    about: About<'_>,
) -> bool {
    let and = ["and", "und", "et", "y", "e"];
    let mut next = behind(tokens, end, ROW + 2);
    end == start + 1
        && tokens[start].is_any(WORN_CLOTHS)
        && next.by_ref().take(2).any(|token| and.contains(&token.text.as_str()))
        && next.any(|token| token.is_kind_of(OTHER_THINGS) && !token.is_kind_of(about.own))
}

/// Whether a stuff is what the reader has already and wears with the product: "your oldest denim", but
/// not "your new denim", which is this one.
pub(crate) fn is_readers(tokens: &[Token], (start, end): (usize, usize), about: About<'_>) -> bool {
    let near: Vec<&Token> = before(tokens, start, QUALIFIED + 1).collect();
    let whose = near.iter().position(|token| READERS.contains(&token.text.as_str()));
    let qualifies = |token: &&Token| {
        let text = token.text.as_str();
        !NEW.contains(&text) && !FILLERS.contains(&text) && !token.is_kind_of(about.own)
    };
    let mut next = behind(tokens, end, 2);
    whose.is_some_and(|at| near[..at].iter().all(qualifies))
        && !tokens[end - 1].is_kind_of(about.own)
        && !next.any(|token| token.is_kind_of(about.own))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::token::tokens;

    /// The words of a text, and which of them begins with `stuff`.
    fn found(language: &str, text: &str, stuff: &str) -> (Vec<Token>, usize) {
        let words = tokens(text, language);
        let at = words.iter().position(|token| token.text.starts_with(stuff)).unwrap();
        (words, at)
    }

    #[track_caller]
    fn absent(language: &str, text: &str, stuff: &str, expected: bool) {
        let (words, at) = found(language, text, stuff);
        assert_eq!(is_absent(&words, at, at + 1), expected, "{text}");
    }

    #[test]
    fn what_only_looks_so_is_not_there() {
        absent("en", "brass-coloured poppers", "brass", true);
        absent("en", "buttons of pearl in colour", "pearl", true);
        absent("en", "brass poppers", "brass", false);
        absent("de", "Knöpfe in Lederoptik", "leder", true);
        absent("de", "eine Lederjacke", "leder", false);
        absent("fr", "boutons effet cuir", "cuir", true);
        absent("fr", "un motif cachemire", "cachemire", true);
        absent("fr", "une veste en cuir", "cuir", false);
        absent("it", "effetto di pelle", "pelle", true);
    }

    #[test]
    fn what_stays_at_home_is_not_there() {
        absent("en", "Leave the pearls at home", "pearls", true);
        absent("fr", "Laissez les perles à la maison", "perles", true);
        absent("en", "pearls at the neck", "pearls", false);
    }

    #[track_caller]
    fn readers(language: &str, text: &str, stuff: &str, expected: bool) {
        let (words, at) = found(language, text, stuff);
        let own = ["shirt".to_owned(), "hemd".to_owned()];
        let about = About { own: &own, language, garments: true };
        assert_eq!(is_readers(&words, (at, at + 1), about), expected, "{text}");
    }

    #[test]
    fn what_the_reader_has_already_is_another_thing() {
        readers("en", "with your oldest denim", "denim", true);
        readers("en", "your new denim", "denim", false);
        readers("en", "your old denim shirt", "denim", false);
        readers("en", "your skin in silk", "silk", false);
        readers("en", "a denim shirt", "denim", false);
        readers("de", "zu deiner liebsten Wolle", "wolle", true);
        readers("de", "dein Leinenhemd", "leinenhemd", false);
        readers("fr", "avec votre jean brut", "jean", true);
        readers("es", "con tu lino de siempre", "lino", true);
        readers("it", "con il tuo cashmere", "cashmere", true);
    }

    #[test]
    fn a_cloth_in_a_row_of_things_is_one_of_them() {
        let own = ["shirt".to_owned()];
        let about = About { own: &own, language: "en", garments: true };
        let in_a_row = |text: &str| {
            let (words, at) = found("en", text, "denim");
            is_in_a_row(&words, (at, at + 1), about)
        };
        assert!(in_a_row("a collar, pale denim and white trainers"));
        assert!(!in_a_row("in denim and cotton"));
        assert!(!in_a_row("in denim"));
    }
}
