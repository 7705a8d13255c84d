//! What a person changed, in words.

use crate::form::{drafted, text_fields};
use approvals::{plain, wording};
use products::ProductText;
use questions::{AboutProduct, Edited, Question};
use std::collections::BTreeMap;

/// What a decision changed, under a heading; none where it changed nothing.
pub(super) fn changes(question: &Question, edited: &Edited) -> Option<(&'static str, String)> {
    let about = question.subject.product();
    let reply = || Some(("The reply as edited", plain::typed(edited.reply.as_deref()?)));
    let values = || Some(("The values as corrected", values(about?, edited.attributes.as_ref()?)));
    let texts = || Some(("The texts as edited", texts(about?, edited.texts.as_ref()?)));
    reply().or_else(values).or_else(texts)
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
