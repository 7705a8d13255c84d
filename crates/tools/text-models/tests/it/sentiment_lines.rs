//! Labelled lines: label, stars and text, made for this project in five languages.

use text_models::sentiment::analyse;

struct Line {
    label: String,
    stars: Option<u8>,
    text: String,
}

fn lines(file: &str) -> Vec<Line> {
    let line = |line: &str| {
        let [label, stars, text] = line.splitn(3, '\t').collect::<Vec<_>>().try_into().expect(line);
        Line { label: label.to_owned(), stars: stars.parse().ok(), text: text.to_owned() }
    };
    file.lines().map(line).collect()
}

/// The lines that are read otherwise.
fn misread(file: &str) -> (usize, Vec<String>) {
    let lines = lines(file);
    let wrong = |line: &Line| {
        let found = analyse(&line.text, line.stars, None);
        let label = format!("{:?}", found.label).to_uppercase();
        let described = format!("{} {label} {:?} {}", line.label, line.stars, line.text);
        (label != line.label).then_some(described)
    };
    (lines.len(), lines.iter().filter_map(wrong).collect())
}

#[test]
fn lines_that_the_lists_were_written_against() {
    let (count, wrong) = misread(include_str!("../fixtures/sentiment_seen.tsv"));
    assert!(wrong.len() * 100 <= count * 5, "{} of {count}: {wrong:#?}", wrong.len());
}

#[test]
fn lines_that_were_held_out() {
    let (count, wrong) = misread(include_str!("../fixtures/sentiment_held_out.tsv"));
    assert!(wrong.len() * 100 <= count * 15, "{} of {count}", wrong.len());
}
