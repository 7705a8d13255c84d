//! What stands on a scanned page alone is answered from it, with its page.

use super::questions::{about, said};
use end_to_end::library::Library;
use end_to_end::world::Failure;
use image::{GrayImage, Luma};
use manuals::TENANT;
use page_scanning::{Leaf, Wear, bind, leaves, picture, scan};
use serde_json::{Value, json};

fn page(lines: &[&str]) -> Leaf {
    Leaf::Text(lines.iter().map(|line| (*line).to_owned()).collect())
}

async fn upload(library: &Library, id: &str, content: Vec<u8>) -> Result<Value, Failure> {
    let key = format!("documents/{id}.pdf");
    library.upload(&key, content).await?;
    Ok(json!({"documentId": id, "tenant": TENANT, "key": key, "title": format!("{id}: manual"),
        "products": [id]}))
}

/// The second of two pages was scanned, askew.
fn mixed() -> Result<Vec<u8>, Failure> {
    let scanned = page(&[
        "Descaling takes 25 minutes with the powder of the maker.",
        "Do it whenever the lamp turns red.",
    ]);
    let scanned = leaves(&bind(&[scanned]), Wear::WORN)?;
    let text =
        page(&["Fill the kettle with fresh water and close its lid before it is switched on."]);
    Ok(bind(&[&[text], &scanned[..]].concat()))
}

/// Specks, and no word.
fn wordless() -> Result<Vec<u8>, Failure> {
    let specks = GrayImage::from_fn(800, 1_132, |x, y| {
        Luma([if (x * 7 + y * 13) % 97 == 0 { 90 } else { 250 }])
    });
    Ok(bind(&[picture(&specks, Wear::CLEAN, [595.0, 842.0])?]))
}

#[tokio::test(flavor = "multi_thread")]
async fn what_only_a_scan_says_is_answered_with_its_page() -> Result<(), Failure> {
    let mut library = Library::open(&[]).await?;
    let toaster = scan(&bind(&[page(&["The toaster has a warranty of 36 months."])]), Wear::CLEAN)?;
    let documents = [
        upload(&library, "kettle", mixed()?).await?,
        upload(&library, "toaster", toaster).await?,
        upload(&library, "wordless", wordless()?).await?,
    ];
    let index = library.index(&documents).await?;
    assert_eq!((&index["documents"], &index["refused"]), (&json!(2), &json!(1)), "{index:#}");
    let questions = [
        about("scaled", "kettle", "How many minutes does descaling the kettle take?"),
        about("months", "toaster", "How many months of warranty does the toaster have?"),
    ];
    library.post(&questions).await?;
    for (id, answer, page) in [("scaled", "25 minutes", 2), ("months", "36 months", 1)] {
        let (name, outcome) = library.outcome(id).await?;
        assert_eq!(name, "QUESTION_ANSWERED", "{outcome:#}");
        assert!(said(&outcome).contains(answer), "{outcome:#}");
        let citation = &outcome["sentences"][0]["citations"][0];
        assert_eq!(
            (&citation["kind"], &citation["places"][0]["page"]),
            (&json!("SCAN"), &json!(page))
        );
        assert_eq!(citation["places"][0]["right"], json!(595.0), "the whole page");
    }
    Ok(())
}
