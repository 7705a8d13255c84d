//! Measures the rules and writes the tables of docs/newsroom/facts.md.
//!
//! usage: `cargo run --release -p facts --example measure -- [--texts FOLDER] [--half first|second]
//! [--list] [--write]`; the folder has further texts, `fr.txt` and `en.txt`, in the form of
//! `events/newsroom/wikinews`; `--half` measures one half of the texts and the rewrites only, `--list`
//! shows what is missed and what is found wrongly.

#![allow(clippy::print_stdout, reason = "a program that writes a table")]

#[path = "../tests/it/altered/mod.rs"]
mod altered;
#[path = "../tests/it/texts/mod.rs"]
mod texts;

use altered::Tally;
use facts::{Block, BlockKind, Comparison, Language, Place, Rule, Severity, check};
use std::error::Error;
use std::path::PathBuf;
use std::time::{Duration, Instant};
use texts::{FIRST_LOOK, TUNING, Text, compare, english, french, half, rewrites, sentences};

/// Seeds of the alterations of both halves.
const SEEDS: [u64; 2] = [11, 12];
/// Alterations of each kind and half.
const EACH: usize = 600;

fn main() -> Result<(), Box<dyn Error>> {
    let halves: &[usize] = match argument("--half").as_deref() {
        Some("first") => &[0],
        Some("second") => &[1],
        _ => &[0, 1],
    };
    let mut tables = vec![("copied", copied(halves)?)];
    tables.push(("alterations", alterations(halves)?));
    tables.push(("rewrites", honest(halves)));
    tables.push(("altered-rewrites", altered_rewrites(halves)));
    tables.push(("speed", speed()));
    let root = figures::root();
    let document = root.join("docs/newsroom/facts.md");
    for (mark, mut table) in tables {
        println!("{mark}\n\n{table}");
        if figures::asked_to("--write") {
            if mark == "speed" {
                table += &format!("\n\n{}", figures::conditions(&root, "fastest of 21"));
            }
            figures::write(&document, mark, &table)?;
        }
    }
    Ok(())
}

fn argument(name: &str) -> Option<String> {
    let mut arguments = std::env::args().skip_while(|argument| argument != name);
    arguments.next()?;
    arguments.next()
}

fn list(line: &str) {
    if figures::asked_to("--list") {
        println!("{line}");
    }
}

