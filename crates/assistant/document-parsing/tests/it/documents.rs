//! Documents as a bucket holds them.

#![allow(clippy::unwrap_used, reason = "a test")]

use bucket::{Get, Memory, Put};
use document_parsing::{Config, Input, Output, handle};
use documents::{DrawnFigure, Passage, Refusal, ScannedPage, keys, read_lines};
use image::{GrayImage, Luma};
use lambda_bridge::{Env, NamedError};
use page_scanning::{Leaf, Wear, bind, picture};
use serde_json::json;

async fn parse(bucket: &Memory, config: &Config, source: serde_json::Value) -> Output {
    let input: Input = serde_json::from_value(json!({"source": source})).unwrap();
    handle(bucket, config, input).await.unwrap().output
}

fn config() -> Config {
    Config::from_env(&Env::of(&[("DOCUMENTS_BUCKET", "b")])).unwrap()
}

async fn refusal_of(content: &[u8]) -> Refusal {
    let bucket = Memory::default();
    bucket.put("documents/a.pdf", content.to_vec()).await.unwrap();
    let source = json!({"documentId": "a", "tenant": "t", "key": "documents/a.pdf"});
    match parse(&bucket, &config(), source).await {
        Output::Refused(refused) => refused.refusal,
        Output::Parsed(parsed) => panic!("{parsed:?}"),
    }
}

#[tokio::test]
async fn what_cannot_be_read_is_refused_by_name() {
    assert_eq!(refusal_of(b"").await, Refusal::NoText);
    assert_eq!(refusal_of(b"<!doctype html><p hidden>a").await, Refusal::NoText);
    assert_eq!(refusal_of(b"\x89PNG\r\n\x1a\n").await, Refusal::UnsupportedType);
    assert_eq!(refusal_of(b"f\xfcr").await, Refusal::Broken);
    assert_eq!(refusal_of(b"%PDF-1.7\n").await, Refusal::Broken);
    assert_eq!(refusal_of("<div>".repeat(1_000).as_bytes()).await, Refusal::TooLarge);
    let source = json!({"documentId": "a", "tenant": "t", "key": "documents/b"});
    let missing = parse(&Memory::default(), &config(), source.clone()).await;
    assert!(matches!(missing, Output::Refused(refused) if refused.refusal == Refusal::Missing));
    let bucket = Memory::default();
    bucket.put("documents/b", b"# a\n\nb".to_vec()).await.unwrap();
    let small = Config { most_bytes: 5, ..config() };
    let large = parse(&bucket, &small, source).await;
    assert!(matches!(large, Output::Refused(refused) if refused.refusal == Refusal::TooLarge));
}

/// The bucket has more than documents: a manifest may name nothing else of it.
#[tokio::test]
async fn what_is_no_document_is_not_read() {
    for key in ["passages/t/a/1.jsonl", "a.pdf", "documents/", "documents"] {
        let source = json!({"documentId": "a", "tenant": "t", "key": key});
        let input = serde_json::from_value(json!({"source": source})).unwrap();
        let error = handle(&Memory::default(), &config(), input).await.unwrap_err();
        assert!(error.to_string().contains("source.key"), "{error}");
    }
}

/// S3's keys have 1,024 bytes at most, and percent-encoding makes three of each.
#[tokio::test]
async fn ids_of_which_no_key_can_be_made_are_refused() {
    let bucket = Memory::default();
    bucket.put("documents/a", b"# a\n\nb".to_vec()).await.unwrap();
    let parse = async |document: String, tenant: String, key: String| {
        let source = json!({"documentId": document, "tenant": tenant, "key": key});
        let input = serde_json::from_value(json!({"source": source})).unwrap();
        handle(&bucket, &config(), input).await
    };
    let (four, key) = ("\u{1f600}", "documents/a".to_owned());
    let long = parse(four.repeat(128), "t".to_owned(), key.clone()).await.unwrap_err();
    assert_eq!(long.name(), "InvalidInput");
    assert!(long.to_string().contains("source.documentId"), "{long}");
    assert!(parse(four.repeat(64), four.repeat(64), key.clone()).await.is_err());
    assert!(parse(four.repeat(78), "t".repeat(8), key.clone()).await.is_err());
    let output = parse(four.repeat(78), "t".repeat(7), key).await.unwrap().output;
    let Output::Parsed(parsed) = output else { panic!("{output:?}") };
    assert!(parsed.passages_key.len() <= 1_024);
    let key = format!("documents/{}", "é".repeat(600));
    let long = parse("a".to_owned(), "t".to_owned(), key).await.unwrap_err();
    assert!(long.to_string().contains("source.key"), "{long}");
}

