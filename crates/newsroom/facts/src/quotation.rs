//! The quotations of a text, and what they say in words.

use crate::reading::Reading;
use crate::token::{Glue, Kind};
use articles::BlockKind;
use std::ops::Range;

/// A quotation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Quotation {
    /// Its tokens without the signs around it.
    pub(crate) tokens: Range<usize>,
}

impl Quotation {
    /// The words with their tokens, in pieces: a cut that is marked (`[...]`, `(...)`, `…`) parts them,
    /// and what stands in square brackets is the writer's.
    pub(crate) fn pieces(&self, reading: &Reading<'_>) -> Vec<Vec<usize>> {
        let mut pieces = vec![Vec::new()];
        let mut brackets = 0_usize;
        for at in self.tokens.clone() {
            match reading.tokens[at].kind {
                Kind::Sign('[') => brackets += 1,
                Kind::Sign(']') => brackets = brackets.saturating_sub(1),
                Kind::Sign(_) if !is_cut(reading, at) => continue,
                Kind::Sign(_) => {}
                Kind::Word | Kind::Figure => {
                    if brackets == 0
                        && let Some(piece) = pieces.last_mut()
                    {
                        piece.push(at);
                    }
                    continue;
                }
            }
            pieces.push(Vec::new());
        }
        pieces.retain(|piece| !piece.is_empty());
        pieces
    }

    pub(crate) fn words(&self, reading: &Reading<'_>) -> Vec<usize> {
        self.tokens
            .clone()
            .filter(|at| !matches!(reading.tokens[*at].kind, Kind::Sign(_)))
            .collect()
    }
}

/// Three points, or one sign for them.
fn is_cut(reading: &Reading<'_>, at: usize) -> bool {
    let is_point = |at: usize| reading.tokens.get(at).is_some_and(|token| token.is_sign('.'));
    reading.tokens[at].is_sign('…') || (is_point(at) && is_point(at + 1))
}

/// The quotations of all blocks, in the order of their beginnings.
pub(crate) fn find(reading: &Reading<'_>) -> Vec<Quotation> {
    let mut found = Vec::new();
    let mut first = 0;
    for block in 0..reading.blocks.len() {
        let count =
            reading.tokens[first..].iter().take_while(|token| token.place.block as usize == block);
        let tokens = first..first + count.count();
        first = tokens.end;
        found.extend(in_block(reading, tokens.clone()));
        if reading.blocks[block].kind == BlockKind::Quote && !tokens.is_empty() {
            found.push(tokens);
        }
    }
    found.sort_by_key(|tokens| (tokens.start, std::cmp::Reverse(tokens.end)));
    found.dedup();
    found.into_iter().map(|tokens| Quotation { tokens }).collect()
}

fn in_block(reading: &Reading<'_>, tokens: Range<usize>) -> Vec<Range<usize>> {
    let mut found = between(reading, &tokens, '«', '»');
    found.extend(between(reading, &tokens, '“', '”'));
    found.extend(straight(reading, &tokens));
    found.retain(|tokens| {
        tokens.clone().any(|at| !matches!(reading.tokens[at].kind, Kind::Sign(_)))
    });
    found
}

/// What stands between two signs; one that is never closed goes on to the block's end.
fn between(
    reading: &Reading<'_>,
    tokens: &Range<usize>,
    open: char,
    close: char,
) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut opened: Vec<usize> = Vec::new();
    for at in tokens.clone() {
        if reading.tokens[at].is_sign(open) {
            opened.push(at + 1);
        } else if reading.tokens[at].is_sign(close)
            && let Some(start) = opened.pop()
        {
            found.push(start..at);
        }
    }
    found.extend(opened.into_iter().map(|start| start..tokens.end));
    found
}

/// Straight signs in pairs: one behind a blank opens, the next one that follows a word closes.
fn straight(reading: &Reading<'_>, tokens: &Range<usize>) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut opened = None;
    for at in tokens.clone().filter(|at| reading.tokens[*at].is_sign('"')) {
        let is_behind_blank = reading.tokens[at].glue != Glue::Nothing || at == tokens.start;
        match opened.take() {
            Some(start) => found.push(start..at),
            None if is_behind_blank || opens_glued(reading, at) => opened = Some(at + 1),
            None => {}
        }
    }
    found
}

/// Behind `(`, `«` or a comma a straight sign opens without a blank.
fn opens_glued(reading: &Reading<'_>, at: usize) -> bool {
    at.checked_sub(1).is_some_and(|at| {
        matches!(reading.tokens[at].kind, Kind::Sign('(' | '«' | '[' | '—' | ':'))
    })
}

/// The place of what is quoted.
#[cfg(test)]
pub(crate) fn place(reading: &Reading<'_>, quotation: &Quotation) -> crate::finding::Place {
    reading.place(quotation.tokens.clone())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::{Block, Language};

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let blocks = [Block::new(BlockKind::Paragraph, text)];
        let reading = Reading::new(&blocks, Language::French);
        let found = find(&reading);
        let found: Vec<String> =
            found.iter().map(|one| reading.words(place(&reading, one))).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn quotations_stand_between_their_signs() {
        check("Il dit « oui, je viens » et “non”.", &["oui, je viens", "non"]);
        check("He said \"no\", then \"yes\".", &["no", "yes"]);
        check("la fin.\" Puis rien", &[]);
        check("il dit : « encore", &["encore"]);
    }

    #[test]
    fn cuts_part_the_words() {
        let blocks =
            [Block::new(BlockKind::Paragraph, "« je viens (...) demain [mardi] soir… tard »")];
        let reading = Reading::new(&blocks, Language::French);
        let pieces = find(&reading)[0].pieces(&reading);
        let words: Vec<String> = pieces
            .iter()
            .map(|piece| {
                piece
                    .iter()
                    .map(|at| reading.tokens[*at].fold.as_str())
                    .collect::<Vec<_>>()
                    .join(" ")
            })
            .collect();
        assert_eq!(words, ["je viens", "demain", "soir", "tard"]);
    }
}
