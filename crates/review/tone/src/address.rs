//! E-mail and postal addresses.

use crate::contact::Allowed;
use crate::link;
use crate::phrase::{Patterns, quote};
use crate::phrases::Phrases;
use crate::spelt;
use crate::word::Word;
use reviews::ToneRule;
use std::borrow::Cow;
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

/// How addresses are hidden from programs.
const SPELT_OUT: [(&str, &str); 9] = [
    (" (at) ", "@"),
    (" [at] ", "@"),
    ("(at)", "@"),
    ("[at]", "@"),
    (" (dot) ", "."),
    (" [dot] ", "."),
    ("(dot)", "."),
    ("[dot]", "."),
    (" dot ", "."),
];

/// The first address that is not configured.
pub(crate) fn find(text: &str, words: &[Word<'_>], allowed: &Allowed) -> Option<String> {
    let spelt = || spelt::email(words, allowed);
    email(text, allowed).or_else(spelt).or_else(|| postal(words, allowed))
}

fn email(text: &str, allowed: &Allowed) -> Option<String> {
    let plain = SPELT_OUT.iter().fold(Cow::Borrowed(text), |text, (words, sign)| {
        if text.contains(words) { text.replace(words, sign).into() } else { text }
    });
    let found = link::tokens(&plain).find(|token| is_email(token) && !allowed.email(token));
    found.map(str::to_owned)
}

fn is_email(token: &str) -> bool {
    let Some((local, host)) = token.rsplit_once('@') else { return false };
    let named = local.chars().any(char::is_alphanumeric) && !token.contains("://");
    named && (link::is_host(host) || host.contains('.'))
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
