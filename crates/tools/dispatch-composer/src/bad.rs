//! A writer that is bad on purpose: in each block it alters a number, swaps a name, drops a negation or a
//! reserve, or invents a quotation. It takes no notice of findings.

use crate::brief::{Block, Brief};
use crate::lexicon::Lexicon;
use crate::synonyms::begins_with;
use crate::{answer, rewritten};
use faults::Random;
use serde_json::Value;
use std::ops::Range;

/// A vice: a spoilt text, or none where the text offers nothing to spoil.
type Vice = fn(&str, &Lexicon, &[String]) -> Option<String>;

const VICES: [Vice; 4] = [drop_negation, drop_reserve, alter_number, swap_name];

/// The dispatch rewritten, one thing spoilt in each block that offers one.
#[must_use]
pub fn misrewrite(brief: &Brief, seed: u64) -> Value {
    let careless = Brief { faulty: Default::default(), ..brief.clone() };
    let texts: Vec<String> =
        careless.blocks.iter().map(|block| rewritten(&careless, block)).collect();
    let Some(lexicon) = Lexicon::of(&brief.language) else { return answer(brief, &texts) };
    let names: Vec<String> =
        texts.iter().flat_map(|text| names(text)).map(|(_, name)| name).collect();
    let mut random = Random::seeded(seed);
    let spoilt: Vec<String> = texts
        .iter()
        .zip(&careless.blocks)
        .map(|(text, block)| spoil(text, block, lexicon, &names, random.next()))
        .collect();
    answer(brief, &spoilt)
}

fn spoil(text: &str, block: &Block, lexicon: &Lexicon, names: &[String], chance: u64) -> String {
    let first = usize::try_from(chance % VICES.len() as u64).unwrap_or_default();
    let vices = VICES.iter().cycle().skip(first).take(VICES.len());
    let spoilt = vices.filter_map(|vice| vice(text, lexicon, names)).next();
    let is_text = block.kind == "PARAGRAPH";
    spoilt.unwrap_or_else(|| if is_text { invent(text, lexicon) } else { text.to_owned() })
}

/// Another last digit of the first number.
fn alter_number(text: &str, _: &Lexicon, _: &[String]) -> Option<String> {
    let at = text.char_indices().find_map(|(at, c)| {
        let before = text[..at].chars().next_back();
        let is_free = c.is_ascii_digit() && !before.is_some_and(char::is_alphanumeric);
        is_free.then_some(at)
    })?;
    let digits = text[at..].bytes().take_while(u8::is_ascii_digit).count();
    let last = at + digits - 1;
    let digit = (text.as_bytes()[last] - b'0' + 3) % 10;
    let digit = if digits == 1 && digit < 2 { digit + 4 } else { digit };
    Some(format!("{}{digit}{}", &text[..last], &text[last + 1..]))
}

/// A name of the dispatch in the place of another one.
fn swap_name(text: &str, _: &Lexicon, all: &[String]) -> Option<String> {
    let own = names(text);
    let (place, name) = own.first()?;
    let other = all.iter().find(|other| *other != name && !text.contains(other.as_str()))?;
    Some(format!("{}{other}{}", &text[..place.start], &text[place.end..]))
}

/// Words with a capital behind a small one: names for sure, mostly.
fn names(text: &str) -> Vec<(Range<usize>, String)> {
    let mut found = Vec::new();
    let mut begin = 0;
    let mut is_behind_small = false;
    for word in text.split(' ') {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        let is_letters = bare.chars().count() >= 4 && bare.chars().all(char::is_alphabetic);
        if is_behind_small && is_letters && bare.starts_with(char::is_uppercase) {
            let start = begin + word.find(bare).unwrap_or_default();
            found.push((start..start + bare.len(), bare.to_owned()));
        }
        is_behind_small =
            word.ends_with(char::is_lowercase) && word.starts_with(char::is_lowercase);
        begin += word.len() + 1;
    }
    found
}

/// Without the words of its first negation.
fn drop_negation(text: &str, lexicon: &Lexicon, _: &[String]) -> Option<String> {
    lexicon.negations.iter().find_map(|words| {
        let mut left = text.to_owned();
        let mut from = 0;
        for word in *words {
            let place = find(&left, word, from)?;
            from = place.start;
            left = without(&left, place);
        }
        Some(left)
    })
}

/// A reserve said as a fact.
fn drop_reserve(text: &str, lexicon: &Lexicon, _: &[String]) -> Option<String> {
    lexicon.reserves.iter().find_map(|(reserve, fact)| {
        let place = find(text, reserve, 0)?;
        match *fact {
            "" => Some(without(text, place)),
            fact => Some(format!("{}{fact}{}", &text[..place.start], &text[place.end..])),
        }
    })
}

/// Where a phrase stands as whole words, from a place on; within one sentence.
fn find(text: &str, phrase: &str, from: usize) -> Option<Range<usize>> {
    let ends = text[from..].find(". ").map_or(text.len(), |end| from + end);
    let scope = if from == 0 { text.len() } else { ends };
    text[from..scope].char_indices().map(|(at, _)| from + at).find_map(|at| {
        let is_begin = !text[..at].ends_with(|c: char| c.is_alphanumeric() || c == '-');
        let length = is_begin.then(|| begins_with(&text[at..], phrase)).flatten()?;
        Some(at..at + length)
    })
}

/// Without a phrase and one blank beside it.
fn without(text: &str, place: Range<usize>) -> String {
    let behind = &text[place.end..];
    let behind = behind.strip_prefix(' ').unwrap_or(behind);
    format!("{}{behind}", &text[..place.start])
}

fn invent(text: &str, lexicon: &Lexicon) -> String {
    match lexicon.colon {
        ":" => format!("{text} \"Nobody here expected anything like it,\" a neighbour said."),
        _ => format!("{text} « Personne ici ne s'attendait à une chose pareille », dit un voisin."),
    }
}
