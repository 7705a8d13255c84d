//! A question in every state that a link can show.

use super::{Letter, World, about_product, about_review, question, question_about, sampled};
use jiff::SignedDuration;
use questions::{Audience, Question, Stage};
use reviews::Verdict;

const URGENT: &str = include_str!("../../../../../../events/core/approval-request/urgent.json");
const REOPENED: &str = include_str!("../../../../../../events/core/approval-request/reopened.json");
const UNREAD: &str =
    include_str!("../../../../../../events/core/approval-request/unsupported-language.json");

impl World {
    /// Anna's letter about one question per state, with the state's name.
    pub async fn every_state(&self) -> Vec<(&'static str, Letter)> {
        vec![
            ("review", self.first("review", question(Stage::Review, "r-1001")).await),
            ("reply", self.first("reply", question(Stage::Reply, "r-1002")).await),
            ("long", self.first("long", long_question()).await),
            ("edited", self.first("edited", edited_question()).await),
            ("urgent", self.first("urgent", sampled(URGENT)).await),
            ("reopened", self.first("reopened", sampled(REOPENED)).await),
            ("not-read", self.first("not-read", unread_question()).await),
            ("picture", self.first("picture", self.question_of_picture().await).await),
            ("attributes", self.first("attributes", self.question_of_attributes().await).await),
            ("description", self.first("description", self.question_of_texts().await).await),
            ("corrected", self.corrected().await),
            ("rewrite", self.first("rewrite", question(Stage::Rewrite, "urn:dispatch:1")).await),
            ("rewritten", self.rewritten().await),
            ("training", self.first("training", question(Stage::Training, "charts-7")).await),
            ("stopped-run", self.stopped_run().await),
            ("model", self.first("model", question(Stage::Model, "garments-3")).await),
            ("promoted", self.promoted().await),
            ("label", self.first("label", question(Stage::Label, "tract")).await),
            ("relabelled", self.relabelled().await),
            ("stars-alone", self.first("stars-alone", wordless_question()).await),
            ("decided", self.decided().await),
            ("no-reply", self.no_reply().await),
            ("recorded", self.recorded().await),
            ("locked", self.locked().await),
            ("late", self.late().await),
            ("superseded", self.asked_again(Audience::Reviewers).await),
            ("escalated", self.asked_again(Audience::Escalation).await),
        ]
    }

    /// Asks a question in an execution of that name; Anna's letter.
    pub async fn first(&self, name: &str, question: Question) -> Letter {
        self.ask(name, name, question).await.swap_remove(0)
    }

    async fn question_of_picture(&self) -> Question {
        let drawn = include_bytes!("../../../../../../docs/review/pictures/execution.png");
        question_about(self.pictures.put("r-1013/front.png", drawn).await, "r-1013")
    }

    /// About a product with two pictures, drawn for it.
    async fn question_of_attributes(&self) -> Question {
        self.with_pictures(question(Stage::Attributes, "shirt-1014")).await
    }

    async fn question_of_texts(&self) -> Question {
        self.with_pictures(question(Stage::Description, "shirt-1015")).await
    }

    async fn with_pictures(&self, mut asked: Question) -> Question {
        let front = include_bytes!("shirt-front.png");
        let back = include_bytes!("shirt-back.png");
        let id = asked.subject.id().to_owned();
        about_product(&mut asked).pictures = vec![
            self.pictures.put(&format!("{id}/front.png"), front).await,
            self.pictures.put(&format!("{id}/back.png"), back).await,
        ];
        asked
    }

    async fn corrected(&self) -> Letter {
        let letter = self.first("corrected", question(Stage::Attributes, "shirt-1016")).await;
        let fields = [("choice", "APPROVE"), ("attribute-1", "long"), ("code", &letter.code)];
        self.browser().submit(&letter.link, &fields).await;
        letter
    }

    async fn rewritten(&self) -> Letter {
        let letter = self.first("rewritten", question(Stage::Rewrite, "urn:dispatch:2")).await;
        let mended =
            "Avec ses 4465 mètres, le mont Maudit est le 3e sommet du massif du Mont-Blanc.";
        let fields = [("choice", "APPROVE"), ("block-6", mended), ("code", &letter.code)];
        self.browser().submit(&letter.link, &fields).await;
        letter
    }

