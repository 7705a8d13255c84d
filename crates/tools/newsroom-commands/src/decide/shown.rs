//! Suggestions and decisions for people.

use cli_base::output::{fitted, plain};
use serde_json::Value;

const LISTS: [&str; 3] = ["categories", "tags", "links"];

/// A line for each suggestion: its id, what it is, what stands about it.
pub(super) fn list(suggested: &Value) -> String {
    let head = format!("{}, version {}", text(&suggested["articleId"]), suggested["version"]);
    let all = LISTS.iter().flat_map(|list| suggested["suggestions"][list].as_array());
    let lines = all.flatten().map(|one| {
        let what = fitted(&what(one), 44);
        format!("{:<26} {what:<44} {}", text(&one["suggestionId"]), stands(&one["decision"]))
            .trim_end()
            .to_owned()
    });
    [head].into_iter().chain(lines).collect::<Vec<_>>().join("\n")
}

/// What became of a decision.
pub(super) fn decided(status: u16, answer: &Value) -> String {
    match status {
        201 => format!("decided: {}", stands(answer)),
        200 => format!("stands already: {}", stands(answer)),
        _ => {
            let standing = stands(&answer["standing"]);
            format!("{}: {}\nstands: {standing}", text(&answer["error"]), text(&answer["message"]))
        }
    }
}

fn what(one: &Value) -> String {
    let targets = one["choices"].as_array().into_iter().flatten();
    let targets: Vec<String> = targets.map(|choice| text(&choice["target"])).collect();
    match (one.get("words"), targets.is_empty()) {
        (Some(words), true) => text(words),
        (Some(words), false) => format!("{} -> {}", text(words), targets.join(" or ")),
        (None, _) => format!("{} {}", text(&one["topic"]), text(&one["name"])),
    }
}

fn stands(decision: &Value) -> String {
    if decision.is_null() {
        return String::new();
    }
    let parts = [&decision["verdict"], &decision["reason"], &decision["changedTo"]];
    let parts: Vec<String> = parts.into_iter().map(text).filter(|part| !part.is_empty()).collect();
    format!("{} {} by {}", decision["number"], parts.join(" "), text(&decision["who"]))
}

fn text(value: &Value) -> String {
    plain(value.as_str().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use expect_test::expect;
    use serde_json::json;

    #[test]
    fn each_suggestion_has_a_line() {
        let decision =
            json!({"number": 2, "verdict": "REJECTED", "reason": "ALREADY", "who": "ana"});
        let suggested = json!({"articleId": "a-1", "version": 3, "suggestions": {
            "categories": [{"suggestionId": "category-1", "topic": "medtop:11000000", "name": "politics"}],
            "tags": [{"suggestionId": "tag-1", "words": "ferry", "decision": decision}],
            "links": [{"suggestionId": "link-1", "words": "Marsh", "choices": [{"target": "ida"}, {"target": "wetland"}]}]}});
        expect![[r#"
            a-1, version 3
            category-1                 medtop:11000000 politics
            tag-1                      ferry                                        2 REJECTED ALREADY by ana
            link-1                     Marsh -> ida or wetland"#]]
        .assert_eq(&list(&suggested));
        let conflict =
            json!({"error": "DecidedOtherwise", "message": "another", "standing": decision});
        assert_eq!(
            decided(409, &conflict),
            "DecidedOtherwise: another\nstands: 2 REJECTED ALREADY by ana"
        );
        assert_eq!(decided(200, &decision), "stands already: 2 REJECTED ALREADY by ana");
    }
}
