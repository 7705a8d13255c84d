use super::*;
use facts::Rule;
use lambda_bridge::NamedError;
use serde_json::{Value, json};

const SOURCE: &str = "Ann Roux a recensé 31 blessés mardi à Lyon, selon la préfecture.";

fn input(source: &str, rewrite: &str, patch: Value) -> Input {
    let block = |text: &str| json!([{"id": "b1", "kind": "PARAGRAPH", "text": text}]);
    let mut dispatch = json!({"guid": "urn:agency:1", "format": "NINJS", "status": "USABLE",
        "language": "fr", "blocks": block(source)});
    dispatch.as_object_mut().unwrap().extend(patch.as_object().unwrap().clone());
    serde_json::from_value(json!({"dispatch": dispatch, "blocks": block(rewrite)})).unwrap()
}

#[track_caller]
fn found(input: &Input) -> Vec<Rule> {
    handle(input).unwrap().output.findings.iter().map(|finding| finding.rule).collect()
}

#[track_caller]
fn refused(input: &Input) -> (&'static str, String) {
    let error = handle(input).unwrap_err();
    (error.name(), error.to_string())
}

#[test]
fn what_the_source_does_not_say_is_found() {
    let rewrite = "Selon la préfecture, Ann Roux a compté 37 blessés à Lyon mardi.";
    let output = handle(&input(SOURCE, rewrite, json!({}))).unwrap().output;
    let rules: Vec<Rule> = output.findings.iter().map(|finding| finding.rule).collect();
    assert!(rules.contains(&Rule::NumberNotInSource), "{rules:?}");
    assert_eq!(output.hard, 1);
    assert_eq!(output.hard + output.warnings, u32::try_from(rules.len()).unwrap());
}

/// The 2nd of June 2026 is a Tuesday; at 23:30 in UTC it still is.
#[test]
fn the_dispatchs_moment_is_the_dateline() {
    let rewrite =
        "Selon la préfecture, 31 blessés ont été recensés par Ann Roux le 2 juin 2026 à Lyon.";
    let on = |day: &str| json!({"versionCreated": format!("{day}T23:30:00Z")});
    let dates =
        |patch: Value| found(&input(SOURCE, rewrite, patch)).contains(&Rule::DateNotInSource);
    assert!(!dates(on("2026-06-02")));
    assert!(dates(on("2026-06-10")));
}

#[test]
fn of_many_findings_the_hard_ones_are_reported() {
    let sentence = |at: usize| format!("Le bilan {at} est de {}.", 1_000 + at);
    let source: String = (0..110).map(|_| "Le calme est revenu. ").collect();
    let rewrite: Vec<String> = (0..110).map(sentence).collect();
    let output = handle(&input(source.trim(), &rewrite.join(" "), json!({}))).unwrap().output;
    assert_eq!(output.findings.len(), MOST_FINDINGS);
    assert!(output.hard as usize > MOST_FINDINGS);
    assert!(output.findings.iter().all(|finding| finding.severity == Severity::Hard));
    let long = format!("Il a dit : « {} ».", "jamais ".repeat(100));
    let output = handle(&input(SOURCE, &long, json!({}))).unwrap().output;
    let longest = output.findings.iter().map(|finding| finding.words.chars().count()).max();
    assert_eq!(longest, Some(MOST_WORDS));
}

#[test]
fn what_cannot_be_compared_is_refused_by_name() {
    assert_eq!(
        refused(&input(SOURCE, SOURCE, json!({"language": "de"}))).0,
        "LanguageNotSupported"
    );
    let (name, message) = refused(&input(SOURCE, "...", json!({})));
    assert_eq!(
        (name, &*message),
        ("InvalidInput", "blocks have no words to compare: give the rewrite")
    );
    let (_, message) = refused(&input("...", SOURCE, json!({})));
    assert_eq!(message, "dispatch.blocks have no words to compare with: give the dispatch's text");
    let (_, message) = refused(&input(SOURCE, &"a".repeat(40_001), json!({})));
    assert_eq!(message, "blocks have more than 40,000 characters: cut some");
    let (_, message) = refused(&input("a\u{0}b", SOURCE, json!({})));
    assert_eq!(message, "dispatch.blocks[0].text must be in NFC and without control characters");
}
