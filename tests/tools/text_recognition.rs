//! The networks for text as `rejoinder` installs them: they read what a drawing says, where it stands.

use cli_base::progress::Progress;
use cli_base::workspace::Workspace;
use image::RgbImage;
use lettering::{Anchor, Face, Line, draw};
use local_stack::setup;
use std::path::Path;
use text_recognition::{Direction, Recognizer, TextLine};

const SAID: [&str; 9] = [
    "Sales by region, 2024",
    "Chest (cm)",
    "96",
    "100 % cotton",
    "Machine wash 30 °C",
    "$1,234.50",
    "12.5%",
    "Größe 42",
    "Do not bleach",
];
const TITLE: &str = "Turnover in thousands";
/// Pixels by which a line's area may be off on each side.
const OFF: f32 = 12.0;

async fn recognizer() -> Recognizer {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the workspace");
    let workspace = Workspace::find(Some(root)).expect("the workspace");
    let folder = setup::text_recognition(&workspace, Progress::Silent).await.expect("the networks");
    Recognizer::load(&folder).expect("both networks")
}

fn line(text: &str, face: Face, size: f32, row: usize) -> Line<'_> {
    let at = [60.0, 60.0 + 50.0 * row as f32];
    Line { text, face, size, ink: "#333", at, anchor: Anchor::Start, turn: 0.0 }
}

/// The lines below each other, and a title that is turned.
fn picture(face: Face, size: f32) -> RgbImage {
    let lines = SAID.iter().enumerate().map(|(row, text)| line(text, face, size, row).to_string());
    let title = Line {
        at: [30.0, 250.0],
        anchor: Anchor::Middle,
        turn: -90.0,
        ..line(TITLE, face, 18.0, 0)
    };
    let lines: String = lines.chain([title.to_string()]).collect();
    let document = format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" width="480" height="520">{lines}</svg>"#
    );
    let drawn = draw(&document).expect("drawn");
    RgbImage::from_raw(drawn.sides[0], drawn.sides[1], drawn.colours).expect("as many colours")
}

fn said<'a>(lines: &'a [TextLine], text: &str) -> &'a TextLine {
    lines.iter().find(|line| line.text == text).unwrap_or_else(|| panic!("{text:?}: {lines:#?}"))
}

#[tokio::test]
async fn drawn_lines_are_read_where_they_stand() {
    let recognizer = recognizer().await;
    for (face, size) in [(Face::Roboto, 14.0), (Face::RobotoBold, 24.0), (Face::OpenSans, 18.0)] {
        let lines = recognizer.read(&picture(face, size)).expect("read");
        assert_eq!(lines.len(), SAID.len() + 1, "{lines:#?}");
        for (row, text) in SAID.iter().enumerate() {
            let (drawn, read) = (line(text, face, size, row), said(&lines, text));
            assert!(read.confidence > 0.8 && read.direction == Direction::Across);
            let (end, area) = (drawn.at[0] + face.width(text, size), read.area);
            assert!((area.left - drawn.at[0]).abs() < OFF && (area.right() - end).abs() < OFF);
            assert!(area.top < drawn.at[1] - size / 2.0 && area.bottom() > drawn.at[1] - OFF);
        }
        assert_eq!(said(&lines, TITLE).direction, Direction::Up);
    }
}

#[tokio::test]
async fn words_are_where_they_stand() {
    let (face, size) = (Face::Roboto, 18.0);
    let lines = recognizer().await.read(&picture(face, size)).expect("read");
    let words = &said(&lines, SAID[4]).words;
    let texts: Vec<&str> = words.iter().map(|word| word.text.as_str()).collect();
    assert_eq!(texts, ["Machine", "wash", "30", "°C"]);
    let start = 60.0 + face.width("Machine wash ", size);
    assert!((words[2].area.left - start).abs() < OFF, "{words:?}");
}

#[tokio::test]
async fn a_picture_without_text_has_none() {
    let blank = RgbImage::from_pixel(300, 200, image::Rgb([240, 240, 255]));
    assert_eq!(recognizer().await.read(&blank).expect("read"), []);
    assert_eq!(recognizer().await.read(&RgbImage::new(1, 1)).expect("read"), []);
}
