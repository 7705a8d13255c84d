//! How a phrase is meant where it stands.

use crate::behind::{is_of_the_world, is_thing};
use crate::garments::is_another_garment;
use crate::sets::{
    ADVERBS, BETWEEN_PARTS, COPULAS, DENIAL_ENDS, DETERMINERS, EDGED, GOING_ON, LAYERING, LEFT,
    LIKENING, MADE_OF, MOMENTS, NEGATORS, NEITHER, NOBODY, NOT_DENYING, OTHER_THINGS, PARTS,
    SCENERY, SKINS, SPANNING, STYLING, VERBS, WEARING_WITH,
};
use crate::token::{Pause, Token};

/// How a phrase is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Standing {
    /// Of the product.
    Said,
    /// As what the product is not.
    Denied,
    /// As what the product is compared with.
    Likened,
    /// Of another thing, or of a part.
    Elsewhere,
}

/// What a text is about.
#[derive(Debug, Clone, Copy)]
pub(crate) struct About<'a> {
    /// Folded words that the product itself is called by.
    pub(crate) own: &'a [String],
    /// Primary subtag.
    pub(crate) language: &'a str,
    /// Whether garments of another kind than the product are other things.
    pub(crate) garments: bool,
}

/// Words before a phrase in which a denial is looked for.
const DENIED_WITHIN: usize = 4;
/// Words before a phrase in which a comparison is looked for.
const LIKENED_WITHIN: usize = 3;
/// Words from a phrase behind "as" in which the other "as" is looked for.
const EQUALLED_WITHIN: usize = 5;
/// Words behind a phrase in which it is looked for where that is worn.
const BESIDE_WITHIN: usize = 3;
/// Words before a phrase in which advice on wearing is looked for.
const STYLED_WITHIN: usize = 9;

/// How the phrase from word `start` to before `end` is meant; `styled` says whether advice on what to
/// wear it with may be about such a phrase.
pub(crate) fn standing(
    tokens: &[Token],
    (start, end): (usize, usize),
    about: About<'_>,
    styled: bool,
) -> Standing {
    let of_another =
        is_of_another(tokens, end, about) || is_made_into_another(tokens, (start, end), about);
    if of_another || (styled && (is_styling(tokens, start) || is_beside_it(tokens, end))) {
        return Standing::Elsewhere;
    }
    if is_denied(tokens, start, end) {
        return Standing::Denied;
    }
    match is_likened(tokens, start) || is_scenery(tokens, end) {
        true => Standing::Likened,
        false => Standing::Said,
    }
}

/// Whether a colour or pattern there is that of a part, such as buttons.
pub(crate) fn is_of_a_part(tokens: &[Token], start: usize, end: usize) -> bool {
    let before = before(tokens, start, 3).any(|token| token.is_any(EDGED));
    let mut behind =
        behind(tokens, end, 2).take_while(|token| !is_before_another(token.text.as_str()));
    let behind = behind.any(|token| token.is_kind_of(PARTS));
    let sleeves = behind_word(tokens, end).is_some_and(|token| token.is("sleeve"));
    before || behind || sleeves || is_said_of_a_part(tokens, start)
}

/// Whether what follows a word is said of something else than what stands before it.
fn is_before_another(word: &str) -> bool {
    SPANNING.contains(&word) || WEARING_WITH.contains(&word)
}

/// Whether the words before say it of a part or of another thing: "the buttons are white".
fn is_said_of_a_part(tokens: &[Token], start: usize) -> bool {
    let words: Vec<&Token> = clause_before(tokens, start, 4).collect();
    let says = words.iter().position(|token| COPULAS.contains(&token.text.as_str()));
    let subject = says.and_then(|at| words.get(at + 1));
    subject.is_some_and(|token| token.is_kind_of(PARTS) || token.is_kind_of(OTHER_THINGS))
}

/// Whether the words behind name what is no part of the product, nor the product.
fn is_of_another(tokens: &[Token], end: usize, about: About<'_>) -> bool {
    let near = behind(tokens, end, 2);
    let near = near.take_while(|token| !BETWEEN_PARTS.contains(&token.text.as_str()));
    let near: Vec<&Token> = near.collect();
    // A shirt dress is a dress.
    let own = near.iter().any(|token| token.is_kind_of(about.own));
    let garment = |token: &&&Token| !own && is_another_garment(token, about);
    near.iter().any(|token| is_another(token, about) || garment(&token))
}

