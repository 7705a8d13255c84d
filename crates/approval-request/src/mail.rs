//! The mail that asks: plain text that reads in any client.
//!
//! What a customer wrote stands only on lines that begin with `> `; `Page:` and `Code:` stand at
//! the beginning of a line exactly once each. So no review can forge a link, a code or a deadline.

use crate::Config;
use crate::issue::Issued;
use approvals::{Record, plain, wording};
use reviews::{Audience, Question, Review, Stage};

/// One mail to one person. It holds secrets: never log it.
#[derive(Clone, PartialEq, Eq)]
pub struct Mail {
    /// E-mail address of the person.
    pub to: String,
    /// ASCII, under [`SUBJECT_LIMIT`] characters.
    pub subject: String,
    /// Plain text.
    pub body: String,
}

/// SNS takes fewer than 100 ASCII characters without line breaks.
/// Source: <https://docs.aws.amazon.com/sns/latest/api/API_Publish.html>
pub const SUBJECT_LIMIT: usize = 99;

/// The most bytes of one quoted text, so that review and reply together stay below the 256 KiB of
/// an SNS message.
const QUOTE_LIMIT: usize = 100_000;

/// The width at which quoted text is wrapped, in characters.
const WIDTH: usize = 70;

/// Writes the mail for one person.
pub(crate) fn compose(record: &Record, issued: &Issued, config: &Config) -> Mail {
    Mail {
        to: issued.link.reviewer.clone(),
        subject: subject(&record.question),
        body: body(record, issued, config),
    }
}

fn subject(question: &Question) -> String {
    let review = &question.review;
    let prefix = match (question.audience, question.attempt) {
        (Audience::Escalation, _) => "Escalated: ",
        (Audience::Reviewers, ..=1) => "",
        (Audience::Reviewers, _) => "Reminder: ",
    };
    let what = match question.stage {
        Stage::Review => "decide on review",
        Stage::Reply => "decide on the reply to review",
    };
    let id = ascii(&review.review_id, 30);
    let product = ascii(&review.product_name, 100);
    let written = format!("{prefix}{what} {id} ({product})");
    capitalised(ascii(&written, SUBJECT_LIMIT))
}

/// The printable ASCII of a text, cut to a number of characters.
fn ascii(text: &str, limit: usize) -> String {
    let kept: String = text.chars().filter(|c| *c == ' ' || c.is_ascii_graphic()).collect();
    let one_line = kept.split_whitespace().collect::<Vec<_>>().join(" ");
    if one_line.len() <= limit {
        return one_line;
    }
    format!("{}...", one_line[..limit - 3].trim_end())
}

fn capitalised(mut text: String) -> String {
    if let Some(first) = text.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    text
}

fn body(record: &Record, issued: &Issued, config: &Config) -> String {
    let question = &record.question;
    let id = issued.id.reveal();
    let code = issued.code.reveal();
    let mut parts = vec![wording::title(question).to_owned()];
    parts.extend(again(question));
    parts.push(wording::why(question).join("\n"));
    parts.push(format!(
        "Decide before: {}\nPage: {}/approvals/{}\nCode: {}",
        wording::deadline(record, &config.zone),
        config.base_url,
        id.reveal(),
        code.reveal(),
    ));
    parts.push(ADVICE.to_owned());
    parts.push(facts(&question.review));
    parts.push(format!("The review:\n{}", quoted(&question.review.full_text())));
    parts.extend(question.reply_text.as_ref().map(|text| format!("The reply:\n{}", quoted(text))));
    parts.extend(scores(question));
    parts.extend(findings(question));
    parts.join("\n\n") + "\n"
}

const ADVICE: &str = "Opening the page decides nothing: choose there and type the code.\n\
    Link and code are yours alone. Please do not forward this mail.";

fn again(question: &Question) -> Option<String> {
    let void = "The links in earlier mails about this question no longer work.";
    match (question.audience, question.attempt) {
        (Audience::Reviewers, ..=1) => None,
        (Audience::Reviewers, n) => {
            Some(format!("This is reminder {}: nobody has decided yet.\n{void}", n - 1))
        }
        (Audience::Escalation, _) => Some(
            "Those who were asked first have not decided in time, so you are asked.".to_owned(),
        ),
    }
}

fn facts(review: &Review) -> String {
    let mut facts = vec![format!("Product: {}", plain::one_line(&review.product_name))];
    facts.extend(review.rating.map(|stars| format!("Rating: {stars} of 5 stars")));
    facts.extend(review.customer_name().map(|name| format!("Customer: {}", plain::one_line(name))));
    facts.push(format!("Review: {}", plain::one_line(&review.review_id)));
    facts.join("\n")
}

fn scores(question: &Question) -> Option<String> {
    let labels = question.moderation.labels.iter().take(20);
    let lines: Vec<String> = labels
        .map(|label| {
            let (name, score) = (wording::label(label), label.score);
            let likelihood = wording::likelihood(score);
            format!("- {name}: {likelihood} ({} of 100)", wording::percent(score))
        })
        .collect();
    let what = wording::subject_matter(question.stage);
    (!lines.is_empty())
        .then(|| format!("What the machine sees in the {what}:\n{}", lines.join("\n")))
}

fn findings(question: &Question) -> Option<String> {
    let lines: Vec<String> = question
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

/// Every line of a text behind `> `, wrapped, cut with a note where it is too long for a mail.
fn quoted(text: &str) -> String {
    let mut quote = String::new();
    for line in plain::lines(text).iter().flat_map(|line| wrapped(line)) {
        if quote.len() + line.len() > QUOTE_LIMIT {
            quote.push_str("(The text goes on: the page shows all of it.)\n");
            break;
        }
        quote.push_str(format!("> {line}").trim_end());
        quote.push('\n');
    }
    quote.truncate(quote.trim_end_matches('\n').len());
    quote
}

/// A line in pieces of at most [`WIDTH`] characters, cut at spaces where there are any.
fn wrapped(line: &str) -> Vec<String> {
    let mut pieces = vec![String::new()];
    let mut width = 0;
    for word in line.split(' ') {
        for piece in in_pieces(word) {
            let length = piece.chars().count();
            if width > 0 && width + 1 + length > WIDTH {
                pieces.push(String::new());
                width = 0;
            }
            let last = pieces.len() - 1;
            if width > 0 {
                pieces[last].push(' ');
                width += 1;
            }
            pieces[last].push_str(&piece);
            width += length;
        }
    }
    pieces
}

fn in_pieces(word: &str) -> Vec<String> {
    let characters: Vec<char> = word.chars().collect();
    characters.chunks(WIDTH).map(|piece| piece.iter().collect()).collect()
}
