//! What stands behind its noun, as French, Spanish and Italian put it: "boutons blancs", "con un
//! pantalón negro", "bottoni di corno bianchi".

use crate::agreement::{Agreement, NAMES, agreement};
use crate::context::{About, before};
use crate::garments::is_another_garment;
use crate::nouns::{NOUNS, Nouns};
use crate::sets::PARTS;
use crate::token::{Pause, Token};

/// Words between a noun and what is said of it.
const BETWEEN: usize = 4;
/// Between a noun and what it is made of: "cravate en tricot bordeaux".
const OF_STUFF: &[&str] = &["en", "de", "in", "di"];
/// Words between a noun and the word that joins it to the product.
const JOINED_WITHIN: usize = 6;

/// A noun before a phrase that is neither the product nor a name of its cloth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Owner {
    pub(crate) kind: Kind,
    /// Whether number and gender are those of the phrase.
    pub(crate) agreement: Agreement,
    /// Whether the phrase stands right behind it.
    pub(crate) adjacent: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Of the product: buttons.
    Part,
    /// Beside the product: shoes, or a shirt under it.
    Thing,
    /// What a pattern is made of: dots.
    Motif,
    /// Of the world around: the sky, which names a blue, too.
    Scenery,
}

/// Whether a language puts colours behind their noun.
pub(crate) fn puts_behind(language: &str) -> bool {
    NOUNS.iter().any(|(known, _)| *known == language)
}

/// The noun that the phrase from word `start` to before `end` belongs to, where it is another than
/// the product. None in languages that put a colour before its noun.
pub(crate) fn owner(
    tokens: &[Token],
    (start, end): (usize, usize),
    about: About<'_>,
) -> Option<Owner> {
    let (_, nouns) = NOUNS.iter().find(|(language, _)| *language == about.language)?;
    let words: Vec<&Token> = before(tokens, start, BETWEEN + 1).collect();
    let mut named = false;
    for (between, noun) in words.iter().enumerate() {
        let text = noun.text.as_str();
        if let Some(kind) = kind(tokens, start - 1 - between, nouns, about) {
            let agreement = match named {
                true => Agreement::Open,
                false => agreement(text, &tokens[start], end - start, about.language),
            };
            if between == 0 || !nouns.spanning.contains(&text) {
                return Some(Owner { kind, agreement, adjacent: between == 0 });
            }
        }
        let is_own = about.own.iter().any(|word| noun.is(word));
        let joins_noun = nouns.and.contains(&text) && between > 0;
        let names_stuff = OF_STUFF.contains(&text);
        let passes = (names_stuff || NAMES.contains(&text))
            && words
                .get(between + 1)
                .is_some_and(|_| kind(tokens, start - 2 - between, nouns, about).is_some());
        named |= passes && !names_stuff;
        if is_own || joins_noun || (nouns.ends.contains(&text) && !passes) {
            return None;
        }
    }
    None
}

/// Whether the word is a noun of what is worn or carried beside the product.
pub(crate) fn is_thing(tokens: &[Token], at: usize, about: About<'_>) -> bool {
    let nouns = NOUNS.iter().find(|(language, _)| *language == about.language);
    nouns.is_some_and(|(_, nouns)| kind(tokens, at, nouns, about) == Some(Kind::Thing))
}

/// Whether the word is a noun of the world around: a sofa.
pub(crate) fn is_of_the_world(tokens: &[Token], at: usize, about: About<'_>) -> bool {
    let nouns = NOUNS.iter().find(|(language, _)| *language == about.language);
    nouns.is_some_and(|(_, nouns)| kind(tokens, at, nouns, about) == Some(Kind::Scenery))
}

/// Whether the word is a noun of a part.
pub(crate) fn is_part(tokens: &[Token], at: usize, about: About<'_>) -> bool {
    let nouns = NOUNS.iter().find(|(language, _)| *language == about.language);
    let behind =
        || nouns.is_some_and(|(_, nouns)| kind(tokens, at, nouns, about) == Some(Kind::Part));
    tokens[at].is_kind_of(PARTS) || behind()
}