/// Whether another thing is made of it: a "veste en cuir" to wear it with, or a `Seidentuch`.
fn is_made_into_another(tokens: &[Token], (start, end): (usize, usize), about: About<'_>) -> bool {
    let made_of = |at: usize| MADE_OF.contains(&tokens[at].text.as_str());
    let joins = match start {
        _ if made_of(start) => Some(start),
        0 => None,
        _ => Some(start - 1).filter(|at| made_of(*at) && tokens[start].pause == Pause::None),
    };
    let noun = joins.and_then(|at| at.checked_sub(1).filter(|_| tokens[at].pause == Pause::None));
    // "Fauteuils de velours": of the world around.
    let world = |at: usize| {
        !tokens[at].is_any(SKINS)
            && (tokens[at].is_any(SCENERY) || is_of_the_world(tokens, at, about))
    };
    let thing = |at: usize| is_another(&tokens[at], about) || is_thing(tokens, at, about);
    noun.is_some_and(|at| thing(at) || world(at))
        || (!tokens[end - 1].is_any(OTHER_THINGS) && is_another(&tokens[end - 1], about))
}

fn is_another(token: &Token, about: About<'_>) -> bool {
    let verb = VERBS.contains(&(about.language, token.text.as_str()));
    token.is_kind_of(OTHER_THINGS) && !verb && !token.is_kind_of(about.own)
}

/// Whether the word behind is of the world around: blue skies, or a relaxed evening; but a relaxed
/// evening jacket is a jacket.
fn is_scenery(tokens: &[Token], end: usize) -> bool {
    let ends =
        || behind_word(tokens, end + 1).is_none_or(|token| GOING_ON.contains(&token.text.as_str()));
    // "Its loose fit leaves room" speaks of no leaves.
    let leaves = || {
        behind_word(tokens, end).is_some_and(|token| token.text == "leaves")
            && behind_word(tokens, end + 1).is_some_and(|token| LEFT.contains(&token.text.as_str()))
    };
    behind_word(tokens, end)
        .is_some_and(|token| token.is_any(SCENERY) || (token.is_any(&MOMENTS) && ends()))
        && !leaves()
}

/// Whether the phrase is of what is worn over or under the product, as the word behind says: "a red
/// jumper underneath", "un caban bleu par-dessus", but not "a red jumper underneath a coat".
fn is_beside_it(tokens: &[Token], end: usize) -> bool {
    let near = behind(tokens, end, BESIDE_WITHIN).map(|token| token.text.as_str());
    let near: Vec<&str> = near.take_while(|word| !BETWEEN_PARTS.contains(word)).collect();
    let at = near.iter().position(|word| ADVERBS.contains(word));
    at.is_some_and(|at| {
        let next = behind_word(tokens, end + at + 1);
        next.is_none_or(|token| !DETERMINERS.contains(&token.text.as_str()))
    })
}

fn behind_word(tokens: &[Token], end: usize) -> Option<&Token> {
    tokens.get(end).filter(|token| token.pause == Pause::None)
}

/// Whether the reader is told what to wear the product with, and this is it.
fn is_styling(tokens: &[Token], start: usize) -> bool {
    if tokens.get(start).is_some_and(|token| NOBODY.contains(&token.text.as_str())) {
        return false;
    }
    let words: Vec<&Token> = sentence_before(tokens, start, STYLED_WITHIN).collect();
    let joins = words.iter().position(|token| WEARING_WITH.contains(&token.text.as_str()));
    joins.is_some_and(|at| {
        words[at + 1..].iter().take(4).any(|token| STYLING.contains(&token.text.as_str()))
    })
}

fn is_denied(tokens: &[Token], start: usize, end: usize) -> bool {
    let is_free = |token: &Token| token.joined && (token.is("free") || token.is("less"));
    if tokens.get(end).is_some_and(is_free) {
        return true;
    }
    // "Non ne vuole nessun'altra": one denial in two words.
    if NEGATORS.contains(&tokens[start].text.as_str()) {
        return false;
    }
    let mut later: Option<&Token> = None;
    for token in clause_before(tokens, start, DENIED_WITHIN) {
        let word = token.text.as_str();
        if DENIAL_ENDS.contains(&word) {
            return false;
        }
        if NEGATORS.contains(&word) {
            // "Neither is this sleeveless top" says that it is sleeveless.
            let agrees = |next: &Token| {
                ["neither", "nor"].contains(&word) && NEITHER.contains(&next.text.as_str())
            };
            let denies_nothing =
                |next: &Token| NOT_DENYING.contains(&next.text.as_str()) || agrees(next);
            return !later.is_some_and(denies_nothing);
        }
        later = Some(token);
    }
    false
}

/// "As gentle on skin as a kitten" says that it is gentle; the kitten is what it is likened to.
fn is_equalled(tokens: &[Token], start: usize) -> bool {
    let first = before(tokens, start, 1).next().is_some_and(|token| token.text == "as");
    first && behind(tokens, start, EQUALLED_WITHIN).any(|token| token.text == "as")
}

