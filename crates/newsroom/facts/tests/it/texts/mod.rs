//! The texts that the rules are measured on, and rewrites of them.
#![allow(dead_code, reason = "the tests and the measuring program read different parts")]

use facts::{Block, BlockKind, Checked, Comparison, Language, check};

/// A text with its number in its file: `# 44046 https://...`, then a line a block, the title first.
#[derive(Debug, Clone)]
pub(crate) struct Text {
    pub(crate) id: String,
    pub(crate) language: Language,
    pub(crate) blocks: Vec<Block>,
}

/// The texts of a file; a blank line ends one.
pub(crate) fn read(file: &str, language: Language) -> Vec<Text> {
    let text = |part: &str| {
        let (head, body) = part.trim().strip_prefix("# ")?.split_once('\n')?;
        let id = head.split(' ').next().unwrap_or_default().to_owned();
        let lines = body.lines().filter(|line| !line.trim().is_empty()).enumerate();
        let kind = |at: usize| if at == 0 { BlockKind::Title } else { BlockKind::Paragraph };
        let blocks = lines.map(|(at, line)| Block::new(kind(at), line.trim())).collect();
        Some(Text { id, language, blocks })
    };
    file.split("\n\n").filter_map(text).collect()
}

pub(crate) fn french() -> Vec<Text> {
    read(include_str!("../../../../../../events/newsroom/wikinews/fr.txt"), Language::French)
}

pub(crate) fn english() -> Vec<Text> {
    read(include_str!("../../../../../../events/newsroom/wikinews/en.txt"), Language::English)
}

/// Every second text, from the first or from the second: one half to tune on, the other to look at once.
pub(crate) fn half(texts: Vec<Text>, first: usize) -> Vec<Text> {
    texts.into_iter().skip(first).step_by(2).collect()
}

/// Rewrites by hand, each with its source.
pub(crate) fn rewrites(file: &str) -> Vec<(Text, Text)> {
    let sources: Vec<Text> = french().into_iter().chain(english()).collect();
    let rewrites = read(file, Language::French).into_iter();
    let pair = |mut rewrite: Text| {
        let source = sources.iter().find(|source| source.id == rewrite.id)?.clone();
        rewrite.language = source.language;
        Some((source, rewrite))
    };
    rewrites.filter_map(pair).collect()
}

pub(crate) const TUNING: &str =
    include_str!("../../../../../../events/newsroom/rewrites/tuning.txt");
pub(crate) const FIRST_LOOK: &str =
    include_str!("../../../../../../events/newsroom/rewrites/first-look.txt");

pub(crate) fn compare(source: &Text, rewrite: &[Block]) -> Checked {
    let (source, language) = (&source.blocks, source.language);
    check(&Comparison { source, rewrite, language, date: None }).unwrap_or_default()
}

/// Sentences by a plain rule of its own: a lower-case word of three letters or more, a point, a blank, a
/// capital; nothing shorter than four words.
pub(crate) fn sentences(text: &Text) -> Vec<String> {
    let mut found = Vec::new();
    for block in &text.blocks {
        let mut rest = block.text.as_str();
        while let Some(end) = next_end(rest) {
            found.push(rest[..end].trim().to_owned());
            rest = &rest[end..];
        }
        found.push(rest.trim().to_owned());
    }
    found.retain(|sentence| sentence.split_whitespace().count() >= 4);
    found
}

fn next_end(text: &str) -> Option<usize> {
    let ends = text.match_indices(". ");
    let is_end = |at: &usize| {
        let word =
            text[..*at - 2].split(|c: char| !c.is_alphanumeric()).next_back().unwrap_or_default();
        let is_word = word.chars().count() >= 3 && !word.starts_with(char::is_uppercase);
        is_word && text[*at..].starts_with(char::is_uppercase)
    };
    ends.map(|(at, sign)| at + sign.len()).find(is_end)
}
