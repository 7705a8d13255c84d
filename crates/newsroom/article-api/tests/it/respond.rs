//! What a desk is told.

#![allow(clippy::unwrap_used, reason = "a test")]

use crate::doubles::{arn, article, event, kept, moment, put, say, send, told};
use article_api::{LARGEST, respond};
use article_store::Memory;
use serde_json::{Value, json};

const ARTICLE: (&str, &str) = ("GET", "/articles/a-1");

fn world(states: &[&str]) -> Memory {
    let versions: Vec<Value> =
        (1..).zip(states).map(|(version, state)| kept("a-1", version, state)).collect();
    told(json!({"versions": versions}))
}

#[tokio::test]
async fn what_is_written_is_read_with_who_and_when() {
    let table = Memory::default();
    let target = json!({"id": "ellery", "title": "Port Ellery", "href": "https://paper.example/ellery",
        "state": "PUBLISHED"});
    let mut own = article("a-1", 1, "PUBLISHED");
    own["blocks"][1]["text"] = json!("E\u{301}t\u{e9}\r\nB");
    let body = json!({"article": own, "targets": [target]});
    let (status, said) = say(&table, "ana", ("PUT", "/articles/a-1"), Some(&body)).await;
    let expected = json!({"articleId": "a-1", "version": 1, "state": "PUBLISHED", "language": "en",
        "title": "A second ferry", "outward": 1, "writtenAt": "2026-11-30T09:30:00Z", "writtenBy": arn("ana")});
    assert_eq!((status, said), (201, expected));
    let (status, said) = say(&table, "ben", ARTICLE, None).await;
    assert_eq!(status, 200);
    assert_eq!(said["article"]["blocks"][1]["text"], "\u{c9}t\u{e9}\nB", "as it is taken in");
    let told = ["writtenBy", "newest", "outward"].map(|name| said[name].clone());
    assert_eq!(told, [json!(arn("ana")), json!(1), json!(1)]);
    assert_eq!(said["targets"][0]["id"], "ellery");
}

#[tokio::test]
async fn another_version_and_what_is_known_are_told_apart() {
    let table = world(&["PUBLISHED", "DRAFT"]);
    let newest = send(&table, &event("ana", "GET", "/articles/a-1", None)).await;
    let read: Value = serde_json::from_str(&newest.body).unwrap();
    assert_eq!([&read["article"]["version"], &read["outward"]], [2, 1]);
    let mut again = event("ana", "GET", "/articles/a-1", None);
    let tag = json!({"if-none-match": newest.headers["etag"]});
    again.headers = serde_json::from_value(tag).unwrap();
    assert_eq!(send(&table, &again).await.status_code, 304);
    assert_eq!(put(&table, "ana", 3, 2).await.0, 201);
    assert_eq!(send(&table, &again).await.status_code, 200);
    let (_, read) = say(&table, "ana", ("GET", "/articles/a-1?version=1"), None).await;
    assert_eq!([&read["article"]["version"], &read["newest"]], [1, 3]);
    let said = say(&table, "ana", ("GET", "/articles/a-1?version=9"), None).await;
    assert_eq!((said.0, &said.1["error"]), (404, &json!("NoSuchVersion")));
}

#[tokio::test]
async fn an_article_goes_out_in_three_formats_until_it_is_taken_back() {
    let table = world(&["PUBLISHED"]);
    let of = async |table: &Memory, format: &str| {
        let path = format!("/articles/a-1?format={format}");
        send(table, &event("ana", "GET", &path, None)).await
    };
    let html = of(&table, "html").await;
    assert_eq!(html.headers["content-type"], "text/html; charset=utf-8");
    assert!(html.headers["content-security-policy"].contains("sandbox"));
    assert!(html.body.contains("<h1 data-block=\"b1\">A second ferry</h1>"), "{}", html.body);
    assert!(html.tag().is_some());
    let json_ld = of(&table, "jsonld").await;
    assert_eq!(json_ld.headers["content-type"], "application/ld+json");
    assert!(json_ld.body.contains("\"NewsArticle\""));
    assert!(of(&table, "ninjs").await.body.contains("\"usable\""));
    let gone = world(&["PUBLISHED", "WITHDRAWN"]);
    for format in ["html", "jsonld", "html&version=1"] {
        assert_eq!(of(&gone, format).await.status_code, 410, "{format}");
    }
    assert!(of(&gone, "ninjs").await.body.contains("\"canceled\""));
    assert_eq!(say(&gone, "ana", ARTICLE, None).await.0, 200, "the desk reads it");
}

