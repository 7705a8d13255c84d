//! Which decisions become pairs, and what is said of the others.

use super::apart;
use super::choose::{Dataset, Decided, Rules, dataset};
use super::execution::{Ended, Execution, Story, is_sent, review};
use super::line::{Kind, Line, Source};
use super::report::{LeftOut, told};
use jiff::Timestamp;
use proptest::prelude::*;
use questions::Choice;
use reviews::{Customer, Review};
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

const MACHINE: &str = "Thank you for your review.";
const EDITED: &str = "Moin! Thank you. Your Kontor Nord";

fn rules() -> Rules {
    Rules {
        since: Timestamp::UNIX_EPOCH,
        salt: "salt".to_owned(),
        test_share: 0.0,
        most_characters: 1_200,
        with_approved: false,
        with_automatic: false,
    }
}

fn posted(id: &str, text: &str) -> Review {
    let detail = json!({"reviewId": id, "productId": "p", "productName": "Kettle", "text": text,
        "tenant": "kontor-nord"});
    review(Some(&json!({"detail": detail}).to_string())).unwrap()
}

fn replied(text: &str, edited: bool) -> String {
    let reply = json!({"text": text, "language": "en", "modelId": "m", "promptVersion": "reply.v3",
        "edited": edited, "findings": []});
    json!({"Payload": {"reply": reply}}).to_string()
}

fn checked(verdict: &str) -> String {
    let moderation = json!({"verdict": verdict, "decidedBy": "MACHINE"});
    json!({"Payload": {"moderation": moderation, "stakes": []}}).to_string()
}

/// What the tasks answer where `sent` is sent in the end.
fn story(sent: &str) -> Story {
    let mut story = Story::default();
    for output in [
        checked("SAFE"),
        replied(MACHINE, false),
        checked("SAFE"),
        replied(sent, true),
        checked("SAFE"),
    ] {
        story.follow(&output);
    }
    story
}

fn ended(review: Review, sent: &str) -> Ended {
    Ended { review, is_sent: true, story: story(sent) }
}

fn decided(id: &str, who: &str, at: u32, ended: Ended) -> Decided {
    Decided {
        review_id: id.to_owned(),
        revision: ended.review.revision,
        execution_id: format!("{id}-{at}"),
        who: who.to_owned(),
        decided_at: format!("2026-11-30T12:00:{at:02}.000Z"),
        choice: Choice::Edit,
        is_automatic: false,
        execution: Execution::Ended(Box::new(ended)),
    }
}

fn edit(id: &str, who: &str, at: u32, sent: &str) -> Decided {
    decided(id, who, at, ended(posted(id, "Quiet enough."), sent))
}

/// Why the only decision is no pair.
fn reason(one: Decided, rules: &Rules) -> LeftOut {
    let found = dataset(vec![one], rules);
    assert!(found.lines.is_empty() && found.held_out.is_empty(), "{found:?}");
    assert_eq!(found.report.left_out.values().sum::<usize>(), 1, "{found:?}");
    *found.report.left_out.keys().next().unwrap()
}

fn ids(found: &Dataset) -> Vec<&str> {
    found.lines.iter().map(|line| line.id.as_str()).collect()
}

fn only(found: &Dataset) -> &Line {
    assert_eq!(found.lines.len(), 1, "{found:?}");
    &found.lines[0]
}

#[test]
fn an_edit_is_a_pair_with_where_it_comes_from() {
    let found = dataset(vec![edit("r-1", "Ana@example.com", 1, EDITED)], &rules());
    let line = serde_json::to_value(only(&found)).unwrap();
    let who = corrections::pseudonym("ana@example.com");
    assert_eq!(
        line,
        json!({"id": "r-1", "review": "Quiet enough.", "reply": EDITED, "kind": "EDITED",
            "provenance": {"source": "PERSON", "who": who, "decidedAt": "2026-11-30T12:00:01.000Z",
                "revision": 1, "executionId": "r-1-1", "before": MACHINE, "modelId": "m",
                "promptVersion": "reply.v3", "language": "en"}})
    );
    assert_eq!(found.report.kinds, BTreeMap::from([(Kind::Edited, 1)]));
}

#[test]
fn an_approval_is_a_pair_only_where_it_is_wanted() {
    let approved = || edit("r-1", "ana", 1, MACHINE);
    assert_eq!(reason(approved(), &rules()), LeftOut::Approved);
    let found = dataset(vec![approved()], &Rules { with_approved: true, ..rules() });
    assert_eq!(only(&found).kind, Kind::Approved);
    assert_eq!(Kind::of(" ", EDITED), Kind::Written);
    assert_eq!(Kind::of(MACHINE, &format!("{MACHINE}\n")), Kind::Approved);
}

