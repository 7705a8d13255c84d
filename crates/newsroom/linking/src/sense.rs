//! Which of its candidates a mention means.

use crate::{Candidate, Choice, Mention, Refusal, Rule, Rules};
use articles::{Article, State, is_web_address};

/// The candidates that a mention may mean, the likeliest first, and those that it may not.
pub(crate) fn choose(
    article: &Article,
    mention: &Mention,
    rules: &Rules,
) -> (Vec<Choice>, Vec<Refusal>) {
    let mut refusals = Vec::new();
    let mut choices: Vec<Choice> = Vec::new();
    for candidate in &mention.candidates {
        let choice = weigh(mention, candidate, rules);
        match check(article, candidate, &choice, rules) {
            Err(rule) => refusals.push(mention.refused_target(&candidate.target, rule)),
            Ok(()) if choices.iter().any(|other| other.target == choice.target) => {}
            Ok(()) => choices.push(choice),
        }
    }
    choices.sort_by(|one, other| {
        other.score.total_cmp(&one.score).then_with(|| one.target.cmp(&other.target))
    });
    let shown = count_shown(&choices, rules.margin);
    let others = choices.split_off(shown);
    let other = |choice: Choice| mention.refused_target(&choice.target, Rule::OtherSense);
    refusals.extend(others.into_iter().map(other));
    (choices, refusals)
}

/// One, or two where the second is nearly as likely.
fn count_shown(choices: &[Choice], margin: f32) -> usize {
    match choices {
        [first, second, ..] if first.score - second.score < margin => 2,
        _ => choices.len().min(1),
    }
}

/// Whether anything may link to it from an article, whatever the words.
///
/// # Errors
/// It is the article itself ([`Rule::OwnArticle`]), not published ([`Rule::Unpublished`]) or not on the web
/// ([`Rule::NoAddress`]).
pub fn may_link(article: &Article, candidate: &Candidate) -> Result<(), Rule> {
    let address = article.metadata.address.as_deref();
    if candidate.target == article.id || address == Some(candidate.href.as_str()) {
        return Err(Rule::OwnArticle);
    }
    if candidate.state != State::Published {
        return Err(Rule::Unpublished);
    }
    if !is_web_address(&candidate.href) {
        return Err(Rule::NoAddress);
    }
    Ok(())
}

fn check(
    article: &Article,
    candidate: &Candidate,
    choice: &Choice,
    rules: &Rules,
) -> Result<(), Rule> {
    may_link(article, candidate)?;
    if is_linked(article, candidate) {
        return Err(Rule::TargetLinked);
    }
    if candidate.is_muted {
        return Err(Rule::Muted);
    }
    if is_unlikely(candidate, choice, rules) { Err(Rule::UnlikelySense) } else { Ok(()) }
}

/// Whether too little speaks for a sense. Of an even share more than the prior must speak against it; where
/// that does, what people rejected counts no more against it than the share did: muting is the rule for that.
fn is_unlikely(candidate: &Candidate, choice: &Choice, rules: &Rules) -> bool {
    let Some(even) = candidate.even_share else { return choice.score < rules.least_score };
    let lost = (share(even) - choice.prior).max(0.0);
    choice.kind_agrees == Some(false)
        && choice.score + rules.weights.prior * lost < rules.least_score
}

fn is_linked(article: &Article, candidate: &Candidate) -> bool {
    article.blocks.iter().flat_map(|block| &block.marks).any(|mark| {
        mark.target() == Some(&candidate.target) || mark.href() == Some(&candidate.href)
    })
}

fn weigh(mention: &Mention, candidate: &Candidate, rules: &Rules) -> Choice {
    let kind_agrees = mention.kind.zip(candidate.kind).map(|(one, other)| one == other);
    // What says no kind speaks neither for nor against.
    let kind = kind_agrees.map_or(0.5, |agrees| if agrees { 1.0 } else { 0.0 });
    let (prior, similarity) = (share(candidate.prior), share(candidate.similarity));
    let weights = rules.weights;
    let score = weights.prior * prior + weights.kind * kind + weights.similarity * similarity;
    let (target, href) = (candidate.target.clone(), candidate.href.clone());
    let decided = candidate.decided;
    Choice { target, href, score, prior, kind_agrees, similarity, decided }
}

/// A number from 0 to 1; what is none counts nothing.
fn share(number: f32) -> f32 {
    if number.is_nan() { 0.0 } else { number.clamp(0.0, 1.0) }
}
