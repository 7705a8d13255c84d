//! Questions to ask.

use products::AttributeQuestion;
use questions::{
    AboutArticle, AboutDispatch, AboutProduct, AboutReview, Audience, Choice, Picture, Question,
    Stage, Subject,
};
use reviews::{
    Customer, DecidedBy, DocumentAnswer, Label, Moderation, Review, Sentiment, SentimentLabel,
    UncertainBecause, Verdict,
};
use run_recovery::RunQuestion;
use training_runs::ModelQuestion;

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
        tenant: None,
        reopened: None,
    }
}

const ATTRIBUTES: &str =
    include_str!("../../../../../../events/core/approval-request/attributes.json");
const DESCRIPTION: &str =
    include_str!("../../../../../../events/core/approval-request/description.json");

const REWRITE: &str = include_str!("../../../../../../events/core/approval-request/rewrite.json");

const TRAINING: &str = include_str!("../../../../../../events/core/approval-request/training.json");

const MODEL: &str = include_str!("../../../../../../events/core/approval-request/model.json");

const LABEL: &str = include_str!("../../../../../../events/core/approval-request/label.json");

/// A question of a stage about a review, product, dispatch, training run or article of this id, asked for the first
/// time, with an hour to answer.
pub fn question(stage: Stage, id: &str) -> Question {
    match stage {
        Stage::Review | Stage::Reply => question_of_review(stage, id),
        Stage::Image => {
            let (bucket, key, etag) = ("pictures".into(), "gone.png".into(), "none".into());
            question_about(Picture { bucket, key, etag }, id)
        }
        Stage::Attributes | Stage::Description => question_of_product(stage, id),
        Stage::Rewrite => question_of_dispatch(id),
        Stage::Training => question_of_run(id),
        Stage::Label => question_of_article(id),
        Stage::Model => question_of_model(id),
    }
}

fn question_of_review(stage: Stage, review_id: &str) -> Question {
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
        subject: Subject::Review(Box::new(AboutReview {
            review: review(review_id),
            moderation: moderation(if reply { 0.12 } else { 0.53 }, reply),
            sentiment: reply.then(sentiment),
            stakes: vec![],
            doubts: vec![],
            harmful_revision: None,
            reply_text: reply.then(|| REPLY.to_owned()),
            picture: None,
            answers: reply.then(document_answer).into_iter().collect(),
            findings: if reply { tone::check(REPLY, &rules(), Some("en")) } else { vec![] },
        })),
    }
}

fn document_answer() -> DocumentAnswer {
    DocumentAnswer {
        text: "The kettle is descaled once a month.".to_owned(),
        document_id: "ket-170-manual".to_owned(),
        title: "Kettle KET-170".to_owned(),
        page: Some(3),
        quote: "Descale the kettle once a month.".to_owned(),
    }
}

fn question_of_product(stage: Stage, product_id: &str) -> Question {
    let mut asked = sampled(if stage == Stage::Attributes { ATTRIBUTES } else { DESCRIPTION });
    asked.timeout_seconds = 3_600;
    about_product(&mut asked).product.product_id = product_id.to_owned();
    asked
}

fn question_of_dispatch(guid: &str) -> Question {
    let mut asked = sampled(REWRITE);
    asked.timeout_seconds = 3_600;
    about_dispatch(&mut asked).dispatch.guid = guid.to_owned();
    asked
}

fn question_of_run(run: &str) -> Question {
    let mut asked = sampled(TRAINING);
    asked.timeout_seconds = 3_600;
    about_run(&mut asked).run = run.to_owned();
    asked
}

fn question_of_article(id: &str) -> Question {
    let mut asked = sampled(LABEL);
    asked.timeout_seconds = 3_600;
    about_article(&mut asked).article.id = id.to_owned();
    asked
}

/// What a question about an article's label is about.
pub fn about_article(question: &mut Question) -> &mut AboutArticle {
    let Subject::Article(about) = &mut question.subject else { unreachable!() };
    about
}

fn question_of_model(run: &str) -> Question {
    let mut asked = sampled(MODEL);
    asked.timeout_seconds = 3_600;
    about_model(&mut asked).run = run.to_owned();
    asked
}

/// What a question about a trained model is about.
pub fn about_model(question: &mut Question) -> &mut ModelQuestion {
    let Subject::Model(about) = &mut question.subject else { unreachable!() };
    about
}

/// What a question about a training run is about.
pub fn about_run(question: &mut Question) -> &mut RunQuestion {
    let Subject::Run(about) = &mut question.subject else { unreachable!() };
    about
}

/// What a question about a dispatch is about.
pub fn about_dispatch(question: &mut Question) -> &mut AboutDispatch {
    let Subject::Dispatch(about) = &mut question.subject else { unreachable!() };
    about
}

/// What a question about a review is about.
pub fn about_review(question: &mut Question) -> &mut AboutReview {
    let Subject::Review(about) = &mut question.subject else { unreachable!() };
    about
}

/// What a question about a product is about.
pub fn about_product(question: &mut Question) -> &mut AboutProduct {
    let Subject::Product(about) = &mut question.subject else { unreachable!() };
    about
}

/// The attributes that a question asks about.
pub fn attribute_questions(question: &Question) -> &[AttributeQuestion] {
    question.subject.product().map_or(&[], |about| &about.attribute_questions)
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
    Sentiment {
        label: SentimentLabel::Negative,
        confidence: 0.9,
        language,
        aspects: vec![],
        stakes: vec![],
        question: None,
    }
}

fn rules() -> tone::Rules {
    tone::Rules { max_characters: 700, allowed_contacts: vec![] }
}

/// A question about a picture.
pub fn question_about(picture: Picture, review_id: &str) -> Question {
    let mut asked = question(Stage::Review, review_id);
    asked.stage = Stage::Image;
    asked.choices = vec![Choice::Approve, Choice::Reject];
    let about = about_review(&mut asked);
    about.moderation.labels = vec![Label { name: "Graphic Violence".to_owned(), score: 0.53 }];
    about.picture = Some(picture);
    asked
}
