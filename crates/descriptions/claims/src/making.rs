//! What stands behind "made in": a place, or what it is made of and how, as in "tejido en 100 % lana",
//! "tricoté en mérinos", "lavorato a maglia".

use crate::sets::{BUYERS, FILLERS, GOES_ON, MANNERS, PURE, PURPOSES};
use crate::token::{Pause, Token};

/// Behind a word of making: a place or a stuff follows.
const PREPOSITIONS: &[&str] = &[
    "in", "im", "aus", "mit", "en", "dans", "de", "d", "a", "au", "aux", "di", "da", "con", "with",
    "from", "of",
];

const ARTICLES: &[&str] = &["un", "une", "uno", "una", "ein", "eine", "einem", "einer", "einen"];

/// Words between the preposition and the stuff: "dans un 100 % coton".
const BETWEEN: usize = 4;

/// Whether the phrase of making from word `start` to before `end` names no place: a stuff (each given
/// by its words, from which to before which) or a manner follows its preposition.
pub(crate) fn is_of_stuff(
    tokens: &[Token],
    (start, end): (usize, usize),
    stuffs: &[(usize, usize)],
) -> bool {
    let Some(last) = tokens[start..end].iter().rposition(is_preposition) else { return false };
    let from = start + last + 1;
    // Before a stuff that is none of the phrase's words only what says nothing of its own stands.
    let passes = |token: &Token| {
        let text = token.text.as_str();
        token.is_number() || [FILLERS, PURE, ARTICLES].iter().any(|words| words.contains(&text))
    };
    let is_stuff = |at: usize| {
        MANNERS.contains(&tokens[at].text.as_str())
            || stuffs.iter().any(|stuff| (stuff.0..stuff.1).contains(&at))
    };
    let reach = tokens.len().min(from + BETWEEN + 1);
    let joined = (from..reach).take_while(|at| tokens[*at].pause == Pause::None).count();
    match (from..from + joined).find(|at| is_stuff(*at)) {
        Some(at) if at < end => at + 1 == end,
        // German writes nouns with a capital: what has none may say how the stuff is.
        Some(at) => {
            let told = |token: &Token| passes(token) || (tokens[at].capital && !token.capital);
            tokens[from..at].iter().all(told)
        }
        None => false,
    }
}

/// Whether the phrase of making that begins with the word `start` says what it is made for, as in
/// "made for evenings at home", but not by whom, as in "made for us in Porto".
pub(crate) fn is_of_purpose(tokens: &[Token], start: usize) -> bool {
    let text = |at: usize| tokens.get(at).map_or("", |token| token.text.as_str());
    PURPOSES.contains(&text(start + 1)) && !BUYERS.contains(&text(start + 2))
}

/// Whether the words of a phrase of making go on with something else: "hergestellt und darf bei 30 °C
/// in die Maschine".
pub(crate) fn goes_on(words: &[Token]) -> bool {
    let and = |token: &Token| ["and", "und", "et", "y", "e"].contains(&token.text.as_str());
    words.windows(2).any(|two| and(&two[0]) && GOES_ON.contains(&two[1].text.as_str()))
}

fn is_preposition(token: &Token) -> bool {
    PREPOSITIONS.contains(&token.text.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::token::tokens;

    /// `making` are the words of the phrase, `stuff` is one in the text.
    #[track_caller]
    fn is_stuff(language: &str, text: &str, (making, stuff): (usize, &str), expected: bool) {
        let words = tokens(text, language);
        let at = words.iter().position(|token| token.text == stuff);
        let stuffs: Vec<(usize, usize)> = at.map(|at| (at, at + 1)).into_iter().collect();
        assert_eq!(is_of_stuff(&words, (0, making), &stuffs), expected, "{text}");
    }

    #[test]
    fn a_stuff_or_a_manner_is_no_place() {
        is_stuff("es", "tejido en 100 % lana", (2, "lana"), true);
        is_stuff("fr", "tricoté dans un pur coton", (2, "coton"), true);
        is_stuff("it", "lavorato a maglia", (2, ""), true);
        is_stuff("de", "gewebt in feiner Baumwolle", (4, "baumwolle"), true);
        is_stuff("de", "gewebt in feiner Baumwolle", (2, "baumwolle"), true);
    }

    #[test]
    fn a_place_before_the_stuff_stays_one() {
        is_stuff("it", "fatto in Italia in cotone", (3, "cotone"), false);
        is_stuff("es", "tejido en casa con lana", (2, "lana"), false);
        is_stuff("fr", "tricoté en Bretagne", (3, ""), false);
        is_stuff("fr", "tricoté en, laine", (2, "laine"), false);
        is_stuff("en", "woven", (1, ""), false);
    }

    #[test]
    fn a_purpose_is_no_place() {
        let of_purpose = |text: &str| is_of_purpose(&tokens(text, "en"), 0);
        assert!(of_purpose("made for evenings at home"));
        assert!(!of_purpose("made for us at a mill"));
        assert!(!of_purpose("made at home"));
        assert!(!of_purpose("made"));
    }

    #[test]
    fn another_statement_is_no_place() {
        assert!(goes_on(&tokens("hergestellt und darf bei", "de")));
        assert!(!goes_on(&tokens("gewebt und genäht bei", "de")));
    }
}
