//! English sentences.

use crate::brief::{Brief, Pictured};
use crate::look::{Look, with_article};
use crate::written::{Written, bullets, capitalised, fitting, listed};

/// Characters of a title, a description for search engines, an alt text.
const TITLE: usize = 100;
const META: usize = 150;
const ALT: usize = 120;

/// `turn` chooses among equals.
pub(crate) fn write(brief: &Brief, turn: u64) -> Written {
    let look = Look::of(&brief.facts);
    let kind = kind(brief);
    Written {
        title: title(brief, &look, &kind),
        description: description(brief, &look, &kind, turn),
        bullets: bullets(&phrases(&look, &kind)),
        meta: meta(brief, &look, &kind),
        alts: brief.pictures.iter().map(|picture| (picture.number, alt(brief, picture))).collect(),
    }
}

/// `shirt`; a T-shirt keeps its capital.
fn kind(brief: &Brief) -> String {
    match brief.category.chars().nth(1).is_some_and(char::is_lowercase) {
        true => brief.category.to_lowercase(),
        false => brief.category.clone(),
    }
}

/// `striped shirt in navy`.
fn noun(look: &Look, kind: &str) -> String {
    let mut words = look.adjectives.clone();
    words.push(kind.to_owned());
    words.join(" ")
        + &look.colour.as_ref().map(|colour| format!(" in {colour}")).unwrap_or_default()
}

fn title(brief: &Brief, look: &Look, kind: &str) -> String {
    let name = brief.called();
    let parts = listed(&look.parts, "and");
    let full = format!("{name}: {} with {parts}", noun(look, kind));
    let short = format!("{name}: {}", noun(look, kind));
    let candidates = if look.parts.is_empty() { vec![short] } else { vec![full, short] };
    fitting(&[candidates, vec![name.to_owned()]].concat(), TITLE)
}

fn description(brief: &Brief, look: &Look, kind: &str, turn: u64) -> Vec<String> {
    let name = brief.called();
    let noun = with_article(&noun(look, kind));
    let parts = listed(&look.parts, "and");
    let mut sentences = match turn % 3 {
        0 => vec![format!("{name} is {noun}."), format!("It has {parts}.")],
        1 => vec![format!("Meet {name}, {noun}."), format!("It comes with {parts}.")],
        _ => vec![format!("Here is {name}, {noun}."), format!("It comes with {parts}.")],
    };
    if look.parts.is_empty() {
        sentences.truncate(1);
    }
    sentences.extend(look.fit.as_ref().map(|fit| match turn % 2 {
        0 => format!("It comes in {fit}."),
        _ => format!("It is cut in {fit}."),
    }));
    sentences.extend(look.sentences.iter().cloned());
    sentences
}

/// A product of which nothing is known is called what it is.
fn phrases(look: &Look, kind: &str) -> Vec<String> {
    match look.phrases.is_empty() {
        true => vec![kind.to_owned()],
        false => look.phrases.clone(),
    }
}

fn meta(brief: &Brief, look: &Look, kind: &str) -> String {
    let name = brief.called();
    let noun = with_article(&noun(look, kind));
    let parts = listed(&look.parts, "and");
    let full = format!("{name}, {noun} with {parts}.");
    let short = format!("{name}, {noun}.");
    let candidates = if look.parts.is_empty() { vec![short] } else { vec![full, short] };
    fitting(&[candidates, vec![format!("{name}, {}.", with_article(kind))]].concat(), META)
}

/// What one picture shows, and nothing else.
fn alt(brief: &Brief, picture: &Pictured) -> String {
    let look = Look::of(&brief.shown(picture));
    let kind = kind(brief);
    let noun = noun(&look, &kind);
    let parts = listed(&look.parts, "and");
    let with = if look.parts.is_empty() { String::new() } else { format!(" with {parts}") };
    let fit = look.fit.as_ref().map(|fit| format!(", {fit}")).unwrap_or_default();
    let candidates = [format!("{noun}{with}{fit}"), format!("{noun}{with}"), noun, kind];
    capitalised(&fitting(&candidates, ALT))
}
