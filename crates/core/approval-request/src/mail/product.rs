//! What a mail says of a product.

use super::quote::quoted;
use approvals::{plain, wording};
use products::{AttributeQuestion, ClaimFinding, Doubt, ProductText};
use questions::AboutProduct;

/// The most bytes of all texts in a mail: an SNS message takes 256 KiB.
const TEXTS_LIMIT: usize = 60_000;

/// The most findings in a mail.
const MOST_FINDINGS: usize = 20;

/// The product, then what is in question: attributes or texts.
pub(super) fn parts(about: &AboutProduct) -> Vec<String> {
    let mut parts = vec![facts(about)];
    parts.extend(attributes(&about.attribute_questions));
    let mut bytes = 0;
    for text in &about.texts {
        let part = self::text(text);
        bytes += part.len();
        if bytes > TEXTS_LIMIT {
            parts.push("(There are more texts: the page shows all of them.)".to_owned());
            break;
        }
        parts.push(part);
    }
    parts
}

fn facts(about: &AboutProduct) -> String {
    let product = &about.product;
    let mut facts = vec![
        format!("Product: {}", plain::one_line(&product.name)),
        format!("Id: {}", plain::one_line(&product.product_id)),
    ];
    match about.pictures.len() {
        0 => {}
        1 => facts.push("The page shows its picture.".to_owned()),
        n => facts.push(format!("The page shows its {n} pictures.")),
    }
    facts.join("\n")
}

fn attributes(questions: &[AttributeQuestion]) -> Option<String> {
    let lines: Vec<String> = questions.iter().map(attribute).collect();
    (!lines.is_empty())
        .then(|| format!("The attributes in question:\n{}", quoted(&lines.join("\n"))))
}

fn attribute(question: &AttributeQuestion) -> String {
    let name = plain::one_line(&question.name);
    let proposed = wording::answer_name(question, &question.proposed);
    let sure = wording::percent(question.confidence);
    if question.blind {
        return format!("{name}: what do you see? The page asks without a proposal.");
    }
    match (question.why, &question.shown) {
        (Doubt::Conflict, Some(shown)) => {
            let shown = wording::answer_name(question, shown);
            format!(
                "{name}: {proposed}, says the seller; the pictures show: {shown} ({sure} of 100)"
            )
        }
        (Doubt::Reviewed, Some(shown)) => {
            let shown = wording::answer_name(question, shown);
            format!("{name}: {proposed} is listed; a customer's review says: {shown}")
        }
        _ => format!("{name}: {proposed} ({sure} of 100)"),
    }
}

fn text(text: &ProductText) -> String {
    let fields = text.fields().filter(|(_, said)| !said.trim().is_empty());
    let fields: Vec<String> =
        fields.map(|(field, said)| format!("{}:\n{said}", wording::field_name(&field))).collect();
    let language = wording::language_name(&text.language);
    format!("The text, {language}, variant {}:\n{}", text.variant, quoted(&fields.join("\n\n")))
}

/// What the checks found in the texts.
pub(super) fn findings(about: &AboutProduct) -> Option<String> {
    let lines: Vec<String> = about.claim_findings.iter().take(MOST_FINDINGS).map(finding).collect();
    (!lines.is_empty()).then(|| format!("What the checks found:\n{}", lines.join("\n")))
}

fn finding(finding: &ClaimFinding) -> String {
    let rule = wording::claim_rule(finding.rule);
    let detail = plain::shortened(&plain::one_line(&finding.detail), 500);
    let phrase = finding.phrase.as_deref().map(plain::one_line).unwrap_or_default();
    match phrase.is_empty() {
        true => format!("- {rule}: {detail}"),
        false => format!("- {rule}: “{}”: {detail}", plain::shortened(&phrase, 200)),
    }
}
