//! Articles for people.

use crate::desk_api::Answer;
use cli_base::output::{fitted, plain};
use serde_json::Value;

/// What became of a version.
pub(super) fn written(id: &str, answer: &Answer) -> String {
    let (id, body) = (plain(id), &answer.body);
    match answer.status {
        201 => format!("{id}: version {} is written, {}", body["version"], text(&body["state"])),
        200 => format!("{id}: it was written already; version {} stands", body["version"]),
        _ => {
            let standing = &body["standing"];
            let by = text(&standing["writtenBy"]);
            let at = text(&standing["writtenAt"]);
            let error = text(&body["error"]);
            format!("{id}: {error}; version {} stands, by {by}, {at}", standing["newest"])
        }
    }
}

/// A line of the list.
pub(super) fn row(one: &Value) -> String {
    let (id, state, at) = (text(&one["articleId"]), text(&one["state"]), text(&one["writtenAt"]));
    let title = fitted(&text(&one["title"]), 60);
    let version = one["version"].to_string();
    format!("{:<24} {version:>4} {state:<10} {at:<24} {title}", fitted(&id, 24))
        .trim_end()
        .to_owned()
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
    fn each_version_and_each_article_has_a_line() {
        let said = |status, body| written("a-1", &Answer { status, body });
        let standing =
            json!({"newest": 4, "writtenBy": "ana", "writtenAt": "2026-11-30T08:00:00Z"});
        let lines = [
            said(201, json!({"version": 3, "state": "DRAFT"})),
            said(200, json!({"version": 4})),
            said(409, json!({"error": "WrittenOtherwise", "standing": standing})),
            row(&json!({"articleId": "a-1", "version": 3, "state": "PUBLISHED",
                "writtenAt": "2026-11-30T08:00:00Z", "title": "A second ferry"})),
            row(
                &json!({"articleId": "b", "version": 1, "state": "DRAFT", "writtenAt": "2026-11-30T08:00:00Z"}),
            ),
        ];
        expect![[r#"
            a-1: version 3 is written, DRAFT
            a-1: it was written already; version 4 stands
            a-1: WrittenOtherwise; version 4 stands, by ana, 2026-11-30T08:00:00Z
            a-1                         3 PUBLISHED  2026-11-30T08:00:00Z     A second ferry
            b                           1 DRAFT      2026-11-30T08:00:00Z"#]]
        .assert_eq(&lines.join("\n"));
    }
}
