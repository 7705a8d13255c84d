//! Why a person is asked, in words.

use super::article::why_article;
use super::dispatch::why_dispatch;
use super::matter::Matter;
use super::model::why_model;
use super::product::why_product;
use super::run::why_run;
use super::{history, rated, subject_matter};
use questions::{AboutReview, Question, Stage, Subject};
use reviews::{Doubt, Moderation, SentimentLabel, UncertainBecause, Verdict};

/// Why a person is asked, in sentences of one line each.
#[must_use]
pub fn why(question: &Question) -> Vec<String> {
    let mut sentences = match &question.subject {
        Subject::Review(about) => why_review(question, about),
        Subject::Product(about) => why_product(about),
        Subject::Dispatch(about) => why_dispatch(about),
        Subject::Run(about) => why_run(about),
        Subject::Model(about) => why_model(about),
        Subject::Article(about) => why_article(about),
    };
    if sentences.is_empty() {
        sentences.push(format!("A person is to confirm the {}.", subject_matter(question.stage)));
    }
    sentences
}

fn why_review(question: &Question, about: &AboutReview) -> Vec<String> {
    let stage = question.stage;
    let what = subject_matter(stage);
    let mut sentences = history(question);
    sentences.extend(verdict(stage, about));
    sentences.extend(about.doubts.iter().map(|doubt| self::doubt(*doubt, about)));
    match about.findings.len() {
        0 => {}
        1 => sentences.push(format!("The {what} breaks one rule of tone.")),
        n => sentences.push(format!("The {what} breaks {n} rules of tone.")),
    }
    sentences
}

/// Whether the machine's scores mean something: it read the language, and gave a score.
#[must_use]
pub fn scores(moderation: &Moderation) -> bool {
    let read = moderation.because != Some(UncertainBecause::UnsupportedLanguage);
    read && moderation.score.is_some()
}

fn verdict(stage: Stage, about: &AboutReview) -> Option<String> {
    let moderation = &about.moderation;
    let what = subject_matter(stage);
    match (moderation.verdict, moderation.because) {
        (Verdict::Safe, _) => None,
        (Verdict::Toxic, _) => {
            let harm = Matter::of(stage).harm;
            Some(format!("The machine finds the {what} {harm}{}.", rated(moderation)))
        }
        (Verdict::Uncertain, because) => uncertain(stage, because, about),
    }
}

fn uncertain(
    stage: Stage,
    because: Option<UncertainBecause>,
    about: &AboutReview,
) -> Option<String> {
    let rated = rated(&about.moderation);
    let Matter { name: what, harm, .. } = Matter::of(stage);
    match because {
        Some(UncertainBecause::UnsupportedFormat) => {
            Some(format!("The machine cannot read the format of the {what}, so it gives no score."))
        }
        Some(UncertainBecause::UnsupportedLanguage) => Some(format!(
            "The machine cannot read the language of the {what}, so it gives no score."
        )),
        Some(UncertainBecause::UnsafePrompt) => {
            Some(format!("The {what} looks like an attempt to steer the machine that answers."))
        }
        Some(UncertainBecause::ScoreWithoutLabel) => Some(format!(
            "The machine finds the {what} {harm} as a whole{rated}, but no kind of harm in it."
        )),
        Some(UncertainBecause::Stakes) => Some(format!(
            "The machine finds the {what} {harm}{rated}, but something is at stake in it."
        )),
        Some(UncertainBecause::EarlierVerdict) => about
            .harmful_revision
            .is_none()
            .then(|| "The machine called an earlier revision of this review harmful.".to_owned()),
        Some(UncertainBecause::Reopened) => about
            .review
            .reopened
            .is_none()
            .then(|| "Somebody asked people to look at this review again.".to_owned()),
        Some(UncertainBecause::Score) | None => {
            Some(format!("The machine cannot tell whether the {what} is {harm}{rated}."))
        }
    }
}

fn doubt(doubt: Doubt, about: &AboutReview) -> String {
    match doubt {
        Doubt::Stakes => "The word list and the model both find something at stake.".to_owned(),
        Doubt::StakesDisputed => {
            "Only one of the two checks, word list and model, finds something at stake.".to_owned()
        }
        Doubt::LowConfidence => "The model is unsure of the sentiment.".to_owned(),
        Doubt::StarsAgainstWords => format!("Stars and words disagree{}.", both(about)),
        Doubt::FewStars => format!("The review has few stars{}.", stars(about)),
    }
}

/// Stars and sentiment in brackets behind a space, where both are known.
fn both(about: &AboutReview) -> String {
    let rating = about.review.rating;
    let sentiment = about.sentiment.as_ref().map(|sentiment| sentiment.label);
    match (rating, sentiment) {
        (Some(rating), Some(label)) => format!(" ({rating} of 5, {} words)", sentiment_word(label)),
        _ => String::new(),
    }
}