#[test]
fn a_program_s_decision_is_a_pair_only_where_it_is_wanted_and_says_so() {
    let automatic = || Decided { is_automatic: true, ..edit("r-1", "ana", 1, EDITED) };
    assert_eq!(reason(automatic(), &rules()), LeftOut::Automatic);
    let found = dataset(vec![automatic()], &Rules { with_automatic: true, ..rules() });
    assert_eq!(only(&found).provenance.source, Source::Program);
}

#[test]
fn what_cannot_be_read_and_what_goes_on_is_counted() {
    let with = |execution| Decided { execution, ..edit("r-1", "ana", 1, EDITED) };
    assert_eq!(reason(with(Execution::TextMissing), &rules()), LeftOut::TextMissing);
    assert_eq!(reason(with(Execution::Open), &rules()), LeftOut::Open);
    assert_eq!(review(None), None);
    assert_eq!(review(Some("{")), None);
    assert_eq!(review(Some(r#"{"detail": {"reviewId": "r-1"}}"#)), None);
}

#[test]
fn only_what_was_sent_and_passed_the_checks_is_learned_from() {
    let with = |change: &dyn Fn(&mut Ended)| {
        let mut ended = ended(posted("r-1", "Quiet enough."), EDITED);
        change(&mut ended);
        reason(decided("r-1", "ana", 1, ended), &rules())
    };
    assert_eq!(with(&|ended| ended.is_sent = false), LeftOut::NotSent);
    assert_eq!(with(&|ended| ended.story = Story::default()), LeftOut::NotSent);
    assert_eq!(with(&|ended| ended.story.follow(&checked("UNCERTAIN"))), LeftOut::RuleBroken);
    let unchecked = |ended: &mut Ended| ended.story.follow(&replied("Moin!", true));
    assert_eq!(with(&unchecked), LeftOut::RuleBroken);
    let broken = |ended: &mut Ended| {
        let last = ended.story.last.as_mut().unwrap();
        let finding = json!({"rule": "LINK", "detail": "Take the link out."});
        last.findings = vec![serde_json::from_value(finding).unwrap()];
    };
    assert_eq!(with(&broken), LeftOut::RuleBroken);
    let sent = json!({"outcome": {"type": "NEW_REVIEW_RESPONSE_CREATED"}}).to_string();
    let failed = json!({"outcome": {"type": "RESPONSE_GENERATION_FAILED"}}).to_string();
    assert_eq!([Some(sent.as_str()), Some(&failed), None].map(is_sent), [true, false, false]);
}

#[test]
fn a_customer_s_data_teaches_nothing() {
    let of = |text: &str, sent: &str, name: Option<&str>| {
        let customer = Some(Customer { name: name.map(str::to_owned) });
        let review = Review { customer, ..posted("r-1", text) };
        let found = dataset(vec![decided("r-1", "ana", 1, ended(review, sent))], &rules());
        found.report.left_out.into_keys().next()
    };
    let personal = Some(LeftOut::PersonalData);
    assert_eq!(of("Ring me on +49 30 901820.", EDITED, None), personal);
    assert_eq!(of("It burnt my daughter's hand.", EDITED, None), personal);
    assert_eq!(of("I am 9 years old and like it.", EDITED, None), personal);
    assert_eq!(of("Good for my asthma.", EDITED, None), personal);
    assert_eq!(of("Quiet.", "Moin! It helps against asthma.", None), personal);
    assert_eq!(of("Quiet.", "Dear anna, moin!", Some("Anna Weiss")), personal);
    assert_eq!(of("Quiet. Weiss", EDITED, Some("Anna Weiss")), personal);
    assert_eq!(of("Quiet.", "Dear José, moin!", Some("Jose\u{301} Weiss")), personal);
    assert_eq!(of("Quiet.", "Dear Zoe, moin!", Some("Zoë Weiss")), personal);
    assert_eq!(of("La de la foto.", EDITED, Some("María de la Cruz")), None);
    assert_eq!(of("It will do.", EDITED, Some("Will Smith")), None);
    assert_eq!(of("Quiet.", EDITED, Some("Anna Weiss")), None);
    assert_eq!(of("Quiet.", EDITED, Some(" ")), None);
    let mut told = ended(posted("r-1", "Quiet."), EDITED);
    told.story.follow(&json!({"Payload": {"stakes": ["PERSONAL_DATA"]}}).to_string());
    assert_eq!(reason(decided("r-1", "ana", 1, told), &rules()), LeftOut::PersonalData);
}

#[test]
fn what_is_too_long_and_stars_alone_teach_nothing() {
    let long = ended(posted("r-1", &"quiet ".repeat(200)), EDITED);
    assert_eq!(reason(decided("r-1", "ana", 1, long), &rules()), LeftOut::TooLong);
    let mut stars = posted("r-1", "Quiet.");
    (stars.text, stars.rating) = (String::new(), Some(5));
    let stars = ended(stars, EDITED);
    assert_eq!(reason(decided("r-1", "ana", 1, stars), &rules()), LeftOut::Wordless);
}

#[test]
fn people_who_differ_about_a_review_are_reported_and_not_learned_from() {
    let found = dataset(
        vec![edit("r-1", "ana", 1, EDITED), edit("r-1", "ben", 2, "Moin! Your Kontor Nord")],
        &rules(),
    );
    assert!(found.lines.is_empty());
    assert_eq!(found.report.conflicts, ["r-1"]);
    assert_eq!(found.report.left_out, BTreeMap::from([(LeftOut::Conflict, 2)]));
    assert!(told(&found.report).ends_with("CONFLICT: 2\n  people differ: r-1"), "{found:?}");
    let found = dataset(
        vec![edit("r-1", "ana", 1, EDITED), rejected("r-1", "ben", 2, posted("r-1", "Quiet."))],
        &rules(),
    );
    assert_eq!(found.report.conflicts, ["r-1"]);
}

/// Somebody's decision that no reply be sent.
fn rejected(id: &str, who: &str, at: u32, review: Review) -> Decided {
    let mut none = ended(review, EDITED);
    none.is_sent = false;
    Decided { choice: Choice::Reject, ..decided(id, who, at, none) }
}

#[test]
fn what_is_overruled_and_what_failed_are_no_opinions() {
    let reopened = json!({"because": "The customer wrote to us.", "outcome": "RESPONSE_GENERATION_FAILED",
        "executionId": "r-1-1"});
    let review = Review {
        reopened: Some(serde_json::from_value(reopened).unwrap()),
        ..posted("r-1", "Quiet enough.")
    };
    let rejected = rejected("r-1", "ana", 1, posted("r-1", "Quiet enough."));
    let sent = decided("r-1", "ben", 2, ended(review, EDITED));
    let found = dataset(vec![rejected, sent], &rules());
    assert_eq!(only(&found).provenance.execution_id, "r-1-2");
    assert_eq!(found.report.left_out, BTreeMap::from([(LeftOut::Overruled, 1)]));

    let mut failed = ended(posted("r-1", "Quiet enough."), "Moin!");
    failed.is_sent = false;
    let failed = decided("r-1", "ana", 1, failed);
    let found = dataset(vec![failed, edit("r-1", "ben", 2, EDITED)], &rules());
    assert_eq!(only(&found).provenance.execution_id, "r-1-2");
    assert_eq!(found.report.left_out, BTreeMap::from([(LeftOut::NotSent, 1)]));
}

#[test]
fn what_was_decided_before_is_no_pair_and_still_a_conflict() {
    let late = Rules { since: "2026-11-30T12:00:02Z".parse().unwrap(), ..rules() };
    assert_eq!(reason(edit("r-1", "ana", 1, EDITED), &late), LeftOut::Earlier);
    let sent = edit("r-1", "ben", 2, EDITED);
    assert_eq!(ids(&dataset(vec![sent.clone()], &late)), ["r-1"]);
    let rejected = rejected("r-1", "ana", 1, posted("r-1", "Quiet enough."));
    assert_eq!(dataset(vec![rejected, sent], &late).report.conflicts, ["r-1"]);
}

#[test]
fn what_is_held_out_goes_to_another_file() {
    let apart = |out: &str, held: &str| apart(Path::new(out), Some(Path::new(held))).is_ok();
    assert!(!apart("a.jsonl", "a.jsonl") && !apart("a.jsonl", "./a.jsonl"));
    assert!(!apart("src/../a.jsonl", "a.jsonl") && !apart("none/a.jsonl", "none/a.jsonl"));
    assert!(apart("a.jsonl", "b.jsonl") && apart("src/a.jsonl", "a.jsonl"));
    assert!(super::apart(Path::new("a.jsonl"), None).is_ok());
}

#[test]
fn a_newer_revision_counts_though_nothing_is_learned_from_it() {
    let newer = || Decided { revision: 2, ..edit("r-1", "ben", 2, MACHINE) };
    let automatic = Decided { is_automatic: true, ..newer() };
    let open = Decided { execution: Execution::Open, ..newer() };
    for (newer, reason) in
        [(newer(), LeftOut::Approved), (automatic, LeftOut::Automatic), (open, LeftOut::Open)]
    {
        let found = dataset(vec![edit("r-1", "ana", 1, EDITED), newer], &rules());
        assert!(found.lines.is_empty(), "{found:?}");
        assert_eq!(found.report.left_out, BTreeMap::from([(LeftOut::Revised, 1), (reason, 1)]));
    }
    let missing = Decided { execution: Execution::TextMissing, ..newer() };
    let found = dataset(vec![edit("r-1", "ana", 1, EDITED), missing], &rules());
    assert_eq!(only(&found).reply, EDITED, "whose that was nobody knows");
}

#[test]
fn the_last_word_of_a_person_and_the_newest_revision_count() {
    let again = vec![edit("r-1", "ANA", 2, EDITED), edit("r-1", "ana", 1, "Moin!")];
    let found = dataset(again, &rules());
    assert_eq!(
        (only(&found).reply.as_str(), found.report.left_out[&LeftOut::Revised]),
        (EDITED, 1)
    );
    let same = vec![edit("r-1", "ben", 2, EDITED), edit("r-1", "ana", 1, EDITED)];
    let found = dataset(same, &rules());
    assert_eq!(only(&found).provenance.execution_id, "r-1-1");
    assert_eq!(found.report.left_out, BTreeMap::from([(LeftOut::Agreed, 1)]));
    let newer = Review { revision: 2, ..posted("r-1", "Now it is loud.") };
    let newer = decided("r-1", "ben", 2, ended(newer, "Moin! We are sorry."));
    let found = dataset(vec![edit("r-1", "ana", 1, EDITED), newer], &rules());
    assert_eq!(only(&found).review, "Now it is loud.");
    assert_eq!(found.report.left_out, BTreeMap::from([(LeftOut::Revised, 1)]));
}

#[test]
fn what_is_held_out_stays_so_whatever_is_added() {
    let set = |from: usize| {
        let decided =
            (from..200).map(|number| edit(&format!("r-{number}"), "ana", 1, EDITED)).collect();
        dataset(decided, &Rules { test_share: 0.2, ..rules() })
    };
    let (all, later) = (set(0), set(100));
    assert_eq!(
        (all.lines.len() + all.held_out.len(), all.report.held_out),
        (200, all.held_out.len())
    );
    assert!((20..60).contains(&all.held_out.len()), "{}", all.held_out.len());
    let held: BTreeSet<&str> = all.held_out.iter().map(|line| line.id.as_str()).collect();
    assert!(later.held_out.iter().all(|line| held.contains(line.id.as_str())));
    assert!(later.lines.iter().all(|line| !held.contains(line.id.as_str())));
}

prop_compose! {
    fn any_decision()(
        review in 0..4_u8, who in 0..3_u8, at in 0..60_u32, revision in 1..3_u32, sent in 0..3_usize,
        is_automatic in any::<bool>(), is_sent in any::<bool>(), is_edit in any::<bool>(),
    ) -> Decided {
        let texts = [MACHINE, EDITED, "Moin! Your Kontor Nord"];
        let id = format!("r-{review}");
        let mut ended = ended(Review { revision, ..posted(&id, "Quiet.") }, texts[sent]);
        ended.is_sent = is_sent;
        let choice = if is_edit { Choice::Edit } else { Choice::NoReply };
        Decided { is_automatic, choice, ..decided(&id, &format!("p-{who}"), at, ended) }
    }
}

proptest! {
    /// Every decision is a pair, held out or left out for one reason, and no review is in the set twice.
    #[test]
    fn every_decision_is_accounted_for(decided in prop::collection::vec(any_decision(), 0..12)) {
        let found = dataset(decided.clone(), &Rules { test_share: 0.3, ..rules() });
        let left: usize = found.report.left_out.values().sum();
        prop_assert_eq!(found.report.lines + found.report.held_out + left, decided.len());
        prop_assert_eq!(ids(&found).into_iter().collect::<BTreeSet<_>>().len(), found.lines.len());
        prop_assert!(found.lines.iter().all(|line| line.provenance.source == Source::Person));
    }
}
