//! Decisions in, lines out.

use super::*;
use proptest::prelude::*;
use std::collections::BTreeSet;

fn vocabulary() -> Vocabulary {
    serde_json::from_value(serde_json::json!({
        "version": "test-1",
        "categories": [],
        "attributes": [
            {"id": "sleeve", "name": "Sleeve", "question": "How long are the sleeves?",
             "fromPicture": true, "kind": "CLOSED",
             "values": [{"id": "long", "name": "Long"}, {"id": "short", "name": "Short"}]},
            {"id": "material", "name": "Material", "question": "What is it made of?",
             "fromPicture": false, "kind": "FREE"}
        ]
    }))
    .unwrap()
}

fn judgement(product: &str, who: &str, value: &str) -> Judgement {
    Judgement {
        product_id: product.to_owned(),
        revision: 1,
        picture: (format!("{product}/1.png"), "etag".to_owned()),
        attribute: "sleeve".to_owned(),
        before: "short".to_owned(),
        confidence: 0.4,
        value: value.to_owned(),
        who: who.to_owned(),
        asked: Asked::Shown,
        is_correction: false,
        is_automatic: false,
        decided_at: "2026-11-28T10:00:00.000Z".to_owned(),
        model_id: Some("m".to_owned()),
        prompt_version: Some("attributes.v1".to_owned()),
        vocabulary_version: Some("test-1".to_owned()),
    }
}

#[test]
fn agreement_is_counted_with_and_without_the_proposal_and_by_people_alone() {
    let blind = |value: &str| Judgement { asked: Asked::Blind, ..judgement("p-1", "ana", value) };
    let judgements = [
        judgement("p-1", "ana", "short"),
        judgement("p-2", "ana", "long"),
        Judgement { is_automatic: true, ..judgement("p-3", "ana", "short") },
        Judgement { asked: Asked::Compared, ..judgement("p-4", "ana", "short") },
        blind("short"),
        blind("long"),
        blind("UNKNOWN"),
    ];
    let found = Agreement::of(&judgements);
    assert_eq!(found.shown, Agreed { decided: 2, agreed: 1 });
    assert_eq!(found.blind, Agreed { decided: 2, agreed: 1 });
}

/// Nothing is for testing, and one person may give all.
fn open() -> Rules {
    Rules { test_share: 0.0, most_of_one: 1.0, ..Rules::default() }
}

fn left_out(report: &Report, reason: LeftOut) -> usize {
    report.left_out.get(&reason).copied().unwrap_or(0)
}

#[test]
fn a_correction_is_a_line_that_says_where_it_comes_from() {
    let found = dataset(&[judgement("p-1", "ana@example.com", "long")], &vocabulary(), &open());
    let [line] = found.lines.as_slice() else { panic!("{found:?}") };
    assert_eq!((line.id.as_str(), line.image.as_str()), ("p-1/1/sleeve", "p-1/1.png"));
    assert_eq!(line.conversations[0].value.matches("<image>").count(), 1);
    assert!(line.conversations[0].value.contains("long, short, NOT_VISIBLE"), "{line:?}");
    assert_eq!(
        (line.conversations[1].from.as_str(), line.conversations[1].value.as_str()),
        ("gpt", "long")
    );
    assert_eq!((line.provenance.before.as_str(), line.provenance.confidence), ("short", 0.4));
    assert!(!serde_json::to_string(line).unwrap().contains("example.com"), "no address");
    assert_eq!((found.report.lines, found.report.corrected), (1, 1));
}

#[test]
fn what_was_approved_is_a_label_too() {
    let found = dataset(&[judgement("p-1", "ana", "short")], &vocabulary(), &open());
    assert_eq!((found.report.lines, found.report.corrected), (1, 0));
}

#[test]
fn programs_unknowns_and_what_no_picture_shows_are_left_out() {
    let automatic = Judgement { is_automatic: true, ..judgement("p-1", "ana", "long") };
    let unknown = judgement("p-2", "ana", "UNKNOWN");
    let gone = judgement("p-3", "ana", "three-quarter");
    let unseen = Judgement { attribute: "material".to_owned(), ..judgement("p-4", "ana", "wool") };
    let not_visible = judgement("p-5", "ana", "NOT_VISIBLE");
    let all = [automatic, unknown, gone, unseen, not_visible];
    let report = dataset(&all, &vocabulary(), &open()).report;
    assert_eq!((report.judgements, report.lines), (5, 1));
    let of = |reason| left_out(&report, reason);
    assert_eq!(
        (of(LeftOut::Automatic), of(LeftOut::Unknown), of(LeftOut::NotInVocabulary)),
        (1, 1, 2)
    );
}