fn stars(about: &AboutReview) -> String {
    about.review.rating.map_or_else(String::new, |rating| format!(" ({rating} of 5)"))
}

fn sentiment_word(label: SentimentLabel) -> &'static str {
    match label {
        SentimentLabel::Positive => "positive",
        SentimentLabel::Negative => "negative",
        SentimentLabel::Neutral => "neutral",
        SentimentLabel::Mixed => "mixed",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    /// A question about a review, with what is patched into it.
    fn question(patch: &Value) -> Question {
        let mut question = json!({
            "stage": "REVIEW", "round": 1, "attempt": 1, "audience": "REVIEWERS",
            "timeoutSeconds": 60, "choices": ["APPROVE", "REJECT", "NO_REPLY"],
            "review": {
                "reviewId": "r-1", "revision": 2, "productId": "p", "productName": "Kettle",
                "rating": 5, "text": "Broke."
            },
            "moderation": {"verdict": "SAFE", "score": 0.1, "decidedBy": "MACHINE"}
        });
        question.as_object_mut().unwrap().extend(patch.as_object().unwrap().clone());
        serde_json::from_value(question).unwrap()
    }

    fn uncertain(because: &str, score: Option<f64>) -> Value {
        json!({"moderation": {
            "verdict": "UNCERTAIN", "score": score, "because": because, "decidedBy": "MACHINE"
        }})
    }

    #[test]
    fn every_reason_of_a_verdict_is_said() {
        for (because, score, said) in [
            (
                "SCORE",
                Some(0.4),
                "The machine cannot tell whether the review is toxic (40 of 100, unclear).",
            ),
            (
                "UNSUPPORTED_LANGUAGE",
                Some(0.4),
                "The machine cannot read the language of the review, so it gives no score.",
            ),
            (
                "UNSAFE_PROMPT",
                Some(0.1),
                "The review looks like an attempt to steer the machine that answers.",
            ),
            (
                "SCORE_WITHOUT_LABEL",
                Some(0.7),
                "The machine finds the review toxic as a whole (70 of 100, likely), but no kind of harm in it.",
            ),
            (
                "STAKES",
                Some(0.9),
                "The machine finds the review toxic (90 of 100, very likely), but something is at stake in it.",
            ),
            (
                "EARLIER_VERDICT",
                None,
                "The machine called an earlier revision of this review harmful.",
            ),
            ("REOPENED", None, "Somebody asked people to look at this review again."),
        ] {
            assert_eq!(why(&question(&uncertain(because, score))), [said]);
        }
    }

    #[test]
    fn a_picture_is_harmful_where_a_text_is_toxic() {
        let of = |because: &str, score| {
            let mut patch = uncertain(because, score);
            patch["stage"] = json!("IMAGE");
            why(&question(&patch))
        };
        let said = "The machine cannot tell whether the picture is harmful (50 of 100, unclear).";
        assert_eq!(of("SCORE", Some(0.5)), [said]);
        let said = "The machine cannot read the format of the picture, so it gives no score.";
        assert_eq!(of("UNSUPPORTED_FORMAT", None), [said]);
    }

    #[test]
    fn an_earlier_verdict_is_said_once() {
        let mut patch = uncertain("EARLIER_VERDICT", Some(0.2));
        patch["harmfulRevision"] = json!(1);
        let said = why(&question(&patch));
        assert_eq!(said, ["The machine called revision 1 harmful; this is revision 2."]);
    }

    #[test]
    fn doubts_are_said_with_what_they_are_about() {
        let doubts =
            ["STAKES", "STAKES_DISPUTED", "LOW_CONFIDENCE", "STARS_AGAINST_WORDS", "FEW_STARS"];
        let sentiment =
            json!({"label": "NEGATIVE", "confidence": 0.4, "language": "en", "aspects": []});
        let said = why(&question(&json!({"doubts": doubts, "sentiment": sentiment})));
        assert_eq!(
            said,
            [
                "The word list and the model both find something at stake.",
                "Only one of the two checks, word list and model, finds something at stake.",
                "The model is unsure of the sentiment.",
                "Stars and words disagree (5 of 5, negative words).",
                "The review has few stars (5 of 5).",
            ]
        );
        assert_eq!(why(&question(&json!({}))), ["A person is to confirm the review."]);
    }

    #[test]
    fn scores_that_mean_nothing_are_none() {
        let scored = |because, score| {
            scores(question(&uncertain(because, score)).subject.moderation().unwrap())
        };
        assert!(scored("SCORE", Some(0.5)));
        assert!(!scored("UNSUPPORTED_LANGUAGE", Some(0.5)));
        assert!(!scored("EARLIER_VERDICT", None));
    }
}