#[tokio::test]
async fn a_withdrawal_that_has_text_goes_out_without_it() {
    let mut gone = kept("a-1", 1, "WITHDRAWN");
    gone["article"]["metadata"] =
        json!({"address": "https://paper.example/ferry", "byline": "A. Roux"});
    let table = told(json!({"versions": [gone]}));
    let (_, ninjs) = say(&table, "ana", ("GET", "/articles/a-1?format=ninjs"), None).await;
    let said = [&ninjs["pubStatus"], &ninjs["uri"]];
    assert_eq!(said, ["canceled", "https://paper.example/ferry"]);
    for words in ["second ferry", "of it.", "Roux"] {
        assert!(!ninjs.to_string().contains(words), "{words}: {ninjs}");
    }
}

/// What each version of an article is answered in each format: the status, and ninjs's word for it. 0 is without a
/// version.
async fn outward(states: &[&str], version: usize) -> ([u16; 3], Value) {
    let table = world(states);
    let asked = if version == 0 { String::new() } else { format!("&version={version}") };
    let of = async |format: &str| {
        say(&table, "ana", ("GET", &format!("/articles/a-1?format={format}{asked}")), None).await
    };
    let (html, json_ld, ninjs) = (of("html").await, of("jsonld").await, of("ninjs").await);
    ([html.0, json_ld.0, ninjs.0], ninjs.1["pubStatus"].clone())
}

#[tokio::test]
async fn what_was_taken_back_goes_out_in_no_version_and_after_no_draft() {
    for states in [
        ["PUBLISHED", "WITHDRAWN"].as_slice(),
        &["PUBLISHED", "WITHDRAWN", "DRAFT"],
        &["PUBLISHED", "DRAFT", "WITHDRAWN", "DRAFT", "DRAFT"],
    ] {
        for version in 0..=states.len() + 1 {
            let expected = ([410, 410, 200], json!("canceled"));
            assert_eq!(outward(states, version).await, expected, "{states:?}, {version}");
        }
    }
}

#[tokio::test]
async fn what_was_never_published_does_not_go_out() {
    let nothing = ([404; 3], Value::Null);
    for version in 0..=2 {
        assert_eq!(outward(&["DRAFT"], version).await, nothing, "{version}");
    }
    let usable = ([200; 3], json!("usable"));
    let states = ["PUBLISHED", "DRAFT", "PUBLISHED", "DRAFT"];
    for version in [0, 3] {
        assert_eq!(outward(&states, version).await, usable, "{version}");
    }
    for version in [1, 2, 4, 5] {
        assert_eq!(outward(&states, version).await, nothing, "{version}");
    }
    let again = ["PUBLISHED", "WITHDRAWN", "PUBLISHED"];
    assert_eq!(outward(&again, 0).await, usable);
    assert_eq!(outward(&again, 1).await, nothing, "it was taken back");
    let said = say(&world(&["DRAFT"]), "ana", ("GET", "/articles/a-1?format=html"), None).await;
    assert_eq!(said.1["error"], "NotOutward");
}

#[tokio::test]
async fn articles_are_listed_those_written_last_first() {
    let versions =
        ["a/b", "c", "a/b", "d"].iter().zip(1..).map(|(id, version)| kept(id, version, "DRAFT"));
    let table = told(json!({"versions": versions.collect::<Vec<_>>()}));
    let (mut seen, mut path) = (Vec::new(), "/articles?limit=2".to_owned());
    loop {
        let (status, page) = say(&table, "ana", ("GET", &path), None).await;
        assert_eq!(status, 200, "{page}");
        let ids = page["articles"].as_array().unwrap().iter().map(|one| one["articleId"].clone());
        seen.extend(ids);
        let Some(next) = page["next"].as_str() else { break };
        path = format!("/articles?limit=2&from={next}");
    }
    assert_eq!(seen, ["d", "a/b", "c"]);
    for wrong in ["from=x", "from=2026-11-30T08:00:00Z/", "limit=0", "limit=101", "limit=x"] {
        let said = say(&table, "ana", ("GET", &format!("/articles?{wrong}")), None).await;
        assert_eq!(said.0, 400, "{wrong}");
    }
    let (_, read) = say(&table, "ana", ("GET", "/stage/articles/a/b"), None).await;
    assert_eq!(read["newest"], 3, "an id may have a slash");
}