#[test]
fn people_who_differ_are_reported_and_a_persons_last_word_counts() {
    let later =
        |one: Judgement| Judgement { decided_at: "2026-11-28T11:00:00.000Z".to_owned(), ..one };
    let all = [
        judgement("p-1", "ana", "long"),
        judgement("p-1", "ben", "short"),
        judgement("p-2", "ana", "long"),
        later(judgement("p-2", "ana", "short")),
        judgement("p-3", "ana", "long"),
        judgement("p-3", "ben", "long"),
    ];
    let found = dataset(&all, &vocabulary(), &open());
    let values: Vec<_> =
        found.lines.iter().map(|line| (line.id.as_str(), line.value.as_str())).collect();
    assert_eq!(values, [("p-2/1/sleeve", "short"), ("p-3/1/sleeve", "long")]);
    let conflict = &found.report.conflicts;
    assert_eq!((conflict.len(), conflict[0].product_id.as_str()), (1, "p-1"));
    assert_eq!(conflict[0].values, ["long", "short"]);
    assert_eq!(
        (left_out(&found.report, LeftOut::Conflict), left_out(&found.report, LeftOut::Revised)),
        (2, 1)
    );
}

#[test]
fn a_correction_revises_what_was_said_before_and_two_of_them_may_differ() {
    let at = |hour: u8, one: Judgement| Judgement {
        decided_at: format!("2026-11-28T{hour}:00:00.000Z"),
        is_correction: hour > 10,
        ..one
    };
    let all = [
        at(10, judgement("p-1", "ana", "long")),
        at(11, judgement("p-1", "ben", "short")),
        at(10, judgement("p-2", "ana", "long")),
        at(11, judgement("p-2", "ben", "short")),
        at(12, judgement("p-2", "cleo", "long")),
    ];
    let found = dataset(&all, &vocabulary(), &open());
    let values: Vec<_> = found.lines.iter().map(|line| line.value.as_str()).collect();
    assert_eq!(values, ["short"]);
    assert_eq!(left_out(&found.report, LeftOut::Revised), 2);
    assert_eq!(found.report.conflicts.len(), 1);
    assert_eq!(found.report.conflicts[0].product_id, "p-2");
}

#[test]
fn nobody_gives_more_than_their_share() {
    let mut all: Vec<_> = (0..8).map(|n| judgement(&format!("a-{n}"), "ana", "long")).collect();
    all.extend((0..3).map(|n| judgement(&format!("b-{n}"), "ben", "long")));
    let rules = Rules { most_of_one: 0.5, ..open() };
    let report = dataset(&all, &vocabulary(), &rules).report;
    assert_eq!((report.lines, left_out(&report, LeftOut::BeyondShare)), (6, 5));
}

proptest! {
    /// Nothing is lost without a reason, no product of the test set and no conflict enters, and the
    /// order of the decisions makes no difference.
    #[test]
    fn every_decision_is_a_line_or_left_out(
        drawn in proptest::collection::vec((0..12_u8, 0..4_u8, 0..3_u8, any::<bool>(), 0..5_u8), 0..60),
    ) {
        let of = |(product, who, value, automatic, minute): &(u8, u8, u8, bool, u8)| Judgement {
            is_automatic: *automatic,
            decided_at: format!("2026-11-28T10:0{minute}:00.000Z"),
            ..judgement(&format!("p-{product}"), &format!("w-{who}"), ["long", "short", "UNKNOWN"][usize::from(*value)])
        };
        let all: Vec<Judgement> = drawn.iter().map(of).collect();
        let rules = Rules { test_share: 0.3, ..Rules::default() };
        let found = dataset(&all, &vocabulary(), &rules);
        let left_out: usize = found.report.left_out.values().sum();
        prop_assert_eq!(found.lines.len() + left_out, all.len());
        let ids: BTreeSet<&str> = found.lines.iter().map(|line| line.id.as_str()).collect();
        prop_assert_eq!(ids.len(), found.lines.len(), "one line for each attribute");
        for line in &found.lines {
            let product = line.id.split('/').next().unwrap();
            prop_assert_eq!(split(product, &rules.salt, rules.test_share), Split::Training);
        }
        for conflict in &found.report.conflicts {
            let id = format!("{}/1/{}", conflict.product_id, conflict.attribute);
            prop_assert!(!ids.contains(id.as_str()));
        }
        let mut turned = all.clone();
        turned.reverse();
        let again = dataset(&turned, &vocabulary(), &rules);
        prop_assert_eq!(again.lines.len(), found.lines.len());
    }
}
