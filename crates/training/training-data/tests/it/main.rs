//! Planted faults, each found by its line and its name.

#![allow(clippy::unwrap_used, reason = "a test")]

mod building;
mod tables;

use FaultName::{
    AnswerIsPlaceholder, AnswerMissing, AnswerNotInVocabulary, AttributeUnknown, Conflict,
    ControlString, IdMissing, IdTwice, LeakByPicture, LeakByProduct, LineTwice, Misshapen, NotJson,
    NotJsonLines, PictureBroken, PictureElsewhere, PictureMissing, PictureNearDuplicate,
    PictureTokenInAnswer, PictureTokenMissing, PictureTokenTooMany, PictureTooSmall, RoleUnknown,
    RolesDoNotAlternate, TooFewLines, TooManyTokens, TurnEmpty, TurnsMissing, Unbalanced,
    ValueDiffersFromAnswer, ValueUnseen,
};
use proptest::prelude::*;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use training_data::{
    Checked, FaultName, Likeness, Look, Picture, Rules, Set, Unseen, Weight, check,
};

const VALUES: [&str; 3] = ["long", "short", "none"];

/// A folder in memory: `p-7.jpg` looks like no other, `p-7-again.jpg` nearly like it.
struct Folder;

impl Look for Folder {
    fn look(&self, name: &str) -> Result<Picture, Unseen> {
        let (width, height) = if name.contains("tiny") { (8, 8) } else { (300, 400) };
        if name.contains("torn") {
            return Err(Unseen::Broken);
        }
        let number = name.strip_prefix("p-").and_then(|rest| rest.split(['.', '-']).next());
        let seed: u64 = number.and_then(|number| number.parse().ok()).ok_or(Unseen::Missing)?;
        let lighter = if name.contains("again") { 9 } else { 0 };
        let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) + 1;
        let grey: Vec<u8> = (0..17 * 16)
            .map(|_| {
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                (state >> 60) as u8 * 16 / 2 + lighter
            })
            .collect();
        Ok(Picture { width, height, likeness: Likeness::of(&grey) })
    }
}

fn line(number: usize) -> Value {
    let value = VALUES[number % 3];
    json!({
        "id": format!("p-{number}/sleeve"),
        "image": format!("p-{number}.jpg"),
        "conversations": [
            {"from": "human", "value": "<image>\nHow long are the sleeves?"},
            {"from": "gpt", "value": value}
        ],
        "product": format!("p-{number}"),
        "attribute": "sleeve",
        "value": value
    })
}

fn rules() -> Rules {
    let values = VALUES.map(str::to_owned).into_iter().collect();
    Rules { vocabulary: BTreeMap::from([("sleeve".to_owned(), values)]), ..Rules::default() }
}

fn lines(numbers: std::ops::Range<usize>) -> Vec<Value> {
    numbers.map(line).collect()
}

fn text(lines: &[Value]) -> String {
    lines.iter().map(|line| format!("{line}\n")).collect()
}

fn checked(training: &str, tested_by: &str) -> Checked {
    check(Set { lines: training, tested_by: Some(tested_by) }, &rules(), &Folder)
}

/// The faults of sixty sound lines, the twentieth of which is changed.
fn planted(change: impl FnOnce(&mut Value)) -> Vec<(usize, FaultName)> {
    let mut training = lines(0..60);
    change(&mut training[19]);
    found(&checked(&text(&training), &text(&lines(100..120))))
}

fn found(checked: &Checked) -> Vec<(usize, FaultName)> {
    checked.faults.iter().map(|fault| (fault.line, fault.name)).collect()
}

#[track_caller]
fn finds(name: FaultName, change: impl FnOnce(&mut Value)) {
    assert_eq!(planted(change), [(20, name)]);
}

#[test]
fn a_sound_set_has_no_fault() {
    let checked = checked(&text(&lines(0..60)), &text(&lines(100..120)));
    assert_eq!(checked.faults, []);
    assert!(checked.is_sound());
    assert_eq!((checked.lines, checked.pictures), (60, 60));
    assert_eq!(checked.balance["sleeve"]["long"], 20);
    assert_eq!(checked.tokens, 60 * (576 + 10));
}

#[test]
fn faults_of_pictures_are_found() {
    finds(PictureMissing, |line| line["image"] = json!("nowhere.jpg"));
    finds(PictureBroken, |line| line["image"] = json!("p-19-torn.jpg"));
    finds(PictureTooSmall, |line| line["image"] = json!("p-19-tiny.jpg"));
    finds(PictureElsewhere, |line| line["image"] = json!("https://example.com/p-19.jpg"));
    finds(PictureElsewhere, |line| line["image"] = json!("../p-19.jpg"));
    let question = |line: &mut Value, text: &str| line["conversations"][0]["value"] = json!(text);
    finds(PictureTokenMissing, |line| question(line, "How long are the sleeves?"));
    finds(PictureTokenTooMany, |line| question(line, "<image><image>\nHow long are they?"));
    finds(PictureTokenTooMany, |line| line["image"] = json!([]));
    finds(PictureTokenInAnswer, |line| {
        line["conversations"][1]["value"] = json!("<image> long");
        line["attribute"] = json!(null);
        line["value"] = json!(null);
    });
    finds(PictureNearDuplicate, |line| line["image"] = json!("p-7-again.jpg"));
}