    async fn stopped_run(&self) -> Letter {
        let letter = self.first("stopped-run", question(Stage::Training, "charts-8")).await;
        self.browser().choose(&letter, "REJECT").await;
        letter
    }

    async fn promoted(&self) -> Letter {
        let letter = self.first("promoted", question(Stage::Model, "garments-4")).await;
        self.browser().choose(&letter, "APPROVE").await;
        letter
    }

    async fn relabelled(&self) -> Letter {
        let letter = self.first("relabelled", question(Stage::Label, "tract-2")).await;
        let code = letter.code.clone();
        let fields = [("choice", "APPROVE"), ("level-1", "HIGH"), ("code", &code)];
        assert_eq!(self.browser().submit(&letter.link, &fields).await.status, 200);
        letter
    }

    async fn decided(&self) -> Letter {
        let letter = self.first("decided", question(Stage::Reply, "r-1005")).await;
        let fields = [
            ("choice", "EDIT"),
            ("edited", "Dear Mara,\n\nthank you for telling us about the lid.\n\nYour Kettle Team"),
            ("comment", "Shorter, and no promise."),
            ("code", &letter.code),
        ];
        self.browser().submit(&letter.link, &fields).await;
        letter
    }

    async fn no_reply(&self) -> Letter {
        let letter = self.first("no-reply", question(Stage::Reply, "r-1011")).await;
        self.browser().choose(&letter, "NO_REPLY").await;
        letter
    }

    async fn recorded(&self) -> Letter {
        let letter = self.first("recorded", question(Stage::Review, "r-1006")).await;
        self.executions.set_down(true);
        self.browser().choose(&letter, "APPROVE").await;
        self.executions.set_down(false);
        letter
    }

    async fn locked(&self) -> Letter {
        let letter = self.first("locked", question(Stage::Review, "r-1008")).await;
        for _ in 0..5 {
            let wrong = letter.wrong_code();
            let fields = [("choice", "REJECT"), ("code", wrong.as_str())];
            self.browser().submit(&letter.link, &fields).await;
        }
        letter
    }

    async fn late(&self) -> Letter {
        let earlier = self.start - SignedDuration::from_hours(2);
        let asked = question(Stage::Review, "r-1009");
        self.ask_at("late", "late", asked, earlier).await.swap_remove(0)
    }

    async fn asked_again(&self, audience: Audience) -> Letter {
        let mut asked = question(Stage::Review, "r-1010");
        let name = format!("asked again: {audience:?}");
        let letter = self.first(&name, asked.clone()).await;
        (asked.attempt, asked.audience) = (2, audience);
        self.first(&name, asked).await;
        letter
    }
}

fn long_question() -> Question {
    let mut asked = question(Stage::Review, "r-1003-with-a-rather-long-identifier-of-the-shop");
    about_review(&mut asked).review.product_name =
        "Donaudampfschifffahrtselektrizitätenhauptbetriebswerk 3000".into();
    about_review(&mut asked).review.text = "Averylongwordwithoutanyspaceatall".repeat(8)
        + "\n\n"
        + &"The lid leaks and nobody answers the telephone. ".repeat(60);
    asked
}

/// In a script that runs from right to left, with controls that turn it around.
fn unread_question() -> Question {
    let mut asked = sampled(UNREAD);
    let review = &mut about_review(&mut asked).review;
    review.product_name = "غلاية كهربائية".to_owned();
    review.text = "ممتاز جدا، المنتج رائع \u{202e} evil \u{202c}".to_owned();
    review.customer = Some(reviews::Customer { name: Some("محمد".to_owned()) });
    review.language = Some("ar".to_owned());
    asked
}

fn wordless_question() -> Question {
    let mut asked = question(Stage::Reply, "r-1012");
    let review = &mut about_review(&mut asked).review;
    (review.title, review.text) = (None, String::new());
    asked
}

fn edited_question() -> Question {
    let mut asked = question(Stage::Reply, "r-1004");
    asked.round = 2;
    let moderation = &mut about_review(&mut asked).moderation;
    (moderation.verdict, moderation.score) = (Verdict::Toxic, Some(0.71));
    asked.choices.remove(0);
    asked
}
