//! Whether suggestions keep the rules, by what is known of a made article, not by reading it as `linking`
//! does.

use crate::generated::{Made, Piece};
use articles::{Article, BlockKind, MarkKind, Span, State};
use linking::{Mention, Suggestion, Suggestions};

/// Every rule that is broken, in words.
pub(crate) fn broken(made: &Made, found: &Suggestions) -> Vec<String> {
    let mut broken = Vec::new();
    for (at, suggestion) in found.suggestions.iter().enumerate() {
        let mut say = |holds: bool, rule: &str| {
            if !holds {
                broken.push(format!("{rule}: {suggestion:?}"));
            }
        };
        check_place(made, suggestion, &mut say);
        check_targets(made, suggestion, &mut say);
        check_first_and_longest(made, suggestion, &mut say);
        for other in &found.suggestions[..at] {
            say(folded(&other.words) != folded(&suggestion.words), "one target an anchor");
            let targets =
                |it: &Suggestion| it.choices.iter().map(|c| c.target.clone()).collect::<Vec<_>>();
            let shared =
                targets(other).into_iter().any(|target| targets(suggestion).contains(&target));
            say(!shared, "one link a target");
            let is_apart = other.block != suggestion.block || !meets(other.span, suggestion.span);
            say(is_apart, "links do not overlap");
        }
    }
    check_counts(made, found, &mut broken);
    broken
}

type Say<'a> = &'a mut dyn FnMut(bool, &str);

fn check_place(made: &Made, suggestion: &Suggestion, say: Say) {
    let Some(at) = made.article.blocks.iter().position(|block| block.id == suggestion.block) else {
        return say(false, "in a block of the article");
    };
    let block = &made.article.blocks[at];
    let kinds = [BlockKind::Lede, BlockKind::Paragraph, BlockKind::List];
    say(kinds.contains(&block.kind), "only in lede, paragraph and list");
    let covered: Vec<&Piece> =
        made.pieces[at].iter().filter(|piece| meets(piece.span, suggestion.span)).collect();
    let text: String = covered.iter().map(|piece| piece.text).collect();
    say(text == suggestion.words && !text.is_empty(), "whole words");
    say(covered.first().is_some_and(|piece| piece.is_word), "begins with a word");
    say(covered.last().is_some_and(|piece| piece.is_word), "ends with a word");
    say(covered.iter().all(|piece| !piece.is_quoted), "not in quoted text");
    for mark in &block.marks {
        let is_barred = matches!(mark.kind, MarkKind::Link { .. } | MarkKind::Quotation);
        say(
            !is_barred || !meets(mark.span, suggestion.span),
            "not in a link or a marked quotation",
        );
    }
}

fn check_targets(made: &Made, suggestion: &Suggestion, say: Say) {
    let mention = find(made, suggestion);
    for choice in &suggestion.choices {
        let mut own =
            mention.candidates.iter().filter(|candidate| candidate.target == choice.target);
        let is_shown = |it: &linking::Candidate| it.state == State::Published && !it.is_muted;
        say(own.any(is_shown), "a published target that is not muted");
        say(choice.target != made.article.id, "not the article itself");
        say(choice.href.starts_with("https://"), "an address of the web");
        say(
            !links(&made.article).any(|(target, _)| target == Some(&choice.target)),
            "not linked already",
        );
    }
    let scores: Vec<f32> = suggestion.choices.iter().map(|choice| choice.score).collect();
    match scores[..] {
        [_] => say(suggestion.selected.as_ref() == Some(&suggestion.choices[0].target), "selected"),
        [first, second] => {
            say((0.0..0.1).contains(&(first - second)), "two are shown below the margin");
            say(suggestion.selected.is_none(), "none is selected of two");
        }
        _ => say(false, "one or two choices"),
    }
    let words = links(&made.article).any(|(_, words)| folded(&words) == folded(&suggestion.words));
    say(!words, "not the words of a link");
}

/// No earlier mention in an open place has the same words, or surely the same target; no longer mention
/// covers a part.
fn check_first_and_longest(made: &Made, suggestion: &Suggestion, say: Say) {
    let place = |block: &str| made.article.blocks.iter().position(|it| it.id == block);
    let own = (place(&suggestion.block), suggestion.span.start);
    for mention in &made.mentions {
        let Some(words) = words(made, mention) else { continue };
        let is_same_block = mention.block == suggestion.block;
        let is_longer = length(mention.span) > length(suggestion.span);
        say(!(is_same_block && is_longer && meets(mention.span, suggestion.span)), "longest wins");
        let is_earlier = (place(&mention.block), mention.span.start) < own;
        if is_earlier && is_open(made, mention) && is_sure(made, mention) {
            say(folded(&words) != folded(&suggestion.words), "first mention of the words");
            let target = &mention.candidates[0].target;
            let is_same = suggestion.choices.iter().any(|choice| choice.target == *target);
            say(!is_same, "first mention of the target");
        }
    }
}

