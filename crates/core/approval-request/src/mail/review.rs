//! What a mail says of a review.

use super::quote::quoted;
use approvals::{plain, wording};
use questions::{AboutReview, Picture};
use reviews::{DocumentAnswer, Review};

/// The review, then what is in question: the reply or the picture.
pub(super) fn parts(about: &AboutReview) -> Vec<String> {
    let mut parts = vec![facts(&about.review), text(&about.review)];
    parts.extend(about.reply_text.as_ref().map(|text| format!("The reply:\n{}", quoted(text))));
    parts.extend((!about.answers.is_empty()).then(|| answers(&about.answers)));
    parts.extend(about.picture.as_ref().map(picture));
    parts
}

fn facts(review: &Review) -> String {
    let mut facts = vec![format!("Product: {}", plain::one_line(&review.product_name))];
    facts.extend(review.rating.map(|stars| format!("Rating: {stars} of 5 stars")));
    facts.extend(review.customer_name().map(|name| format!("Customer: {}", plain::one_line(name))));
    facts.push(format!("Review: {}", plain::one_line(&review.review_id)));
    facts.join("\n")
}

/// Title and text of the review, if it has words.
fn text(review: &Review) -> String {
    if review.has_words() {
        return format!("The review:\n{}", quoted(&review.full_text()));
    }
    "The review has stars and no words.".to_owned()
}

/// What the documents say, each sentence with where it stands.
fn answers(answers: &[DocumentAnswer]) -> String {
    let lines = answers
        .iter()
        .map(|answer| format!("- {} ({})", plain::one_line(&answer.text), wording::source(answer)));
    let lines: Vec<String> = lines.collect();
    format!("What your documents say:\n{}", lines.join("\n"))
}

/// Which picture: no mail shows what may be harmful.
fn picture(picture: &Picture) -> String {
    let key = plain::one_line(&picture.key);
    format!(
        "The picture:\n> {key}\nIt is not in this mail. The page shows it, blurred until you ask."
    )
}

/// What the rules of tone found.
pub(super) fn findings(about: &AboutReview) -> Option<String> {
    let lines: Vec<String> = about
        .findings
        .iter()
        .take(20)
        .map(|finding| {
            let detail = plain::shortened(&plain::one_line(&finding.detail), 500);
            format!("- {}: {detail}", wording::tone_rule(finding.rule))
        })
        .collect();
    (!lines.is_empty()).then(|| format!("What the rules of tone found:\n{}", lines.join("\n")))
}