#[tokio::test]
async fn whoever_has_not_seen_what_stands_is_told_it() {
    let table = world(&["DRAFT", "PUBLISHED"]);
    let (status, said) = put(&table, "ben", 3, 1).await;
    assert_eq!((status, &said["error"]), (409, &json!("WrittenOtherwise")));
    let standing = &said["standing"];
    assert_eq!([&standing["newest"], &standing["article"]["version"]], [2, 2]);
    assert_eq!(standing["writtenBy"], arn("ana"));
    assert_eq!(put(&table, "ben", 3, 2).await.0, 201);
    assert_eq!(put(&table, "ben", 4, 0).await.0, 409);
    let (status, said) = put(&Memory::default(), "ben", 4, 3).await;
    assert_eq!((status, &said["error"]), (404, &json!("NoSuchArticle")));
}

#[tokio::test]
async fn what_is_wrong_is_refused_by_name_and_nothing_is_written() {
    let table = Memory::default();
    let refused = async |method: &str, path: &str, body: Value| {
        let (status, said) = say(&table, "ana", (method, path), Some(&body)).await;
        assert!(!said.to_string().contains("second ferry"), "{said}");
        (status, said["error"].as_str().unwrap_or_default().to_owned())
    };
    let invalid = (400, "InvalidInput".to_owned());
    let put = async |body: Value| refused("PUT", "/articles/a-1", body).await;
    assert_eq!(put(json!({})).await, invalid);
    assert_eq!(put(json!({"article": article("b", 1, "DRAFT")})).await, invalid, "another id");
    assert_eq!(put(json!({"article": article("a-1", 2, "DRAFT"), "after": 2})).await, invalid);
    assert_eq!(put(json!({"article": article("a-1", 1, "DRAFT"), "who": "me"})).await, invalid);
    let target = json!({"id": "", "title": "t", "href": "https://a.example", "state": "DRAFT"});
    let body = json!({"article": article("a-1", 1, "DRAFT"), "targets": [target]});
    assert_eq!(put(body).await, invalid);
    let mut long = article("a-1", 1, "DRAFT");
    long["blocks"][1]["text"] = json!("a".repeat(5_001));
    assert_eq!(put(json!({"article": long})).await, (400, "BlockTooLong".to_owned()));
    let href = format!("https://paper.example/{}", "x".repeat(2_000));
    let target = json!({"id": "t", "title": "t", "href": href, "state": "DRAFT"});
    let body =
        json!({"article": article("a-1", 1, "DRAFT"), "targets": vec![target; LARGEST / 2_000]});
    assert_eq!(put(body).await, (413, "ArticleTooLarge".to_owned()));
    let large = json!({"article": "a".repeat(1_048_577)});
    assert_eq!(put(large).await, (413, "BodyTooLarge".to_owned()));
    assert_eq!(refused("POST", "/articles/a-1", json!({})).await.0, 405);
    assert_eq!(refused("PUT", "/articles", json!({})).await.0, 405);
    for path in ["/articles/", "/other", "/articles/a-1?version=0", "/articles/a-1?format=pdf"] {
        assert!([400, 404].contains(&refused("GET", path, json!({})).await.0), "{path}");
    }
    let mut unsigned = event("ana", "GET", "/articles", None);
    unsigned.request_context.authorizer = None;
    assert_eq!(send(&table, &unsigned).await.status_code, 403);
    assert_eq!(say(&table, "ana", ARTICLE, None).await.0, 404, "nothing is written");
}

#[tokio::test]
async fn a_table_that_does_not_answer_is_asked_again_later() {
    let table = told(json!({"isDown": true}));
    let said = send(&table, &event("ana", "GET", "/articles", None)).await;
    assert_eq!((said.status_code, said.headers["retry-after"].as_str()), (503, "1"));
    let read = event("ana", "GET", "/articles", None);
    let answer = respond(&Memory::default(), &moment(), &read).await.unwrap();
    assert_eq!(answer.dimensions, [("outcome", "READ")]);
}

#[tokio::test]
async fn a_version_that_meets_another_write_is_tried_three_times() {
    let table = Memory::default();
    let meets = |conflicts: usize| *table.conflicts.lock().unwrap() = vec![true; conflicts];
    meets(3);
    let (status, said) = put(&table, "ana", 1, 0).await;
    assert_eq!((status, &said["error"]), (503, &json!("Busy")));
    assert_eq!(table.versions("a-1"), []);
    meets(2);
    assert_eq!(put(&table, "ana", 1, 0).await.0, 201);
    meets(1);
    assert_eq!(put(&table, "ben", 2, 0).await.0, 409, "what stands was seen at once");
}
