//! Questions to ask.

use reviews::{
    Audience, Choice, Customer, DecidedBy, Label, Moderation, Picture, Question, Review, Sentiment,
    SentimentLabel, Stage, UncertainBecause, Verdict,
};

/// Breaks two rules of tone.
const REPLY: &str = "Dear Mara,\n\nthank you for telling us about the lid. We are sorry that it \
                     spits; we will refund you [amount].\n\nYour Kettle Team";

pub fn review(id: &str) -> Review {
    Review {
        review_id: id.to_owned(),
        revision: 1,
        product_id: "kettle-2".to_owned(),
        product_name: "Kettle \"Vesuv\" 1.7 l".to_owned(),
        rating: Some(2),
        title: Some("Boils & leaks".to_owned()),
        text: "What idiot designed this lid? It <b>spits</b> boiling water at you.\n\n\
               The colour is nice, though."
            .to_owned(),
        language: Some("en".to_owned()),
        customer: Some(Customer { name: Some("Mara O'Neil".to_owned()) }),
        posted_at: None,
        reopened: None,
    }
}

/// A question of either stage, asked for the first time, with an hour to answer.
pub fn question(stage: Stage, review_id: &str) -> Question {
    let reply = stage == Stage::Reply;
    let mut choices = vec![Choice::Approve, Choice::Edit, Choice::Reject, Choice::NoReply];
    choices.retain(|choice| reply || *choice != Choice::Edit);
    Question {
        stage,
        round: 1,
        attempt: 1,
        audience: Audience::Reviewers,
        timeout_seconds: 3_600,
        choices,
        review: review(review_id),
        moderation: moderation(if reply { 0.12 } else { 0.53 }, reply),
        sentiment: reply.then(sentiment),
        stakes: vec![],
        doubts: vec![],
        harmful_revision: None,
        reply_text: reply.then(|| REPLY.to_owned()),
        picture: None,
        findings: if reply { tone::check(REPLY, &rules(), Some("en")) } else { vec![] },
    }
}

/// The question of a sample under `events/core/approval-request`.
pub fn sampled(input: &str) -> Question {
    let input: approval_request::Input = serde_json::from_str(input).unwrap();
    input.question
}

fn moderation(score: f64, safe: bool) -> Moderation {
    let label = |name: &str, score| Label { name: name.to_owned(), score };
    Moderation {
        verdict: if safe { Verdict::Safe } else { Verdict::Uncertain },
        score: Some(score),
        labels: vec![
            label("INSULT", score),
            label("HARASSMENT_OR_ABUSE", score * 0.7),
            label("PROFANITY", score * 0.4),
            label("VIOLENCE_OR_THREAT", 0.02),
        ],
        because: (!safe).then_some(UncertainBecause::Score),
        decided_by: DecidedBy::Machine,
        who: None,
        comment: None,
    }
}

fn sentiment() -> Sentiment {
    let language = "en".to_owned();
    let (aspects, stakes) = (vec![], vec![]);
    Sentiment { label: SentimentLabel::Negative, confidence: 0.9, language, aspects, stakes }
}

fn rules() -> tone::Rules {
    tone::Rules { max_characters: 700, allowed_contacts: vec![] }
}

/// A question about a picture.
pub fn question_about(picture: Picture, review_id: &str) -> Question {
    let mut asked = question(Stage::Review, review_id);
    asked.stage = Stage::Image;
    asked.choices = vec![Choice::Approve, Choice::Reject];
    asked.moderation.labels = vec![Label { name: "Graphic Violence".to_owned(), score: 0.53 }];
    asked.picture = Some(picture);
    asked
}
