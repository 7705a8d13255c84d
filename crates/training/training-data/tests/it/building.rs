//! Sources become parts that share no product and no picture.

use super::{Folder, line, lines, rules, text};
use proptest::prelude::*;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use training_data::{
    Built, Columns, FaultName, Form, Omission, Part, Placed, Rules, Shares, Source, gather,
};

fn shares() -> Shares {
    Shares { test: 0.2, validation: 0.2, ..Shares::default() }
}

fn conversations(text: &str) -> Source<'_> {
    Source { text, form: Form::Conversations }
}

fn corrections(text: &str) -> Source<'_> {
    Source { text, form: Form::Corrections }
}

fn build(sources: &[Source<'_>], frozen: Option<&str>) -> Built {
    let rules = Rules { least_lines: 20, ..rules() };
    gather(sources, frozen, &shares()).build(&rules, 5, &Folder)
}

fn correction(number: usize, value: &str, decided_at: &str) -> Value {
    json!({
        "id": format!("p-{number}/1/sleeve"),
        "image": format!("p-{number}.jpg"),
        "conversations": [
            {"from": "human", "value": "<image>\nHow long are the sleeves? Answer with one of: long, short."},
            {"from": "gpt", "value": value}
        ],
        "attribute": "sleeve",
        "value": value,
        "provenance": {"source": "PERSON", "who": "0123456789ab", "decidedAt": decided_at,
            "before": "short", "confidence": 0.4, "etag": "e"}
    })
}

fn parsed(text: &str) -> Vec<Value> {
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn products(text: &str) -> BTreeSet<String> {
    parsed(text).iter().map(|line| line["product"].as_str().unwrap().to_owned()).collect()
}

fn names(built: &Built) -> Vec<(Option<usize>, usize, FaultName)> {
    let refused =
        built.faults.iter().filter(|fault| fault.weight == training_data::Weight::Refused);
    refused.map(|fault| (fault.source, fault.line, fault.name)).collect()
}

/// The first product from a number on that is in a part.
fn in_part(part: Part, from: usize) -> usize {
    (from..).find(|number| shares().part(&format!("p-{number}")) == part).unwrap()
}

#[test]
fn a_product_is_in_one_part_and_questions_have_no_answers() {
    let source = text(&lines(0..100));
    let built = build(&[conversations(&source)], None);
    assert_eq!(names(&built), []);
    let files = built.files.as_ref().unwrap();
    let parts = [&files.training, &files.validation, &files.test].map(|text| products(text));
    assert_eq!(parts.iter().map(BTreeSet::len).sum::<usize>(), 100);
    assert!(parts[0].is_disjoint(&parts[1]) && parts[1].is_disjoint(&parts[2]));
    for (part, text) in [
        (Part::Training, &files.training),
        (Part::Validation, &files.validation),
        (Part::Test, &files.test),
    ] {
        assert!(products(text).iter().all(|product| shares().part(product) == part));
        assert_eq!(built.parts[&part].lines, text.lines().count());
    }
    let (asked, tested) = (parsed(&files.questions), parsed(&files.test));
    assert_eq!(asked.len(), tested.len());
    for (asked, tested) in asked.iter().zip(&tested) {
        assert_eq!((&asked["id"], &asked["image"]), (&tested["id"], &tested["image"]));
        assert_eq!(asked["conversations"].as_array().unwrap().len(), 1);
        assert!(asked.get("value").is_none() && tested["value"].is_string());
    }
    assert_eq!(build(&[conversations(&source)], None), built, "the same again");
}

#[test]
fn a_frozen_test_stays_byte_by_byte_and_new_products_of_its_share_are_held_out() {
    let first = text(&lines(0..100));
    let test = build(&[conversations(&first)], None).files.unwrap().test;
    let (more, tested) = (text(&lines(0..150)), test.lines().count());
    let built = build(&[conversations(&more)], Some(&test));
    assert_eq!(names(&built), []);
    assert_eq!(built.files.as_ref().unwrap().test, test);
    let held_out = (0..150).filter(|n| shares().part(&format!("p-{n}")) == Part::Test).count();
    assert!(held_out > tested);
    assert_eq!(built.left_out[&Omission::HeldOut], held_out);
    assert_eq!(
        built.parts[&Part::Training].lines + built.parts[&Part::Validation].lines,
        150 - held_out
    );
}

#[test]
fn a_leak_to_a_frozen_test_is_named_with_both_places() {
    let source = text(&lines(0..100));
    let (looks, learned) = (in_part(Part::Test, 0), in_part(Part::Training, 0));
    let mut leaking = lines(0..100);
    leaking[learned]["image"] = json!(format!("p-{looks}-again.jpg"));
    let leaking = text(&leaking);
    let built = build(&[conversations(&leaking)], None);
    assert_eq!(names(&built), [(Some(0), learned + 1, FaultName::LeakByPicture)]);
    let fault = built.faults.iter().find(|fault| fault.name == FaultName::LeakByPicture).unwrap();
    let other = fault.other.unwrap();
    assert_eq!((other.source, other.line), (Some(0), looks + 1));
    assert_eq!(fault.part, Some(Part::Training));
    assert!(built.files.is_none(), "nothing is written of it");
    // Frozen with another salt: its products are no longer those of the share.
    let pepper = Shares { salt: "pepper".to_owned(), ..shares() };
    let rules = Rules { least_lines: 20, ..rules() };
    let test = gather(&[conversations(&source)], None, &pepper).build(&rules, 5, &Folder);
    let built = build(&[conversations(&source)], Some(&test.files.unwrap().test));
    let leaks = names(&built).into_iter().filter(|(_, _, name)| *name == FaultName::LeakByProduct);
    assert!(leaks.count() > 5);
}

#[test]
fn a_picture_of_the_validation_leaks_too() {
    let (chosen_by, learned) = (in_part(Part::Validation, 0), in_part(Part::Training, 0));
    let mut leaking = lines(0..100);
    leaking[learned]["image"] = json!(format!("p-{chosen_by}-again.jpg"));
    let leaking = text(&leaking);
    let built = build(&[conversations(&leaking)], None);
    assert_eq!(names(&built), [(Some(0), learned + 1, FaultName::LeakByPicture)]);
    let other = built.faults.iter().find_map(|fault| fault.other).unwrap();
    assert_eq!(other.line, chosen_by + 1);
}

#[test]
fn a_set_without_picture_tokens_is_refused_line_by_line() {
    let mut blind = lines(0..100);
    for line in &mut blind {
        line["conversations"][0]["value"] = json!("How long are the sleeves?");
    }
    let blind = text(&blind);
    let built = build(&[conversations(&blind)], None);
    assert_eq!(names(&built).len(), 100);
    assert!(names(&built).iter().all(|(_, _, name)| *name == FaultName::PictureTokenMissing));
}

#[test]
fn the_last_correction_counts_and_none_is_tested_by() {
    let (learned, tested) = (in_part(Part::Training, 0), in_part(Part::Test, 0));
    let source = text(&lines(0..100));
    let first = text(&[
        correction(learned, "short", "2026-11-28T10:00:00.000Z"),
        correction(tested, "none", "2026-11-28T10:00:00.000Z"),
    ]);
    let mut later = correction(learned, "none", "2026-11-29T10:00:00.000Z");
    later["id"] = json!(format!("p-{learned}/2/sleeve"));
    let later = text(&[later]);
    let sources = [corrections(&later), corrections(&first), conversations(&source)];
    let built = build(&sources, None);
    assert_eq!(names(&built), []);
    let left_out: Vec<_> = built.left_out.iter().map(|(reason, count)| (*reason, *count)).collect();
    let expected = [(Omission::HeldOut, 1), (Omission::Revised, 1), (Omission::Superseded, 1)];
    assert_eq!(left_out, expected);
    let files = built.files.unwrap();
    let of = |text: &str, number: usize| {
        let product = format!("p-{number}");
        let found: Vec<Value> =
            parsed(text).into_iter().filter(|line| line["product"] == product.as_str()).collect();
        assert_eq!(found.len(), 1, "{product}");
        found[0].clone()
    };
    let kept = of(&files.training, learned);
    assert_eq!((&kept["value"], kept.get("provenance")), (&json!("none"), None));
    assert_eq!(of(&files.test, tested)["value"], line(tested)["value"]);
    let frozen = build(&[corrections(&first), conversations(&source)], Some(&files.test));
    assert_eq!(frozen.files.unwrap().test, files.test);
}

#[test]
fn a_table_gives_lines_by_its_rows_and_one_that_is_none_is_named() {
    let [picture, question, answer] = ["image", "question", "answer"].map(str::to_owned);
    let columns = Columns { picture, question, answer, product: None };
    let mut rows = "image,question,answer\n".to_owned();
    (0..100).for_each(|number| rows += &format!("p-{number}.jpg,How many?,{number}\n"));
    rows += "p-1.jpg,,7\nnowhere.jpg,Where?,here\n";
    let form = Form::Table { columns: &columns, instruction: Some("Answer with a number.") };
    let again = rows.replace("How many", "How few").replace("nowhere", "p-3");
    let sources = [Source { text: &rows, form }, Source { text: &again, form }];
    let built = build(&sources, None);
    assert_eq!(names(&built), [(Some(0), 102, FaultName::PictureMissing)]);
    let noted: Vec<&Placed> =
        built.faults.iter().filter(|fault| fault.name == FaultName::RowLeftOut).collect();
    assert_eq!(noted.iter().map(|fault| fault.line).collect::<Vec<_>>(), [101, 101]);
    assert_eq!(built.read, 202);
    let lacking = Columns { answer: "label".to_owned(), ..columns.clone() };
    let form = Form::Table { columns: &lacking, instruction: None };
    let text = text(&lines(0..100));
    let built = build(&[Source { text: &rows, form }, conversations(&text)], None);
    assert_eq!(names(&built), [(Some(0), 0, FaultName::ColumnMissing)]);
    assert!(!built.faults[0].cause.contains("image"), "the table's own text is not quoted");
}

#[test]
fn corrections_say_when_they_were_made_and_of_what() {
    let mut plain = correction(3, "long", "2026-11-28T10:00:00.000Z");
    plain.as_object_mut().unwrap().remove("provenance");
    let mut vague = correction(4, "long", "2026-11-28T10:00:00.000Z");
    vague.as_object_mut().unwrap().remove("attribute");
    let (wrong, source) = (text(&[plain, vague]), text(&lines(0..100)));
    let built = build(&[conversations(&source), corrections(&wrong)], None);
    let misshapen = |line| (Some(1), line, FaultName::Misshapen);
    assert_eq!(names(&built), [misshapen(1), misshapen(2)]);
}

#[test]
fn lines_of_two_sources_are_at_odds_by_source_and_line() {
    let (one, mut other) = (text(&lines(0..100)), lines(100..110));
    other[4]["id"] = json!("p-7/sleeve");
    let other = text(&other);
    let built = build(&[conversations(&one), conversations(&other)], None);
    let fault = built.faults.iter().find(|fault| fault.name == FaultName::IdTwice);
    let parts = [7, 104].map(|number| shares().part(&format!("p-{number}")) == Part::Test);
    assert_eq!(parts, [false, false], "both are learned from");
    let fault = fault.unwrap();
    let mut places = vec![(fault.source, fault.line)];
    places.extend(fault.other.map(|other| (other.source, other.line)));
    places.sort();
    assert_eq!(places, [(Some(0), 8), (Some(1), 5)]);
}

#[test]
fn parts_that_are_too_small_are_named() {
    let few = text(&lines(0..100));
    let rules = Rules { least_lines: 20, ..rules() };
    let built = gather(&[conversations(&few)], None, &shares()).build(&rules, 50, &Folder);
    let small = |part: Part, built: &Built| {
        built.faults.iter().any(|f| f.part == Some(part) && f.name == FaultName::TooFewLines)
    };
    assert!(small(Part::Test, &built) && !small(Part::Training, &built));
    let none = Shares { validation: 1e-9, ..shares() };
    let built = gather(&[conversations(&few)], None, &none).build(&rules, 5, &Folder);
    assert!(small(Part::Validation, &built));
    let unasked = Shares { validation: 0.0, ..shares() };
    let built = gather(&[conversations(&few)], None, &unasked).build(&rules, 5, &Folder);
    assert_eq!(built.files.unwrap().validation, "");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    /// Whatever is added, each line is in one part or left out for a reason, products stay where they are, and what
    /// is written can be built from again.
    #[test]
    fn nothing_is_lost_and_products_stay(count in 60_usize..110, corrected in prop::collection::vec((0_usize..110, 0_usize..3, 0_u32..9), 0..20)) {
        let source = text(&lines(0..count));
        let said: Vec<Value> = corrected.iter().enumerate().map(|(at, (number, value, day))| {
            let mut line = correction(*number, super::VALUES[*value], &format!("2026-11-1{day}T00:00:00.000Z"));
            line["id"] = json!(format!("p-{number}/{at}/sleeve"));
            line
        }).collect();
        let said = text(&said);
        let built = build(&[conversations(&source), corrections(&said)], None);
        prop_assert_eq!(names(&built), vec![]);
        let lines: usize = built.parts.values().map(|part| part.lines).sum();
        let left_out: usize = built.left_out.values().sum();
        prop_assert_eq!(lines + left_out, built.read);
        let files = built.files.unwrap();
        for (part, text) in [(Part::Training, &files.training), (Part::Validation, &files.validation), (Part::Test, &files.test)] {
            prop_assert!(products(text).iter().all(|product| shares().part(product) == part));
        }
        let again = files.training.clone() + &files.validation + &files.test;
        let rebuilt = build(&[conversations(&again)], None).files.unwrap();
        prop_assert_eq!(rebuilt.test, files.test);
        prop_assert_eq!(rebuilt.training, files.training);
    }
}

#[test]
fn a_set_whose_training_is_empty_is_refused() {
    let source = text(&lines(0..100));
    let tested = build(&[conversations(&source)], None).files.unwrap().test;
    let validated = in_part(Part::Validation, 1_000);
    let same: String = (0..30)
        .map(|question| {
            let mut line = line(validated);
            line["id"] = json!(format!("p-{validated}/{question}/sleeve"));
            format!("{line}\n")
        })
        .collect();
    let built = build(&[conversations(&same)], Some(&tested));
    let refused: Vec<FaultName> = names(&built).into_iter().map(|(_, _, name)| name).collect();
    assert!(refused.contains(&FaultName::TooFewLines), "{refused:?}");
    assert!(built.files.is_none());
}

/// Lines without a picture speak of no common thing.
#[test]
fn a_correction_without_a_picture_supersedes_nobody_else_s() {
    let mut all = lines(0..100);
    for line in &mut all {
        line.as_object_mut().unwrap().remove("image");
        line["conversations"][0]["value"] = json!("How long are the sleeves?");
    }
    let source = text(&all);
    let product = in_part(Part::Training, 1_000);
    let mut corrected = correction(product, "long", "2026-11-29T10:00:00Z");
    corrected.as_object_mut().unwrap().remove("image");
    corrected["conversations"][0]["value"] = json!("How long are the sleeves?");
    let corrected = text(&[corrected]);
    let built = build(&[conversations(&source), corrections(&corrected)], None);
    assert_eq!(built.left_out.get(&Omission::Superseded), None, "{:?}", built.left_out);
}