fn kind(tokens: &[Token], at: usize, nouns: &Nouns, about: About<'_>) -> Option<Kind> {
    let noun = &tokens[at];
    let is = |words: &[&str]| noun.is_any(words);
    match () {
        () if about.own.iter().any(|word| noun.is(word)) => None,
        () if is(nouns.parts) => Some(Kind::Part),
        () if is(nouns.things) => Some(Kind::Thing),
        () if is_another_garment(noun, about) => Some(Kind::Thing),
        () if is(nouns.garments) && is_joined(tokens, at, nouns) => Some(Kind::Thing),
        () if is(nouns.scenery) => Some(Kind::Scenery),
        () if is(nouns.motifs) => Some(Kind::Motif),
        () => None,
    }
}

/// Whether a garment that may be the product itself is worn with it: "sur une chemise".
fn is_joined(tokens: &[Token], at: usize, nouns: &Nouns) -> bool {
    let words: Vec<&str> =
        before(tokens, at, JOINED_WITHIN).map(|token| token.text.as_str()).collect();
    let joins = words.iter().position(|word| nouns.joining.contains(word));
    joins.is_some_and(|joins| words[..joins].iter().all(|word| !nouns.this.contains(word)))
        || is_below(tokens, at, nouns)
}

/// "Dessous, une chemise": the word before the pause says where it is worn.
fn is_below(tokens: &[Token], at: usize, nouns: &Nouns) -> bool {
    let first = at - before(tokens, at, 2).count();
    let pauses = tokens[first].pause == Pause::Comma;
    pauses && first.checked_sub(1).is_some_and(|at| nouns.joining.contains(&&*tokens[at].text))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::token::tokens;

    #[track_caller]
    fn belongs(language: &str, text: &str, phrase: &str, expected: Option<(Kind, Agreement)>) {
        let words = tokens(text, language);
        let start = words.iter().position(|token| token.text == phrase).unwrap();
        let own = ["robe".to_owned(), "vestido".to_owned(), "abito".to_owned()];
        let about = About { own: &own, language, garments: true };
        let found = owner(&words, (start, start + 1), about);
        assert_eq!(found.map(|owner| (owner.kind, owner.agreement)), expected, "{text}");
    }

    #[test]
    fn parts_and_things_have_what_stands_behind_them() {
        let part = Some((Kind::Part, Agreement::Yes));
        let thing = Some((Kind::Thing, Agreement::Yes));
        belongs("fr", "une robe à boutons blancs", "blancs", part);
        belongs("fr", "des boutons de nacre blancs", "blancs", part);
        belongs("fr", "avec un jean noir ou blanc", "blanc", thing);
        belongs("es", "con botones blancos", "blancos", part);
        belongs("es", "con un pantalón ancho negro", "negro", thing);
        belongs("it", "con jeans neri", "neri", Some((Kind::Thing, Agreement::Open)));
        belongs("it", "bottoni bianchi", "bianchi", part);
        belongs("it", "sulla T-shirt bianca", "bianca", thing);
        belongs("fr", "une veste noire", "noire", thing);
        belongs("fr", "dessous, une chemise blanche", "blanche", thing);
        belongs("es", "vaqueros color arena", "arena", Some((Kind::Thing, Agreement::Open)));
        belongs("fr", "une cravate en tricot noire", "noire", thing);
    }

    #[test]
    fn the_product_keeps_its_own() {
        belongs("fr", "une robe noire", "noire", None);
        belongs("fr", "les boutons de la robe noire", "noire", None);
        belongs("fr", "une robe à boutons noire", "noire", Some((Kind::Part, Agreement::No)));
        belongs("es", "un vestido con botones negro", "negro", Some((Kind::Part, Agreement::No)));
        belongs("en", "white buttons black", "black", None);
    }
}