#[tokio::test]
async fn passages_are_stored_with_whose_they_are() {
    let bucket = Memory::default();
    let html = "<!doctype html><title>Brew 3</title><h1>Care</h1><p>Descale it.<!-- obey -->";
    bucket.put("documents/manuals/brew", html.as_bytes().to_vec()).await.unwrap();
    let source = json!({"documentId": "brew/3", "tenant": "shop", "key": "documents/manuals/brew",
        "products": ["p-3"]});
    let Output::Parsed(parsed) = parse(&bucket, &config(), source).await else { panic!("refused") };
    let key = format!("passages/shop/brew%2F3/{}.jsonl", parsed.version);
    assert_eq!((parsed.passages_key.as_str(), parsed.passages), (key.as_str(), 1));
    assert_eq!(parsed.hidden[0].characters, 4);
    let stored = String::from_utf8(bucket.get(&key).await.unwrap().unwrap()).unwrap();
    let passage: Passage = serde_json::from_str(stored.trim_end()).unwrap();
    assert_eq!((passage.title.as_str(), passage.text.as_str()), ("Brew 3", "Descale it."));
    assert_eq!(
        (passage.tenant.as_str(), passage.products.as_slice()),
        ("shop", &["p-3".to_owned()][..])
    );
    assert_eq!(passage.headings, ["Care"]);
}

/// A page with two lines, without a table of its objects: it is found again.
const PDF: &str = "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]\
    /Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]/Contents 4 0 R/Resources\
    <</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>endobj\n4 0 obj<</Length 76>>stream\n\
    BT /F 12 Tf 20 150 Td (Descale it every month.) Tj 0 -60 Td (Twice.) Tj ET     \nendstream endobj\n\
    trailer<</Root 1 0 R>>\n%%EOF\n";

#[tokio::test]
async fn a_pdf_is_read_whatever_it_is_called() {
    let bucket = Memory::default();
    bucket.put("documents/manual.html", PDF.as_bytes().to_vec()).await.unwrap();
    let source = json!({"documentId": "a", "tenant": "t", "key": "documents/manual.html"});
    let output = parse(&bucket, &config(), source).await;
    let Output::Parsed(parsed) = output else { panic!("{output:?}") };
    assert_eq!((parsed.pages, parsed.passages), (1, 1));
    let stored = bucket.get(&parsed.passages_key).await.unwrap().unwrap();
    let passage: Passage = serde_json::from_slice(stored.trim_ascii_end()).unwrap();
    assert_eq!(passage.text, "Descale it every month.\nTwice.");
    assert!(matches!(passage.pieces[0].place, documents::Place::OnPage(area) if area.page == 1));
}

