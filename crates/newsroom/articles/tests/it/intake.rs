//! What is taken, and what is refused by name.

use articles::{Article, BlockKind};
use serde_json::{Value, json};

fn article(patch: Value) -> Value {
    let mut article = json!({"id": "a-1", "version": 1, "language": "fr", "state": "PUBLISHED",
        "blocks": [{"id": "b1", "kind": "TITLE", "text": "Un titre"}]});
    article.as_object_mut().unwrap().extend(patch.as_object().unwrap().clone());
    article
}

#[track_caller]
fn refused(patch: Value, name: &str, message: &str) {
    let parsed: Article = serde_json::from_value(article(patch)).unwrap();
    let error = parsed.take_in().unwrap_err();
    assert_eq!((error.name(), error.to_string().as_str()), (name, message));
}

#[track_caller]
fn block_refused(block: Value, name: &str, message: &str) {
    let mut whole = json!({"id": "b2", "kind": "PARAGRAPH", "text": "Un texte"});
    whole.as_object_mut().unwrap().extend(block.as_object().unwrap().clone());
    refused(json!({"state": "DRAFT", "blocks": [whole]}), name, message);
}

fn paragraphs(count: usize, text: &str) -> Value {
    let block = |at| json!({"id": format!("b{at}"), "kind": "PARAGRAPH", "text": text});
    json!({"state": "DRAFT", "blocks": (0..count).map(block).collect::<Vec<_>>()})
}

#[test]
fn what_is_too_large_is_refused_by_name() {
    let long = "the text has more than 40000 characters: cut it";
    refused(paragraphs(9, &"a".repeat(4_999)), "TextTooLong", long);
    let taken: Article =
        serde_json::from_value(article(paragraphs(8, &"a".repeat(5_000)))).unwrap();
    assert!(taken.take_in().is_ok());
    let many = "the article has more than 200 blocks: join or cut some";
    refused(paragraphs(201, "a"), "TooManyBlocks", many);
    let block = "the text of blocks[0] has more than 5000 bytes: divide it";
    refused(paragraphs(1, &"é".repeat(2_501)), "BlockTooLong", block);
    refused(paragraphs(1, &"a".repeat(1_000_000)), "BlockTooLong", block);
}

#[test]
fn a_mark_must_lie_in_its_text() {
    let outside = "blocks[0].marks[0] covers no characters of the text: start must be below end, and \
                   end within it";
    for (start, end) in [(3, 3), (5, 2), (0, 9), (8, 9)] {
        let marks = json!([{"start": start, "end": end, "kind": "STRONG"}]);
        block_refused(json!({"marks": marks}), "MarkOutsideText", outside);
    }
    let link = |start, end| json!({"start": start, "end": end, "kind": "LINK", "href": "https://a.example/"});
    let overlap = "blocks[0].marks[1] overlaps another link: keep one";
    block_refused(json!({"marks": [link(0, 4), link(3, 6)]}), "LinksOverlap", overlap);
}

#[test]
fn what_runs_code_is_no_address() {
    let rule = "must be an address of http or https of at most 2048 characters";
    for address in [
        "javascript:alert(1)",
        "JaVaScRiPt://a",
        "//a.example",
        "https://",
        "https://a\"b",
        "http://a b",
        "data:text/html,x",
    ] {
        let marks = json!([{"start": 0, "end": 2, "kind": "LINK", "href": address}]);
        let message = format!("blocks[0].marks[0].href {rule}");
        block_refused(json!({"marks": marks}), "InvalidInput", &message);
        let image = json!({"kind": "IMAGE", "address": address});
        block_refused(image, "InvalidInput", &format!("blocks[0].address {rule}"));
    }
}

#[test]
fn a_block_has_what_its_kind_has() {
    let name = "InvalidInput";
    block_refused(
        json!({"kind": "EMBED"}),
        name,
        "blocks[0].address is for IMAGE and EMBED, which need one",
    );
    block_refused(
        json!({"address": "https://a.example"}),
        name,
        "blocks[0].address is for IMAGE and EMBED, which need one",
    );
    block_refused(json!({"alternative": "x"}), name, "blocks[0].alternative is for IMAGE");
    block_refused(json!({"level": 2}), name, "blocks[0].level must be 2 to 6, of a HEADING");
    block_refused(
        json!({"kind": "LIST", "text": "un\n\ndeux"}),
        name,
        "blocks[0].text has an empty item: leave it out",
    );
    block_refused(json!({"text": " "}), name, "blocks[0].text is empty: give one");
    block_refused(
        json!({"kind": "IMAGE", "text": "", "address": "ftp://a"}),
        name,
        "blocks[0].address must be an address of http or https of at most 2048 characters",
    );
}

#[test]
fn an_article_has_one_title_and_ids_of_its_own() {
    let block = |id: &str, kind: &str| json!({"id": id, "kind": kind, "text": "x"});
    let name = "InvalidInput";
    let blocks = |blocks: Value| json!({"blocks": blocks});
    refused(blocks(json!([])), name, "blocks has no TITLE: a published article needs one");
    refused(
        blocks(json!([block("a", "TITLE"), block("b", "TITLE")])),
        name,
        "blocks has two TITLE blocks: keep one",
    );
    refused(
        blocks(json!([block("a", "TITLE"), block("a", "LEDE")])),
        name,
        "blocks has two blocks of one id: name them apart",
    );
    refused(json!({"version": 0}), name, "version must be 1 or more");
    refused(
        json!({"language": "français"}),
        name,
        "language must be a BCP 47 tag such as \"fr\" or \"en-GB\"",
    );
    refused(
        json!({"metadata": {"modifiedAt": "hier"}}),
        name,
        "metadata.modifiedAt must be a moment as RFC 3339 writes it",
    );
    refused(
        json!({"metadata": {"sources": [{"uri": "no uri"}]}}),
        name,
        "metadata.sources.uri must be a URI of at most 2048 characters",
    );
}

#[test]
fn text_is_kept_in_one_form() {
    let blocks = json!([{"id": "t", "kind": "TITLE", "text": "L'e\u{301}te\u{301}\tvient\u{0}",
        "marks": [{"start": 2, "end": 7, "kind": "EMPHASIS"}]}]);
    let topic = json!({"name": "E\u{301}lyse\u{301}e\n", "kind": "PLACE", "relation": "ABOUT"});
    let metadata = json!({"byline": "A.\tMartin\u{7}", "topics": [topic]});
    let whole = article(json!({"blocks": blocks, "metadata": metadata}));
    let taken = serde_json::from_value::<Article>(whole).unwrap().take_in().unwrap();
    assert_eq!(taken.metadata.byline.as_deref(), Some("A. Martin"));
    assert_eq!(taken.metadata.topics[0].name, "Élysée");
    assert_eq!(taken.text_of(BlockKind::Title), Some("L'été vient"));
    let block = &taken.blocks[0];
    assert_eq!(block.marks[0].span.slice(&block.text), Some("été"));
}

#[test]
fn what_is_written_is_read_the_same() {
    let wire = article(json!({"blocks": [{"id": "t", "kind": "TITLE", "text": "Un titre",
        "marks": [{"start": 0, "end": 2, "kind": "LINK", "href": "https://a.example/1", "target": "a-2"}]}],
        "metadata": {"topics": [{"name": "Paris", "kind": "PLACE", "relation": "ABOUT"}]}}));
    let taken: Article = serde_json::from_value(wire.clone()).unwrap();
    assert_eq!(serde_json::to_value(taken.take_in().unwrap()).unwrap(), wire);
}
