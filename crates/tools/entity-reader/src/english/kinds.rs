//! What names name.

use super::cue::{self, Cue};
use super::lists::{
    PLACE_BEGINNINGS, PLACE_WORDS, PREPOSITIONS_OF_PLACE, SPEECH, TITLES, is_organization_word,
};
use super::names::{is_acronym, is_demonym};
use super::word::Word;
use crate::entity::Kind;
use rustc_hash::{FxHashMap, FxHashSet};
use std::ops::Range;

/// The names with what tells what each names: words beside it, else the same name elsewhere in the text,
/// else a person whose name it is part of.
pub(super) fn tell(words: &[Word], runs: Vec<Range<usize>>) -> Vec<(Range<usize>, Cue)> {
    let mut cues: Vec<Cue> = Vec::with_capacity(runs.len());
    for (at, run) in runs.iter().enumerate() {
        let before = at.checked_sub(1).map(|before| (&runs[before], cues[before]));
        cues.push(cue_of(words, run, before));
    }
    let known = Known::new(words, &runs, &cues);
    let told = runs.into_iter().zip(cues);
    told.map(|(run, cue)| (run.clone(), known.better(words, &run, cue))).collect()
}

fn cue_of(words: &[Word], run: &Range<usize>, before: Option<(&Range<usize>, Cue)>) -> Cue {
    let own = &words[run.clone()];
    let of_words = || own_cue(own);
    let beside = || beside_cue(words, run);
    let place = || place_cue(words, run, before);
    of_words().or_else(beside).or_else(place).unwrap_or_else(|| plain_cue(words, run))
}

/// By the words of the name itself.
fn own_cue(own: &[Word]) -> Option<Cue> {
    let has = |list: &FxHashSet<&str>, word: &Word| list.contains(word.lower.as_str());
    let head = own.iter().position(|word| word.lower == "of").unwrap_or(own.len());
    let last = own[..head].last()?;
    if own.len() > 1 && own.iter().any(|word| is_organization_word(&word.lower)) {
        return Some(cue::ORGANIZATION_WORD);
    }
    let begins = own.len() > 1 && has(&PLACE_BEGINNINGS, &own[0]);
    if begins || (own.len() > 1 && has(&PLACE_WORDS, last)) {
        return Some(cue::PLACE_WORD);
    }
    if matches!(own, [word] if matches!(word.text.as_str(), "U.S." | "US" | "USA" | "UK" | "U.K." | "EU"))
    {
        return Some(cue::PLACE_WORD);
    }
    let has_initial = own.len() > 2 && own[1..].iter().any(|word| word.text.chars().count() == 1);
    has_initial.then_some(cue::INITIAL_OR_AGE)
}

/// By the words before and behind it.
fn beside_cue(words: &[Word], run: &Range<usize>) -> Option<Cue> {
    let own = &words[run.clone()];
    let before = run.start.checked_sub(1).map(|at| &words[at]);
    let after = words.get(run.end);
    let has_title = words[run.start].sign.is_none()
        && before.is_some_and(|word| TITLES.contains(word.lower.as_str()));
    if has_title {
        return Some(cue::TITLE);
    }
    let is_age = |word: &Word| {
        word.sign == Some(',')
            && word.text.len() == 2
            && word.text.bytes().all(|b| b.is_ascii_digit())
    };
    if after.is_some_and(is_age)
        && words.get(run.end + 1).is_some_and(|word| word.sign == Some(','))
    {
        return Some(cue::INITIAL_OR_AGE);
    }
    if let [word] = own
        && is_acronym(word)
    {
        return Some(cue::ACRONYM);
    }
    let says = |word: &Word| word.sign.is_none() && SPEECH.contains(word.lower.as_str());
    let speaks = after.is_some_and(says) && own.len() <= 3 && !follows_article(before);
    speaks.then_some(cue::SPEECH)
}

/// Behind a preposition of place, or behind a place and a comma.
fn place_cue(
    words: &[Word],
    run: &Range<usize>,
    before: Option<(&Range<usize>, Cue)>,
) -> Option<Cue> {
    let first = &words[run.start];
    let is_placed = run.start > 0
        && first.sign.is_none()
        && PREPOSITIONS_OF_PLACE.contains(words[run.start - 1].lower.as_str());
    let is_behind_place = first.sign == Some(',')
        && before.is_some_and(|(other, cue)| other.end == run.start && cue.kind == Kind::Location);
    (is_placed || is_behind_place).then_some(cue::PLACE_BEFORE)
}

fn plain_cue(words: &[Word], run: &Range<usize>) -> Cue {
    let own = &words[run.clone()];
    let before = run.start.checked_sub(1).map(|at| &words[at]);
    let is_plain =
        |word: &Word| word.text.chars().all(|c| c.is_alphabetic() || c == '-' || c == '\'');
    if follows_article(before) && own.len() > 1 {
        return cue::ARTICLE;
    }
    let may_be_person = (2..=3).contains(&own.len()) && own.iter().all(is_plain);
    if may_be_person && !own.iter().any(|word| is_demonym(word) || is_acronym(word)) {
        return cue::TWO_WORDS;
    }
    let is_place = |word: &Word| ["land", "stan", "ia"].iter().any(|end| word.lower.ends_with(end));
    match own {
        [word] if is_place(word) => cue::PLACE_ENDING,
        _ => cue::NONE,
    }
}

fn follows_article(before: Option<&Word>) -> bool {
    before.is_some_and(|word| matches!(word.lower.as_str(), "the" | "a" | "an" | "this" | "its"))
}

/// What speaks for each kind of each name of a text, by its words in lower case; every place adds its cue.
struct Known(FxHashMap<String, Vec<Vote>>);

/// What speaks for one kind.
#[derive(Debug, Clone, Copy)]
struct Vote {
    strongest: Cue,
    weight: f32,
}

impl Vote {
    fn new(cue: Cue) -> Self {
        Self { strongest: cue, weight: cue.score * cue.score }
    }

    fn add(&mut self, cue: Cue) {
        self.weight += cue.score * cue.score;
        if cue.score > self.strongest.score {
            self.strongest = cue;
        }
    }
}

impl Known {
    fn new(words: &[Word], runs: &[Range<usize>], cues: &[Cue]) -> Self {
        let mut known = Self(FxHashMap::default());
        for (run, cue) in runs.iter().zip(cues).filter(|(_, cue)| **cue != cue::NONE) {
            let own = &words[run.clone()];
            add(known.0.entry(name(own)).or_default(), *cue);
            if cue.kind == Kind::Person && own.len() > 1 {
                for part in [&own[0], &own[own.len() - 1]] {
                    add(known.0.entry(part.lower.clone()).or_default(), *cue);
                }
            }
        }
        known
    }

    /// The kind for which most speaks, with its strongest cue; what tells at this place counts twice.
    fn better(&self, words: &[Word], run: &Range<usize>, cue: Cue) -> Cue {
        let known = self.0.get(&name(&words[run.clone()]));
        let mut votes = known.cloned().unwrap_or_default();
        add(&mut votes, cue);
        let best = votes.iter().max_by(|one, other| one.weight.total_cmp(&other.weight));
        best.map_or(cue, |vote| vote.strongest)
    }
}

fn add(votes: &mut Vec<Vote>, cue: Cue) {
    match votes.iter_mut().find(|vote| vote.strongest.kind == cue.kind) {
        Some(vote) => vote.add(cue),
        None => votes.push(Vote::new(cue)),
    }
}

fn name(words: &[Word]) -> String {
    words.iter().map(|word| word.lower.as_str()).collect::<Vec<_>>().join(" ")
}