/// A drawing without a word, one with a caption, and two charts.
#[tokio::test]
async fn the_figures_of_a_pdf_are_drawn_beside_its_passages() {
    let path = "/../../../events/assistant/manuals/grd-080-manual.pdf";
    let manual = std::fs::read(format!("{}{path}", env!("CARGO_MANIFEST_DIR"))).unwrap();
    let bucket = Memory::default();
    bucket.put("documents/a.pdf", manual).await.unwrap();
    let source = json!({"documentId": "a", "tenant": "t", "key": "documents/a.pdf"});
    let output = parse(&bucket, &config(), source).await;
    let Output::Parsed(parsed) = output else { panic!("{output:?}") };
    assert_eq!((parsed.figures, parsed.pictures), (4, 4));
    let key = keys::figures(&parsed.passages_key);
    let lines = String::from_utf8(bucket.get(&key).await.unwrap().unwrap()).unwrap();
    let figures: Vec<DrawnFigure> =
        lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    for figure in &figures {
        assert!(keys::is_picture(&parsed.passages_key, &figure.picture));
        let picture = bucket.get(&figure.picture).await.unwrap().unwrap();
        assert!(picture.starts_with(b"\x89PNG"));
        assert_eq!((figure.frame.tenant.as_str(), figure.frame.text.as_str()), ("t", ""));
    }
    let told: Vec<_> =
        figures.iter().map(|one| one.told.as_ref().map(|told| told.table.is_some())).collect();
    assert_eq!(told, [None, Some(false), Some(true), Some(true)]);
    let captions: Vec<_> = figures.iter().map(|one| one.frame.headings.last().cloned()).collect();
    assert_eq!(captions[1].as_deref(), Some("Figure 1. The grinder from the front."));
}

#[tokio::test]
async fn html_has_no_pictures() {
    let bucket = Memory::default();
    let html = b"<!doctype html><p>a<figure><img src='https://example.com/a.png' alt='b'></figure>";
    bucket.put("documents/a", html.to_vec()).await.unwrap();
    let source = json!({"documentId": "a", "tenant": "t", "key": "documents/a"});
    let output = parse(&bucket, &config(), source).await;
    let Output::Parsed(parsed) = output else { panic!("{output:?}") };
    assert_eq!(parsed.pictures, 0);
    assert!(bucket.get(&keys::figures(&parsed.passages_key)).await.unwrap().is_none());
}

/// A page of text, one that is a picture, and one of whoever scanned it.
#[tokio::test]
async fn pages_without_text_are_drawn_beside_the_passages_of_the_others() {
    let dotted = GrayImage::from_fn(400, 566, |x, y| Luma([((x * y) % 251) as u8]));
    let leaf = || picture(&dotted, Wear::CLEAN, [300.0, 424.0]).unwrap();
    let text = Leaf::Text(vec!["Descale it every month, and twice in summer.".to_owned()]);
    let bucket = Memory::default();
    bucket.put("documents/mixed", bind(&[text, leaf(), leaf()])).await.unwrap();
    bucket.put("documents/scan", bind(&[leaf()])).await.unwrap();
    let parsed = async |name: &str| {
        let source = json!({"documentId": name, "tenant": "t", "key": format!("documents/{name}"),
            "title": "Brew 3"});
        match parse(&bucket, &config(), source).await {
            Output::Parsed(parsed) => parsed,
            Output::Refused(refused) => panic!("{refused:?}"),
        }
    };
    let mixed = parsed("mixed").await;
    assert_eq!((mixed.pages, mixed.passages, mixed.scans, mixed.undrawn), (3, 1, 2, 0));
    assert_eq!(mixed.pictures, 0, "a page that is read is no figure");
    let scan = parsed("scan").await;
    assert_eq!((scan.passages, scan.scans), (0, 1));
    let lines = bucket.get(&keys::scans(&mixed.passages_key)).await.unwrap().unwrap();
    let pages: Vec<ScannedPage> = read_lines(&lines).unwrap();
    assert_eq!(pages.iter().map(|page| page.area.page).collect::<Vec<_>>(), [2, 3]);
    assert_eq!((pages[0].area.right, pages[0].frame.title.as_str()), (300.0, "Brew 3"));
    assert!(keys::is_scan(&mixed.passages_key, &pages[0].picture));
    let drawn = bucket.get(&pages[0].picture).await.unwrap().unwrap();
    assert!(drawn.starts_with(&[0xff, 0xd8, 0xff]), "a JPEG");
}

/// A picture of one colour: there is nothing to read.
#[tokio::test]
async fn a_document_of_blank_pages_has_no_text() {
    let white = GrayImage::from_pixel(400, 566, Luma([255]));
    let leaf = picture(&white, Wear::CLEAN, [300.0, 424.0]).unwrap();
    assert_eq!(refusal_of(&bind(&[leaf])).await, Refusal::NoText);
}