/// Whether a mention has one candidate alone, with nothing against it.
fn is_sure(made: &Made, mention: &Mention) -> bool {
    let [only] = &mention.candidates[..] else { return false };
    let is_linked = links(&made.article).any(|(target, _)| target == Some(&only.target));
    let is_likely = only.prior > 0.9 && only.similarity > 0.9;
    let is_free =
        only.state == State::Published && only.target != "own" && only.href.starts_with("https");
    is_likely && is_free && !is_linked && !only.is_muted
}

/// Whether a mention stands where a link may stand, and no other overlaps it.
fn is_open(made: &Made, mention: &Mention) -> bool {
    let Some(at) = made.article.blocks.iter().position(|block| block.id == mention.block) else {
        return false;
    };
    let block = &made.article.blocks[at];
    let is_text = matches!(block.kind, BlockKind::Lede | BlockKind::Paragraph | BlockKind::List);
    let is_plain = made.pieces[at].iter().all(|p| !meets(p.span, mention.span) || !p.is_quoted);
    let is_unmarked = block.marks.iter().all(|mark| !meets(mark.span, mention.span));
    let overlapping = made
        .mentions
        .iter()
        .filter(|other| other.block == mention.block && meets(other.span, mention.span));
    is_text && is_plain && is_unmarked && overlapping.count() == 1
}

/// The words of a mention that covers whole pieces.
fn words(made: &Made, mention: &Mention) -> Option<String> {
    let at = made.article.blocks.iter().position(|block| block.id == mention.block)?;
    let covered: Vec<&Piece> =
        made.pieces[at].iter().filter(|piece| meets(piece.span, mention.span)).collect();
    let (first, last) = (covered.first()?, covered.last()?);
    let is_whole = first.span.start == mention.span.start && last.span.end == mention.span.end;
    let is_word = first.is_word && last.is_word;
    (is_whole && is_word).then(|| covered.iter().map(|piece| piece.text).collect())
}

fn check_counts(made: &Made, found: &Suggestions, broken: &mut Vec<String>) {
    let read = made.article.blocks.iter().zip(&made.pieces).filter(|(block, _)| {
        !matches!(
            block.kind,
            BlockKind::Title | BlockKind::Summary | BlockKind::Image | BlockKind::Embed
        )
    });
    // Each piece that begins behind a space or the beginning is one word of the reader's; "fin." too.
    let words: usize =
        read.map(|(_, pieces)| pieces.iter().filter(|piece| piece.text == " ").count() + 1).sum();
    let (old, new) = (links(&made.article).count(), found.suggestions.len());
    if new > 0 && (old + new > 8 || (old + new) * 100 > words) {
        broken.push(format!("{old} links and {new} suggestions in {words} words"));
    }
    let whole = found.refusals.iter().filter(|refusal| refusal.target.is_none()).count();
    if whole + new != made.mentions.len() {
        broken.push(format!("{new} suggested and {whole} refused of {}", made.mentions.len()));
    }
}

fn find<'a>(made: &'a Made, suggestion: &Suggestion) -> &'a Mention {
    let is_same = |mention: &&Mention| {
        let targets = |target: &String| mention.candidates.iter().any(|it| it.target == *target);
        mention.block == suggestion.block
            && mention.span == suggestion.span
            && suggestion.choices.iter().all(|choice| targets(&choice.target))
    };
    made.mentions.iter().find(is_same).unwrap()
}

fn links(article: &Article) -> impl Iterator<Item = (Option<&String>, String)> {
    article.blocks.iter().flat_map(|block| {
        block.marks.iter().filter_map(|mark| match &mark.kind {
            MarkKind::Link { target, .. } => {
                let characters = block.text.chars().skip(mark.span.start.0 as usize);
                Some((target.as_ref(), characters.take(length(mark.span) as usize).collect()))
            }
            _ => None,
        })
    })
}

fn meets(one: Span, other: Span) -> bool {
    one.start.0 < other.end.0 && other.start.0 < one.end.0
}

fn length(span: Span) -> u32 {
    span.end.0 - span.start.0
}

fn folded(words: &str) -> String {
    words.to_lowercase()
}
