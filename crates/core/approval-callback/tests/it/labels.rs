//! Questions about an article's label: what is said, what is offered, and what the audit keeps.

#![allow(clippy::unwrap_used, reason = "a failure here is a failed test")]

use crate::world::{Letter, World, about_article, question};
use approval_store::ReadAudit;
use approvals::marks::ASKED_WHICH_TEXT;
use questions::{Choice, Stage};
use serde_json::{Value, json};
use suitability::Topic;

/// A world with one question about a label, and Anna's letter.
async fn label_asked() -> (World, Letter) {
    let world = World::new();
    let letter = world.first("label", question(Stage::Label, "tract")).await;
    (world, letter)
}

#[tokio::test]
async fn a_page_shows_the_article_with_each_topic_in_question_and_its_sentence() {
    let (world, letter) = label_asked().await;
    let page = world.browser().get(&letter.link).await;
    let hate =
        "Le tract, trouvé samedi sur les étals, appelle à chasser tous les étrangers de la ville.";
    let marked =
        format!("<mark class=\"warned\">{hate}</mark><a class=\"note\" href=\"#topic-1\">");
    for told in [
        "The machine puts one topic on the floor, beside which no advertising stands.",
        "Of one topic the machine is not sure how high the risk is.",
        marked.as_str(),
        "<label for=\"level-1\">1. Hate speech &#38; acts of aggression</label>",
        "<label for=\"level-2\">2. Terrorism</label>",
        "<option value=\"FLOOR\" selected>Floor: no advertising beside it</option>",
        "<option value=\"HIGH\" selected>High</option>",
        "Le parquet a ouvert une enquête dimanche.</q>",
        "Reject: the article gets no label",
    ] {
        assert!(page.html.contains(told), "{told} in {}", page.html);
    }
    assert_eq!(page.html.matches("<mark").count(), 2, "what is not in question is not marked");
    assert!(page.html.contains("</a> <mark"), "the blank between two sentences stays");
    assert_eq!(page.html.matches(" selected>").count(), 2);
    assert!(!page.html.contains("value=\"EDIT\""), "whether it is an edit follows from the levels");
    assert_eq!(world.executions.count_answered(), 0, "a GET decides nothing");
}

/// Places are those of the text as it is kept, however it was posted.
#[tokio::test]
async fn sentences_are_marked_in_a_text_that_was_not_posted_as_it_is_kept() {
    let world = World::new();
    let mut asked = question(Stage::Label, "tract");
    let about = about_article(&mut asked);
    about.source[1].text =
        about.source[1].text.replace('é', "e\u{301}").replace("ville. Ses", "ville.\r\nSes");
    let letter = world.first("label", asked).await;
    let page = world.browser().get(&letter.link).await;
    assert_eq!(page.html.matches("<mark").count(), 2, "{}", page.html);
    assert!(page.html.contains(">Le tract, trouvé samedi"), "{}", page.html);
}

#[tokio::test]
async fn a_sentence_that_stands_elsewhere_is_shown_and_marks_nothing() {
    let world = World::new();
    let mut asked = question(Stage::Label, "tract");
    let about = about_article(&mut asked);
    about.source[1].text.insert(0, '«');
    let letter = world.first("label", asked).await;
    let page = world.browser().get(&letter.link).await;
    assert!(!page.html.contains("<mark"), "{}", page.html);
    assert!(page.html.contains("appelle à chasser tous les étrangers de la ville.</q>"));
}

#[tokio::test]
async fn a_label_is_confirmed_corrected_or_rejected_and_kept_with_the_article() {
    let corrected = json!({"HATE": "FLOOR", "TERRORISM": "NONE"});
    let as_proposed = vec![("choice", "EDIT"), ("level-1", "FLOOR"), ("level-2", "HIGH")];
    let without_one = vec![("choice", "APPROVE"), ("level-2", "NONE"), ("level-9", "LOW")];
    let no_terrorism = "Terrorism: None: the topic is not there";
    let cases = [
        (vec![("choice", "APPROVE")], Choice::Approve, "confirmed the label", Value::Null),
        (as_proposed, Choice::Approve, "confirmed the label", Value::Null),
        (without_one, Choice::Edit, no_terrorism, corrected),
        (vec![("choice", "REJECT")], Choice::Reject, "rejected the label", Value::Null),
    ];
    for (fields, choice, said, levels) in cases {
        let (world, letter) = label_asked().await;
        let code = [("code", letter.code.as_str())];
        let reply = world.browser().submit(&letter.link, &[&fields[..], &code].concat()).await;
        assert_eq!(reply.status, 200, "{}", reply.html);
        assert!(reply.html.contains(said), "{said} in {}", reply.html);
        let decision = world.executions.answer("label").unwrap();
        assert_eq!(decision.choice, choice);
        assert_eq!(serde_json::to_value(&decision.edited.levels).unwrap(), levels);
        let kept = world.store.memory.of_article("tract").await.unwrap();
        let [entry] = &kept[..] else { panic!("{kept:?}") };
        assert_eq!((entry.choice, entry.revision, entry.source.len()), (choice, 1, 3));
        let before: Value = serde_json::from_str(&entry.before).unwrap();
        assert_eq!(before.as_array().map(Vec::len), Some(Topic::ALL.len()));
    }
}

#[tokio::test]
async fn a_level_that_there_is_none_of_and_a_contradiction_are_told_by_name() {
    for (fields, told) in [
        ([("choice", "APPROVE"), ("level-1", "SAFE")], "Choose one of the levels."),
        ([("choice", "APPROVE"), ("level-1", "")], "Choose one of the levels."),
        ([("choice", "REJECT"), ("level-1", "LOW")], "You changed something, and chose to reject."),
        ([("choice", "NO_REPLY"), ("level-1", "LOW")], "Choose what should happen."),
    ] {
        let (world, letter) = label_asked().await;
        let code = [("code", letter.code.as_str())];
        let reply = world.browser().submit(&letter.link, &[&fields[..], &code].concat()).await;
        assert_eq!(reply.status, 422, "{fields:?}: {}", reply.html);
        assert!(reply.html.contains(told), "{told} in {}", reply.html);
        assert_eq!(world.executions.count_answered(), 0);
    }
    // Sent again from the page that asks, a rejection is meant.
    let (world, letter) = label_asked().await;
    let fields = [("choice", "REJECT"), ("level-1", "LOW"), ("code", letter.code.as_str())];
    let asked = [(ASKED_WHICH_TEXT, "true")];
    let reply = world.browser().submit(&letter.link, &[&fields[..], &asked].concat()).await;
    assert_eq!(reply.status, 200, "{}", reply.html);
    assert_eq!(world.executions.answer("label").unwrap().choice, Choice::Reject);
}
