//! What is refused, by name.

use dispatches::read;
use serde_json::json;

#[track_caller]
fn refused(bytes: impl AsRef<[u8]>, name: &str) {
    let read = read(bytes.as_ref());
    let error = read.and_then(|mut items| items.remove(0)).unwrap_err();
    assert_eq!(error.name(), name, "{error}");
}

#[test]
fn what_is_too_large_or_too_deep() {
    refused(" ".repeat(2_000_001), "TooLarge");
    refused(format!("{{\"uri\": {}", "[".repeat(10_000)), "TooDeep");
    refused(format!("<rss>{}", "<a>".repeat(50_000)), "NotWellFormed");
    refused(format!("<rss>{}{}</rss>", "<a>".repeat(40_000), "</a>".repeat(40_000)), "TooDeep");
    refused(format!("<newsItem>{}</newsItem>", "<a/>".repeat(100_000)), "TooManyNodes");
    let deep = json!({"uri": "a:b", "bodies": [{"contentType": "text/html", "value": "<div>".repeat(5_000)}]});
    refused(deep.to_string(), "TooDeep");
    let items = "<newsItem guid='a:b'/>".repeat(201);
    refused(format!("<newsMessage>{items}</newsMessage>"), "TooManyItems");
    let entries = "<item><guid>a:b</guid></item>".repeat(201);
    refused(
        format!("<rss version='2.0'><channel><title>a</title>{entries}</channel></rss>"),
        "TooManyItems",
    );
}

#[test]
fn what_is_hostile() {
    let secret =
        "<!DOCTYPE newsItem [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><newsItem>&x;</newsItem>";
    refused(secret, "DocumentTypeRefused");
    let laughs = "<!DOCTYPE rss [<!ENTITY a 'ha'><!ENTITY b '&a;&a;'>]><rss>&b;</rss>";
    refused(laughs, "DocumentTypeRefused");
    refused("<newsItem>&x;</newsItem>", "NotWellFormed");
}

#[test]
fn what_is_broken_or_another_thing() {
    refused("", "FormatNotRead");
    refused("bonjour", "FormatNotRead");
    refused("{", "NotWellFormed");
    refused("{}", "FormatNotRead");
    refused("{\"uri\": 5}", "InvalidField");
    refused("{\"uri\": \" \"}", "InvalidField");
    refused("{\"uri\": \"a:b\"}", "NoText");
    refused("{\"uri\": \"a:b\", \"type\": \"picture\"}", "NotText");
    refused("<html/>", "FormatNotRead");
    refused("<packageItem/>", "NotText");
    refused("<newsMessage/>", "NotText");
    refused("<newsItem/>", "InvalidField");
    refused(b"<rss>\xff</rss>", "EncodingNotRead");
}

#[test]
fn a_text_that_fits_no_article() {
    let body = |text: String| json!({"uri": "a:b", "bodies": [{"value": text}]}).to_string();
    refused(body("é".repeat(3_000)), "BlockTooLong");
    refused(body("Un mot. ".repeat(6_000)), "TextTooLong");
    refused(body("x\n".repeat(201)), "TooManyBlocks");
}

#[test]
fn a_withdrawal_is_read_whatever_its_text() {
    let text = "Un mot. ".repeat(6_000);
    let withdrawn = |status: &str| {
        json!({"uri": "a:b", "pubStatus": status, "bodies": [{"value": text}]}).to_string()
    };
    refused(withdrawn("withheld"), "TextTooLong");
    let dispatch = read(withdrawn("canceled").as_bytes()).unwrap().remove(0).unwrap();
    assert_eq!((dispatch.guid.as_str(), dispatch.blocks.len()), ("a:b", 0));
}
