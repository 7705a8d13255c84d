//! NEGATION_DROPPED and NEGATION_ADDED.

use crate::finding::Rule;
use crate::input::Language;
use crate::pair::Pair;
use crate::reading::Reading;
use crate::report::Report;
use crate::scope::{Marked, Marker, ahead, behind, rests_on};
use crate::token::{Glue, Kind, Token};

/// Words of content that a negation reaches.
const REACH: usize = 3;
/// Tokens between `ne` and the word that goes with it.
const BETWEEN: usize = 6;
/// Tokens between `aucun` and the `ne` behind it.
const BEHIND: usize = 10;

pub(crate) fn check(pair: &Pair<'_>, report: &mut Report<'_, '_>) {
    for sentence in 0..pair.rewrite.reading.sentences.len() {
        let (nearest, all) = rests_on(pair, sentence);
        let own = Marked::new(&pair.rewrite, vec![sentence], find);
        let source = Marked::new(&pair.source, all, find);
        let first = Marked::new(&pair.source, nearest, find);
        check_one(pair, sentence, [&own, &source, &first], report);
    }
}

fn check_one(
    pair: &Pair<'_>,
    sentence: usize,
    [own, source, nearest]: [&Marked<'_>; 3],
    report: &mut Report<'_, '_>,
) {
    let likeness = pair.aligned[sentence].likeness;
    let tokens = pair.rewrite.reading.sentences[sentence].tokens.clone();
    if count_denying(own) <= count_denying(nearest) {
        let mut dropped = source.unmatched(own);
        if dropped.is_empty() {
            dropped.extend(nearest.surplus(own, likeness));
        }
        for marker in dropped {
            report.lacks(Rule::NegationDropped, marker.tokens.clone(), Some(tokens.clone()));
        }
    }
    if !source.sentences.is_empty() && count_denying(source) <= count_denying(own) {
        let mut added = own.unmatched(source);
        if added.is_empty() {
            added.extend(own.surplus(nearest, likeness));
        }
        for marker in added {
            let source = nearest.sentences.first();
            let source = source.map(|at| pair.source.reading.sentences[*at].tokens.clone());
            report.found(Rule::NegationAdded, marker.tokens.clone(), source);
        }
    }
}

/// Words that deny without a negation: they may say what a negation said.
fn count_denying(marked: &Marked<'_>) -> usize {
    let lexicon = marked.reading.lexicon;
    marked.tokens().filter(|(_, token)| token.is_content() && lexicon.denies(&token.fold)).count()
}

/// The negations of a sentence.
pub(crate) fn find(reading: &Reading<'_>, sentence: usize) -> Vec<Marker> {
    let tokens = reading.sentences[sentence].tokens.clone();
    let of = |at: usize| match reading.language {
        Language::French => french(reading, sentence, at),
        Language::English => english(reading, at).then_some(at),
    };
    tokens.filter_map(|at| of(at).map(|from| marker(reading, sentence, at, from))).collect()
}

/// The marker at `at`, whose reach begins at `from`.
fn marker(reading: &Reading<'_>, sentence: usize, at: usize, from: usize) -> Marker {
    let mut scope = ahead(reading, sentence, from, REACH);
    if scope.is_empty() {
        scope = behind(reading, sentence, from, 1);
    }
    Marker { tokens: at..at + 1, scope, is_wide: false }
}

/// Where the reach of a French negation begins: at its `ne` where it has one.
fn french(reading: &Reading<'_>, sentence: usize, at: usize) -> Option<usize> {
    let token = &reading.tokens[at];
    let next = reading.tokens.get(at + 1).map(|token| token.fold.as_str());
    let before = at.checked_sub(1).map_or("", |at| reading.tokens[at].fold.as_str());
    let ne = find_ne(reading, sentence, at);
    match token.fold.as_str() {
        "pas" if next == Some("moins") || is_noun(reading, at) || is_first_time(reading, at) => {
            None
        }
        "pas" | "aucun" | "aucune" | "nul" | "nulle" => Some(ne.unwrap_or(at)),
        "sans" | "ni" => Some(at),
        "plus" if next == Some("que") || next == Some("de") && ne.is_none() => None,
        "personne" if is_noun(reading, at) => None,
        "rien" if is_only(reading, at) => None,
        "jamais" if ne.is_none() && before == "mais" => Some(at),
        "plus" | "jamais" | "rien" | "personne" | "guere" | "point" => ne,
        "non" if next.is_some() && next != Some("seulement") && token.glue == Glue::Space => {
            Some(at)
        }
        _ => None,
    }
}

/// `pas la première fois`, `not the first`: says that there were others.
fn is_first_time(reading: &Reading<'_>, at: usize) -> bool {
    let next = reading.tokens[at + 1..].iter().take(2);
    next.skip(1).any(|token| matches!(token.fold.as_str(), "premier" | "premiere" | "first"))
}

/// `rien d'autre que`, `rien que`: only.
fn is_only(reading: &Reading<'_>, at: usize) -> bool {
    let next = reading.tokens[at + 1..].iter().take(6).map(|token| token.fold.as_str());
    next.take_while(|fold| *fold != ",").any(|fold| fold == "autre" || fold == "que")
}

/// `un pas`, `une personne`.
fn is_noun(reading: &Reading<'_>, at: usize) -> bool {
    let before = at.checked_sub(1).map(|at| reading.tokens[at].fold.as_str());
    matches!(
        before,
        Some(
            "un" | "une"
                | "la"
                | "cette"
                | "chaque"
                | "toute"
                | "autre"
                | "le"
                | "ce"
                | "premier"
                | "quelques"
                | "deux"
                | "des"
                | "les"
                | "grand"
        )
    )
}

/// The `ne` that goes with a word: before it, or behind it for `personne ne vient`.
fn find_ne(reading: &Reading<'_>, sentence: usize, at: usize) -> Option<usize> {
    let tokens = reading.sentences[sentence].tokens.clone();
    let is_ne = |at: &usize| {
        let token = &reading.tokens[*at];
        token.is("ne")
            || (token.is("n")
                && reading.tokens.get(at + 1).is_some_and(|next| next.glue == Glue::Apostrophe))
    };
    let own = (at.saturating_sub(BETWEEN).max(tokens.start)..at).rev();
    let clause = |at: &usize| !matches!(reading.tokens[*at].kind, Kind::Sign(';' | ':' | '.'));
    let before = own.take_while(clause).find(is_ne);
    let reads_on = |token: &Token| {
        matches!(
            token.fold.as_str(),
            "personne" | "rien" | "jamais" | "aucun" | "aucune" | "nul" | "nulle" | "ni"
        )
    };
    let behind = || {
        let reach = (at + 1..(at + BEHIND).min(tokens.end)).find(is_ne);
        reach.filter(|_| reads_on(&reading.tokens[at]))
    };
    before.or_else(behind)
}

fn english(reading: &Reading<'_>, at: usize) -> bool {
    let token = &reading.tokens[at];
    let before = at.checked_sub(1).map(|at| reading.tokens[at].fold.as_str()).unwrap_or_default();
    let next = reading.tokens.get(at + 1);
    match token.fold.as_str() {
        "t" => token.glue == Glue::Apostrophe && before.ends_with('n'),
        "no" => next.is_some_and(|next| !next.is_figure() && !next.is_sign('.') && !next.is("one")),
        "not" => next.is_none_or(|next| !next.is("only")) && !is_first_time(reading, at),
        "cannot" | "never" | "none" | "nobody" | "nothing" | "without" | "neither" | "nor" => true,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::Block;
    use articles::BlockKind;

    #[track_caller]
    fn check(text: &str, language: Language, expected: &str) {
        let blocks = [Block::new(BlockKind::Paragraph, text)];
        let reading = Reading::new(&blocks, language);
        let say = |marker: &Marker| {
            let fold = |at: &usize| reading.tokens[*at].fold.clone();
            let scope: Vec<String> = marker.scope.iter().map(fold).collect();
            format!("{}({})", fold(&marker.tokens.start), scope.join(" "))
        };
        let found: Vec<String> = find(&reading, 0).iter().map(say).collect();
        assert_eq!(found.join(" "), expected, "{text}");
    }

    #[test]
    fn french_negations_reach_their_verb() {
        let french = Language::French;
        check("Il n'a pas survécu au choc.", french, "pas(survecu choc)");
        check("Il ne vient pas.", french, "pas(vient)");
        check("Aucun passager n'a survécu.", french, "aucun(survecu)");
        check("Plus de 400 morts, pas moins de neuf blessés, un pas de plus.", french, "");
        check("Personne ne viendra ; une personne viendra.", french, "personne(viendra)");
        check("Elle n'est plus reine, sans quille.", french, "plus(reine) sans(quille)");
    }

    #[test]
    fn english_negations_reach_what_follows() {
        let english = Language::English;
        check("He didn't leave the house.", english, "t(leave house)");
        check("There are no casualties; not only that.", english, "no(casualties)");
        check("No. 5 will never end", english, "never(end)");
    }
}
