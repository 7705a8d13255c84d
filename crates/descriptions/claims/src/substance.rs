//! Whether a stuff is only looked like, or left away: "brass-coloured", "effet cuir", "leave the pearls
//! at home".

use crate::context::before;
use crate::sets::{IN_COLOUR, LEAVING, LOOKING, LOOKING_LIKE, OF, OF_THAT_LOOK};
use crate::token::{Pause, Token};

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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::token::tokens;

    #[track_caller]
    fn absent(language: &str, text: &str, stuff: &str, expected: bool) {
        let words = tokens(text, language);
        let at = words.iter().position(|token| token.text.starts_with(stuff)).unwrap();
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
}