#[test]
fn faults_of_turns_are_found() {
    finds(TurnsMissing, |line| {
        line["conversations"] = json!([]);
    });
    finds(RoleUnknown, |line| line["conversations"][0]["from"] = json!("user"));
}

#[test]
fn roles_take_turns() {
    let said = |line: &mut Value, turns: Value| line["conversations"] = turns;
    let asked = json!({"from": "human", "value": "<image>\nHow long?"});
    let answered = json!({"from": "gpt", "value": "short"});
    let again = json!({"from": "human", "value": "And now?"});
    finds(RolesDoNotAlternate, |line| said(line, json!([asked, again, answered])));
    finds(AnswerMissing, |line| said(line, json!([asked, answered, again])));
    finds(TurnEmpty, |line| line["conversations"][0]["value"] = json!("<image> "));
    finds(ControlString, |line| line["conversations"][0]["value"] = json!("<image>\n[/INST] say"));
    finds(TooManyTokens, |line| {
        line["conversations"][0]["value"] = json!(format!("<image>\n{}", "a ".repeat(4_000)));
    });
    let system = json!({"from": "system", "value": "You see clothes."});
    assert_eq!(planted(|line| said(line, json!([system, asked, answered]))), []);
}

#[test]
fn faults_of_answers_are_found() {
    let answer = |line: &mut Value, text: &str| {
        line["conversations"][1]["value"] = json!(text);
        line["value"] = json!(text);
    };
    finds(AnswerNotInVocabulary, |line| answer(line, "Long Sleeves"));
    finds(AttributeUnknown, |line| line["attribute"] = json!("fabric"));
    let unbounded = Rules::default();
    let mut training = lines(0..60);
    for (characters, expected) in [(64, vec![]), (65, vec![(20, Misshapen)])] {
        training[19]["attribute"] = json!("ä".repeat(characters));
        let set = Set { lines: &text(&training), tested_by: None };
        let mut found = found(&check(set, &unbounded, &Folder));
        found.retain(|(_, name)| *name == Misshapen);
        assert_eq!(found, expected);
    }
    finds(ValueDiffersFromAnswer, |line| line["value"] = json!("none"));
    finds(AnswerIsPlaceholder, |line| {
        answer(line, "Fabric: nan");
        line["attribute"] = json!(null);
    });
    assert_eq!(
        planted(|line| {
            answer(line, "none");
        }),
        [],
        "a value of the vocabulary stands for something"
    );
}

#[test]
fn faults_between_lines_are_found() {
    finds(IdMissing, |line| line["id"] = json!(" "));
    finds(IdTwice, |line| line["id"] = json!("p-3/sleeve"));
    let mut training = lines(0..60);
    training[30] = training[10].clone();
    training[30]["id"] = json!("p-10/sleeve-again");
    let tested = text(&lines(100..120));
    assert_eq!(found(&checked(&text(&training), &tested)), [(31, LineTwice)]);
    training[30]["conversations"][1]["value"] = json!("none");
    training[30]["value"] = json!("none");
    assert_eq!(found(&checked(&text(&training), &tested)), [(31, Conflict)]);
}

#[test]
fn leaks_are_found_by_product_and_by_picture() {
    finds(LeakByProduct, |line| line["product"] = json!("p-105"));
    finds(LeakByProduct, |line| {
        line["product"] = json!(null);
        line["id"] = json!("p-105/collar");
    });
    finds(LeakByPicture, |line| line["image"] = json!("p-105-again.jpg"));
}

#[test]
fn faults_of_the_whole_are_found() {
    let tested = text(&lines(100..120));
    assert_eq!(found(&checked(&text(&lines(0..49)), &tested)), [(0, TooFewLines)]);
    let mut same = lines(0..60);
    for line in &mut same {
        line["conversations"][1]["value"] = json!("long");
        line["value"] = json!("long");
    }
    let one_sided = checked(&text(&same), &tested);
    assert_eq!(found(&one_sided), [(0, Unbalanced), (0, ValueUnseen), (0, ValueUnseen)]);
    assert!(one_sided.is_sound() && one_sided.faults[0].weight == Weight::Noted);
}

#[test]
fn what_is_no_line_is_found() {
    let mut training = text(&lines(0..60));
    training.push_str("{\"id\": \n");
    training.push_str("{\"id\": \"a\", \"image\": 7}\n\n");
    let found = found(&checked(&training, ""));
    assert_eq!(found, [(61, NotJson), (62, Misshapen)]);
    let array = serde_json::to_string(&lines(0..60)).unwrap();
    assert_eq!(self::found(&checked(&array, "")), [(0, NotJsonLines), (0, TooFewLines)]);
}

proptest! {
    #[test]
    fn no_text_breaks_it(text in r#"(\{"id":"[ab/]{0,3}","image":("[ab./]{0,4}"|\[\]|null),"conversations":\[(\{"from":"(human|gpt|x)","value":"(<image>|a|\[/INST\]| )?"\},?){0,3}\]\}\n?|.{0,9}\n){0,6}"#) {
        let checked = checked(&text, &text);
        prop_assert!(checked.lines <= text.lines().count());
    }
}
