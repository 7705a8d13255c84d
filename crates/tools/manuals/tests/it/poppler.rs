//! What poppler's `pdftotext -bbox` reads: words with their boxes, in points from the top left.

use documents::Area;
use std::path::Path;
use std::process::Command;

/// The words of a page.
pub(crate) struct Page(Vec<Word>);

struct Word {
    /// Its middle.
    across: f32,
    down: f32,
    text: String,
}

impl Page {
    /// The pages of a PDF.
    pub(crate) fn read(pdf: &Path) -> Vec<Self> {
        let said = Command::new("pdftotext")
            .arg("-bbox")
            .arg(pdf)
            .arg("-")
            .output()
            .expect("pdftotext runs");
        assert!(said.status.success(), "{}: {said:?}", pdf.display());
        let text = String::from_utf8(said.stdout).expect("UTF-8");
        let pages = text.split("<page ").skip(1);
        pages.map(|page| Self(page.lines().filter_map(read_word).collect())).collect()
    }

    /// All words, in poppler's order.
    pub(crate) fn text(&self) -> String {
        let words: Vec<&str> = self.0.iter().map(|word| word.text.as_str()).collect();
        words.join(" ")
    }

    /// The words whose middle lies in an area, in poppler's order.
    pub(crate) fn text_in(&self, area: &Area) -> String {
        let inside = |word: &&Word| {
            (area.left - 1.0..=area.right + 1.0).contains(&word.across)
                && (area.top - 1.0..=area.bottom + 1.0).contains(&word.down)
        };
        let words: Vec<&str> =
            self.0.iter().filter(inside).map(|word| word.text.as_str()).collect();
        words.join(" ")
    }
}

fn read_word(line: &str) -> Option<Word> {
    let (head, rest) = line.split_once("\">")?;
    let number = |name: &str| -> Option<f32> {
        let (_, value) = head.split_once(&format!("{name}=\""))?;
        value.split('"').next()?.parse().ok()
    };
    let middle = |low: &str, high: &str| Some((number(low)? + number(high)?) / 2.0);
    let text = rest
        .strip_suffix("</word>")?
        .replace("&apos;", "'")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&");
    Some(Word { across: middle("xMin", "xMax")?, down: middle("yMin", "yMax")?, text })
}