fn is_likened(tokens: &[Token], start: usize) -> bool {
    if is_equalled(tokens, start) {
        return false;
    }
    let near = clause_before(tokens, start, LIKENED_WITHIN);
    let mut near = near.map(|token| token.text.as_str());
    near.any(|word| LIKENING.contains(&word) || LAYERING.contains(&word))
}

/// Up to `most` words before, nearest first, to the last pause.
fn clause_before(tokens: &[Token], start: usize, most: usize) -> impl Iterator<Item = &Token> {
    let before = tokens[..start].iter().rev().zip(tokens[..=start].iter().rev());
    before.take_while(|(_, next)| next.pause == Pause::None).map(|(token, _)| token).take(most)
}

/// Up to `most` words before, nearest first, to the last stop.
fn sentence_before(tokens: &[Token], start: usize, most: usize) -> impl Iterator<Item = &Token> {
    let before = tokens[..start].iter().rev().zip(tokens[..=start].iter().rev());
    before.take_while(|(_, next)| next.pause < Pause::Stop).map(|(token, _)| token).take(most)
}

pub(crate) fn before(tokens: &[Token], start: usize, most: usize) -> impl Iterator<Item = &Token> {
    clause_before(tokens, start, most)
}

/// Up to `most` words behind, to the next pause.
pub(crate) fn behind(tokens: &[Token], end: usize, most: usize) -> impl Iterator<Item = &Token> {
    let rest = tokens.get(end..).unwrap_or_default().iter();
    rest.take_while(|token| token.pause == Pause::None).take(most)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::token::tokens;

    #[track_caller]
    fn stands(text: &str, phrase: &str, expected: Standing) {
        let words = tokens(text, "en");
        let start = words.iter().position(|token| token.text == phrase).unwrap();
        let own = ["tee".to_owned()];
        let about = About { own: &own, language: "en", garments: true };
        assert_eq!(standing(&words, (start, start + 1), about, true), expected, "{text}");
    }

    #[test]
    fn what_the_product_is_not_is_denied() {
        stands("No stripes here", "stripes", Standing::Denied);
        stands("It isn't striped", "striped", Standing::Denied);
        stands("not only striped", "striped", Standing::Said);
        stands("No logo, just stripes", "stripes", Standing::Said);
        stands("a stripe-free tee", "stripe", Standing::Denied);
    }

    #[test]
    fn comparisons_and_other_things_say_nothing_of_the_product() {
        stands("cooler than a loose tee", "loose", Standing::Likened);
        stands("Wear it with black jeans", "black", Standing::Elsewhere);
        stands("Pairs well with navy", "navy", Standing::Elsewhere);
        stands("under blue skies", "blue", Standing::Likened);
        stands("for a relaxed evening", "relaxed", Standing::Likened);
        stands("for a relaxed evening with friends", "relaxed", Standing::Likened);
        stands("a relaxed evening tee", "relaxed", Standing::Said);
        stands("worn by a red tee lover", "red", Standing::Said);
        stands("with a jacket of leather", "leather", Standing::Elsewhere);
        stands("a tee of cotton", "cotton", Standing::Said);
    }

    #[test]
    fn what_is_as_soft_as_something_is_soft() {
        stands("as soft as a kitten", "soft", Standing::Said);
        stands("as soft as a kitten", "kitten", Standing::Likened);
        stands("as a soft thing", "soft", Standing::Likened);
    }

    #[test]
    fn a_denial_of_two_words_is_one() {
        stands("there is not nothing like it", "nothing", Standing::Said);
        stands("not without this stripe", "stripe", Standing::Said);
        stands("Neither is this striped tee", "striped", Standing::Said);
        stands("neither striped nor checked", "striped", Standing::Denied);
    }

    #[test]
    fn what_is_worn_under_or_over_it_is_another_thing() {
        stands("a red jumper underneath suits it", "red", Standing::Elsewhere);
        stands("a red jumper underneath a coat", "red", Standing::Said);
        stands("a red tee under a coat", "red", Standing::Said);
    }

    #[test]
    fn leaves_may_be_a_verb() {
        stands("its loose fit leaves room", "fit", Standing::Said);
        stands("under brown leaves", "brown", Standing::Likened);
    }

    #[test]
    fn parts_have_colours_of_their_own() {
        let words = tokens("a shirt with white buttons", "en");
        assert!(is_of_a_part(&words, 3, 4));
        let words = tokens("a neck edged in white", "en");
        assert!(is_of_a_part(&words, 4, 5));
        let words = tokens("a white shirt", "en");
        assert!(!is_of_a_part(&words, 1, 2));
    }
}