/// Texts and what they are called in the table.
type Named = (&'static str, Vec<Text>);

/// The texts of this repository and of the folder.
fn all_texts(halves: &[usize]) -> Result<Vec<Named>, Box<dyn Error>> {
    let own = |texts: Vec<Text>| halves.iter().flat_map(|at| half(texts.clone(), *at)).collect();
    let mut all = vec![("Wikinews, French", own(french())), ("Wikinews, English", own(english()))];
    if let Some(folder) = argument("--texts").map(PathBuf::from) {
        for (name, file, language) in [
            ("more, French", "fr.txt", Language::French),
            ("more, English", "en.txt", Language::English),
        ] {
            let text = std::fs::read_to_string(folder.join(file))?;
            all.push((name, own(texts::read(&text, language))));
        }
    }
    Ok(all)
}

/// Sentences copied from their source, each alone and all together.
fn copied(halves: &[usize]) -> Result<String, Box<dyn Error>> {
    let mut table = "| texts | sentences alone | with a finding | whole texts | with a finding |\n| --- | --- | --- | --- | --- |\n".to_owned();
    for (name, texts) in all_texts(halves)? {
        let (mut alone, mut wrong, mut whole_wrong) = (0, 0, 0);
        for text in &texts {
            let whole = compare(text, &text.blocks);
            let is_wrong = whole.findings.iter().any(|finding| finding.rule != Rule::TooSimilar);
            whole_wrong += usize::from(is_wrong);
            for sentence in sentences(text) {
                let found = found_alone(text, &sentence);
                alone += 1;
                wrong += usize::from(!found.is_empty());
                found
                    .iter()
                    .for_each(|found| list(&format!("COPIED {} {found} in: {sentence}", text.id)));
            }
            whole.findings.iter().filter(|finding| finding.rule != Rule::TooSimilar).for_each(
                |finding| list(&format!("WHOLE {} {:?} {}", text.id, finding.rule, finding.words)),
            );
        }
        table += &format!("| {name} | {alone} | {wrong} | {} | {whole_wrong} |\n", texts.len());
    }
    Ok(table)
}

/// What is found in a sentence alone, but for what a whole text would have.
fn found_alone(text: &Text, sentence: &str) -> Vec<String> {
    let block = [Block::new(BlockKind::Paragraph, sentence)];
    let about_whole = [Rule::NumberMissing, Rule::Length, Rule::BlockLost, Rule::TooSimilar];
    let findings = compare(text, &block).findings.into_iter();
    let own = findings.filter(|finding| !about_whole.contains(&finding.rule));
    own.map(|finding| format!("{:?} [{}]", finding.rule, finding.words)).collect()
}

fn alterations(halves: &[usize]) -> Result<String, Box<dyn Error>> {
    let mut table =
        "| altered | first half | found | second half | found |\n| --- | --- | --- | --- | --- |\n"
            .to_owned();
    let measure = |at: usize| -> Result<Tally, Box<dyn Error>> {
        let texts: Vec<Text> = all_texts(&[at])?.into_iter().flat_map(|(_, texts)| texts).collect();
        let tally = Tally::measure(&texts, SEEDS[at], EACH);
        tally.missed.iter().for_each(|missed| list(&format!("MISSED {missed}")));
        Ok(tally)
    };
    let asked = |at: usize| halves.contains(&at).then(|| measure(at)).transpose();
    let tallies = [asked(0)?, asked(1)?];
    for (row, kind) in altered::KINDS.iter().enumerate() {
        let cells = tallies.each_ref().map(|tally| cell(tally.as_ref(), row));
        table += &format!("| {} {}|\n", kind.name(), cells.concat());
    }
    Ok(table
        + &format!("| all {}|\n", tallies.each_ref().map(|tally| sum(tally.as_ref())).concat()))
}

/// How many of a kind were made, and found.
fn cell(tally: Option<&Tally>, row: usize) -> String {
    tally.map_or("| | ".to_owned(), |tally| {
        let (_, made, found) = tally.rows[row];
        format!("| {made} | {found} ({:.1} %) ", found as f64 * 100.0 / made.max(1) as f64)
    })
}

fn sum(tally: Option<&Tally>) -> String {
    tally.map_or("| | ".to_owned(), |tally| {
        let (made, found) = (tally.made(), tally.found());
        format!("| **{made}** | **{found} ({:.1} %)** ", found as f64 * 100.0 / made.max(1) as f64)
    })
}

/// The same alterations in honest rewrites.
fn altered_rewrites(halves: &[usize]) -> String {
    let mut table = "| altered in rewrites | tuned on | found | first look | found |\n| --- | --- | --- | --- | --- |\n".to_owned();
    let measure = |at: usize, file: &str| {
        let tally = Tally::of_rewrites(&rewrites(file), SEEDS[at], 100);
        tally.missed.iter().for_each(|missed| list(&format!("MISSED IN REWRITE {missed}")));
        tally
    };
    let asked = |at: usize, file: &str| halves.contains(&at).then(|| measure(at, file));
    let tallies = [asked(0, TUNING), asked(1, FIRST_LOOK)];
    for (row, kind) in altered::KINDS.iter().enumerate() {
        let cells = tallies.each_ref().map(|tally| cell(tally.as_ref(), row));
        table += &format!("| {} {}|\n", kind.name(), cells.concat());
    }
    table + &format!("| all {}|\n", tallies.each_ref().map(|tally| sum(tally.as_ref())).concat())
}

/// What honest rewrites give.
fn honest(halves: &[usize]) -> String {
    let mut table = "| rewrites | | with a hard finding | hard findings | warnings |\n| --- | --- | --- | --- | --- |\n".to_owned();
    for (at, name, file) in [(0, "tuned on", TUNING), (1, "first look", FIRST_LOOK)] {
        if !halves.contains(&at) {
            continue;
        }
        let pairs = rewrites(file);
        let (mut texts, mut hard, mut warnings) = (0, 0, 0);
        for (source, rewrite) in &pairs {
            let checked = compare(source, &rewrite.blocks);
            texts += usize::from(checked.has_hard());
            for finding in &checked.findings {
                let is_hard = finding.severity == Severity::Hard;
                hard += usize::from(is_hard);
                warnings += usize::from(!is_hard);
                let mark = if is_hard { "HARD" } else { "WARNING" };
                let near = finding.rewrite.map(|place| sentence_at(rewrite, place));
                let (rule, words) = (finding.rule, &finding.words);
                list(&format!(
                    "{mark} {} {rule:?} [{words}] in: {}",
                    source.id,
                    near.unwrap_or_default()
                ));
            }
        }
        table += &format!("| {name} | {} | {texts} | {hard} | {warnings} |\n", pairs.len());
    }
    table
}

fn sentence_at(text: &Text, place: Place) -> String {
    let characters = text.blocks[place.block as usize].text.chars();
    characters.skip((place.start as usize).saturating_sub(60)).take(160).collect()
}

/// How long the longest text takes beside one of a tenth.
fn speed() -> String {
    let all: String = french()
        .iter()
        .flat_map(|text| &text.blocks)
        .map(|block| format!("{} ", block.text))
        .collect();
    let time = |characters: usize| {
        let text: String = all.chars().take(characters).collect();
        let blocks = [Block::new(BlockKind::Paragraph, text)];
        let comparison = Comparison {
            source: &blocks,
            rewrite: &blocks,
            language: Language::French,
            date: None,
        };
        let mut times: Vec<Duration> = (0..21)
            .map(|_| {
                let start = Instant::now();
                std::hint::black_box(check(&comparison).ok());
                start.elapsed()
            })
            .collect();
        times.sort_unstable();
        times[0].as_secs_f64() * 1e3
    };
    format!(
        "A rewrite and a source of 4,000 characters each take {:.1} ms, of 40,000 each {:.1} ms.",
        time(4_000),
        time(40_000)
    )
}
