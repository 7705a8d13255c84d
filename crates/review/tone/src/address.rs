//! E-mail and postal addresses.

use crate::phrase::Patterns;
use crate::phrases::Phrases;
use prose_rules::contact::Allowed;
use prose_rules::email;
use prose_rules::word::{Word, quote};
use reviews::ToneRule;
use std::sync::LazyLock;

const PLACES: &[&str] = &[
    "# ^ ^? ^? street|st|road|rd|avenue|ave|boulevard|blvd",
    "# -inch|piece|way|pack|litre|liter|in|cm ^ ^? ^? lane|ln|drive|way|square|court|parkway -^",
    "p o box #",
    "po box #",
    "postfach #",
    "apartado postal? #",
    "casella postale #",
    "boite postale #",
    "# bis? rue|avenue|boulevard|place|chemin|allee|impasse|quai de|du|des|la|le|l|d? la|l? ^",
    "calle|avenida|avda|plaza|paseo|carrer de|del? la|los|las? ^ ^? ^? #",
    "via|viale|piazza|corso|largo della|del|di|dei? ^ ^? #",
    "rua|avenida|praca de|da|do|dos? ^ ^? #",
    "^ strasse|str|weg|allee #",
];

static POSTAL: LazyLock<Patterns> = LazyLock::new(|| {
    Patterns::read([&Phrases { rule: ToneRule::Address, negations: &[], phrases: PLACES }])
});

/// Places that are no address: "an Arbeitsplatz 2".
const NO_STREETS: [&str; 8] = [
    "arbeitsplatz",
    "parkplatz",
    "stellplatz",
    "sitzplatz",
    "steckplatz",
    "spielplatz",
    "ladeplatz",
    "essplatz",
];

/// Endings of a street's name in German, written as one word.
const STREETS: [&str; 6] = ["strasse", "str", "gasse", "allee", "platz", "damm"];

/// The first address that is not configured.
pub(crate) fn find(text: &str, words: &[Word<'_>], allowed: &Allowed) -> Option<String> {
    email::find(text, words, allowed).or_else(|| postal(words, allowed))
}

fn postal(words: &[Word<'_>], allowed: &Allowed) -> Option<String> {
    let words: Vec<Word<'_>> = words.iter().filter(|w| !w.is_end()).cloned().collect();
    let words = without_configured(words, allowed.places());
    let place = POSTAL.find_all(&words).into_iter().next().map(|(_, place)| place);
    place.or_else(|| german(&words))
}

fn german(words: &[Word<'_>]) -> Option<String> {
    let found = words.windows(2).find(|pair| is_street(&pair[0]) && pair[1].is_number());
    found.map(quote)
}

fn is_street(word: &Word<'_>) -> bool {
    let ends = |ending: &str| word.folded.len() > ending.len() && word.folded.ends_with(ending);
    word.is_capitalised()
        && STREETS.iter().any(|ending| ends(ending))
        && !NO_STREETS.contains(&word.folded.as_ref())
}

fn without_configured<'a>(mut words: Vec<Word<'a>>, places: &[Vec<String>]) -> Vec<Word<'a>> {
    for place in places {
        while let Some(at) = words.windows(place.len()).position(|w| same(w, place)) {
            words.drain(at..at + place.len());
        }
    }
    words
}

fn same(words: &[Word<'_>], place: &[String]) -> bool {
    words.iter().zip(place).all(|(word, folded)| word.folded == *folded)
}
