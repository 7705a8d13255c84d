//! What a person changed, in words.

use crate::compared::words;
use crate::form::{drafted, text_fields};
use approvals::{plain, wording};
use products::ProductText;
use questions::{AboutDispatch, AboutProduct, Edited, Question, RewriteFinding, TextBlock};
use std::collections::BTreeMap;
use suitability::{Level, Topic};

/// What a decision changed, under a heading; none where it changed nothing.
pub(super) fn changes(question: &Question, edited: &Edited) -> Option<(&'static str, String)> {
    let about = question.subject.product();
    let reply = || Some(("The reply as edited", plain::typed(edited.reply.as_deref()?)));
    let values = || Some(("The values as corrected", values(about?, edited.attributes.as_ref()?)));
    let texts = || Some(("The texts as edited", texts(about?, edited.texts.as_ref()?)));
    let rewrite = || {
        let about = question.subject.dispatch()?;
        Some(("The rewrite as edited", rewrite(about, edited.rewrite.as_ref()?, edited)))
    };
    let levels = || Some(("The levels as corrected", levels(edited.levels.as_ref()?)));
    reply().or_else(values).or_else(texts).or_else(rewrite).or_else(levels)
}

/// Each topic that was in question with its level.
fn levels(levels: &BTreeMap<Topic, Level>) -> String {
    let line = |(topic, level): (&Topic, &Level)| {
        format!("{}: {}", topic.name(), wording::article::level(*level))
    };
    levels.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// All blocks that are left, and what the check found in them.
fn rewrite(about: &AboutDispatch, blocks: &[TextBlock], edited: &Edited) -> String {
    let mut parts: Vec<String> = blocks.iter().map(|block| plain::typed(&block.text)).collect();
    let found = edited.rewrite_findings.iter().map(|found| finding(found, about, blocks));
    let found: Vec<String> = found.collect();
    if !found.is_empty() {
        parts.push(format!("What the checks found in it:\n{}", found.join("\n")));
    }
    parts.join("\n\n")
}

fn finding(found: &RewriteFinding, about: &AboutDispatch, blocks: &[TextBlock]) -> String {
    let said = words(blocks, found.rewrite).or_else(|| words(&about.source, found.source));
    let said = said.or_else(|| found.words.clone()).map(|said| plain::one_line(&said));
    let said = said.map(|said| format!(": {}", plain::shortened(&said, 200)));
    let (severity, rule) = (wording::severity(found.severity), wording::rewrite_rule(found.rule));
    format!("- {severity}: {rule}{}", said.unwrap_or_default())
}

fn values(about: &AboutProduct, chosen: &BTreeMap<String, String>) -> String {
    let asked = about.attribute_questions.iter();
    let changed = asked.filter_map(|question| {
        let value = chosen.get(&question.attribute).filter(|value| **value != question.proposed)?;
        let (name, before) =
            (plain::one_line(&question.name), wording::answer_name(question, &question.proposed));
        Some(format!("{name}: {} (before: {before})", wording::answer_name(question, value)))
    });
    changed.collect::<Vec<_>>().join("\n")
}

fn texts(about: &AboutProduct, edited: &[ProductText]) -> String {
    let pairs = about.texts.iter().zip(edited);
    let changed = pairs.flat_map(|(before, after)| {
        let fields = text_fields(after).map(|field| (field, drafted(after, field)));
        let changed = fields.filter(|(field, said)| drafted(before, *field) != *said);
        changed.map(|(field, said)| {
            let language = wording::language_name(&after.language);
            format!(
                "{language}, variant {}, {}:\n{said}",
                after.variant,
                field.label().to_lowercase()
            )
        })
    });
    changed.collect::<Vec<_>>().join("\n\n")
}
