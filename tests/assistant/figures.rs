//! What stands in a figure alone is answered from it, with its page and box.

use super::questions::{about, said};
use end_to_end::library::Library;
use end_to_end::world::Failure;
use image::{ImageFormat, RgbImage};
use lettering::{Anchor, Face, Line, draw};
use manuals::TENANT;
use serde_json::{Value, json};
use std::io::Cursor;

/// Where the picture is on its page, in points from the top left corner.
const BOX: [f64; 4] = [60.0, 195.0, 360.0, 395.0];

/// A drawing with some lines, as pixels: its sides, and three bytes each.
fn drawing(lines: &[&str]) -> ([u32; 2], Vec<u8>) {
    let line = |(row, text): (usize, &&str)| {
        let at = [30.0, 60.0 + 70.0 * row as f32];
        let (face, ink, anchor) = (Face::OpenSans, "#222", Anchor::Start);
        Line { text, face, size: 30.0, ink, at, anchor, turn: 0.0 }.to_string()
    };
    let lines: String = lines.iter().enumerate().map(line).collect();
    let document = format!(
        r##"<svg xmlns="http://www.w3.org/2000/svg" width="600" height="400"><rect width="600" height="400"
        fill="#fff"/><rect x="8" y="8" width="584" height="384" fill="none" stroke="#222"/>{lines}</svg>"##
    );
    let drawn = draw(&document).expect("drawn");
    (drawn.sides, drawn.colours)
}

/// A PDF of two pages: a sentence, and a picture. It has no table of its objects, and is found again.
fn manual(sentence: &str, lines: &[&str]) -> Vec<u8> {
    let ([width, height], pixels) = drawing(lines);
    let words = format!("BT /F 12 Tf 40 500 Td ({sentence}) Tj ET");
    let shown = "300 0 0 200 60 200 cm /I Do";
    let page = |contents: u32| {
        format!(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 420 595]/Contents {contents} 0 R/Resources<</Font<</F\
             <</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>/XObject<</I 7 0 R>>>>>>"
        )
    };
    let stream = |text: &str| format!("<</Length {}>>stream\n{text}\nendstream", text.len());
    let image = format!(
        "<</Type/XObject/Subtype/Image/Width {width}/Height {height}/ColorSpace/DeviceRGB\
         /BitsPerComponent 8/Length {}>>stream\n",
        pixels.len()
    );
    let objects = [
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        "<</Type/Pages/Kids[3 0 R 4 0 R]/Count 2>>".to_owned(),
        page(5),
        page(6),
        stream(&words),
        stream(shown),
        image,
    ];
    let number = |(number, body): (usize, &String)| format!("{} 0 obj{body}", number + 1);
    let text = objects.iter().enumerate().map(number).collect::<Vec<_>>().join("\nendobj\n");
    let head = format!("%PDF-1.4\n{text}").into_bytes();
    let tail = b"\nendstream\nendobj\ntrailer<</Root 1 0 R>>\n%%EOF\n";
    [head.as_slice(), &pixels, tail].concat()
}

async fn upload(library: &Library, id: &str, content: Vec<u8>) -> Result<Value, Failure> {
    let key = format!("documents/{id}.pdf");
    library.upload(&key, content).await?;
    Ok(json!({"documentId": id, "tenant": TENANT, "key": key, "title": format!("{id}: manual"),
        "products": [id]}))
}

/// The first citation, which is of the figure of page 2.
fn cites_the_figure(outcome: &Value) {
    let citation = &outcome["sentences"][0]["citations"][0];
    assert_eq!(citation["kind"], "FIGURE", "{citation:#}");
    let place = &citation["places"][0];
    assert_eq!(place["page"], 2, "{citation:#}");
    for (side, expected) in ["left", "top", "right", "bottom"].into_iter().zip(BOX) {
        let found = place[side].as_f64().unwrap_or_default();
        assert!((found - expected).abs() < 2.0, "{side} of {place}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_only_a_figure_says_is_answered_with_its_page_and_box() -> Result<(), Failure> {
    let mut library = Library::open(&[]).await?;
    let steamer = ["The tank holds 1.8 litres", "Valve opens at 3 bar"];
    let steamer = manual("Fill it with fresh water and close the lid.", &steamer);
    let steamer = upload(&library, "steamer", steamer).await?;
    let index = library.index(&[steamer]).await?;
    assert_eq!((&index["documents"], &index["figures"]), (&json!(1), &json!(1)), "{index:#}");
    let text = "How many litres does the tank of the steamer hold?";
    library.post(&[about("tank", "steamer", text)]).await?;
    let (name, outcome) = library.outcome("tank").await?;
    assert_eq!(name, "QUESTION_ANSWERED", "{outcome:#}");
    assert!(said(&outcome).contains("1.8 litres"), "{outcome:#}");
    cites_the_figure(&outcome);
    a_picture_may_be_asked_with(&mut library, text).await
}

async fn a_picture_may_be_asked_with(library: &mut Library, text: &str) -> Result<(), Failure> {
    let key = |name: &str| format!("images/{TENANT}/{name}.png");
    let photo = drawing(&["The tank holds", "what?"]);
    let photo = RgbImage::from_raw(photo.0[0], photo.0[1], photo.1).ok_or("as many colours")?;
    let mut file = Cursor::new(Vec::new());
    photo.write_to(&mut file, ImageFormat::Png)?;
    library.upload(&key("photo"), file.into_inner()).await?;
    let with = |id: &str, image: String| {
        let mut question = about(id, "steamer", text);
        question["image"] = json!(image);
        question
    };
    let foreign = with("foreign", "images/another-shop/photo.png".to_owned());
    library.post(&[with("photo", key("photo")), with("gone", key("gone")), foreign]).await?;
    let (name, outcome) = library.outcome("photo").await?;
    assert_eq!(name, "QUESTION_ANSWERED", "{outcome:#}");
    assert!(said(&outcome).contains("1.8 litres"), "{outcome:#}");
    cites_the_figure(&outcome);
    for (id, reason) in [("gone", "SYSTEM_ERROR"), ("foreign", "INVALID_QUESTION")] {
        let (name, outcome) = library.outcome(id).await?;
        assert_eq!((name.as_str(), &outcome["reason"]), ("QUESTION_FAILED", &json!(reason)));
        assert_eq!(outcome["error"]["name"], "InvalidInput", "{outcome:#}");
    }
    Ok(())
}
