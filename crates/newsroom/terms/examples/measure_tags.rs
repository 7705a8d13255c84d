//! How many of the tags that people gave French news are among the ten best terms, and the other way round:
//! `cargo run -p terms --example measure_tags -- NETWORK REFERENCE`.
//!
//! NETWORK is the folder that `rejoinder newsroom install` prints; REFERENCE is the file `ref` of the
//! Wikinews keyphrase corpus (<https://github.com/adrien-bougouin/WikinewsKeyphraseCorpus>), which has no
//! licence and is no part of this repository. The texts are those of `events/newsroom/wikinews/fr.txt`. A tag
//! is right where all its words are, without endings and accents. What is rare is counted on the half that
//! is not measured.

use articles::{Block, BlockKind, Span, TopicKind};
use entity_reader::{Kind, french};
use french_text_network::FrenchNetwork;
use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::path::Path;
use terms::{Found, Frequencies, Language, Sort, rank, stems};

/// Terms that are held against the tags.
const MOST: usize = 10;

struct Piece<'t> {
    name: &'t str,
    text: &'t str,
}

#[allow(clippy::print_stdout, reason = "its output is the figures")]
fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [network, reference] = arguments.as_slice() else {
        return Err("NETWORK REFERENCE".into());
    };
    let network = FrenchNetwork::load(Path::new(network))?;
    let reference = std::fs::read_to_string(reference)?;
    let tags = tags(&reference);
    let pieces = pieces(include_str!("../../../../events/newsroom/wikinews/fr.txt"));
    let (first, second) = pieces.split_at(pieces.len() / 2);
    let none = Frequencies::default();
    for (title, own, other) in [("first half", first, second), ("second half", second, first)] {
        let counted = Frequencies::count(other.iter().map(|piece| piece.text), Language::French);
        for (how, frequencies) in [("the other half", &counted), ("nothing", &none)] {
            let [precision, recall, f] = measure(&network, own, &tags, frequencies)?;
            println!(
                "{title}, {} pieces, rarity by {how}: precision {precision:.3}, recall {recall:.3}, F1@{MOST} {f:.3}",
                own.len()
            );
        }
    }
    Ok(())
}

fn pieces(file: &str) -> Vec<Piece<'_>> {
    let file = file.strip_prefix("# ").unwrap_or(file);
    let pieces = file.split("\n# ").filter_map(|piece| {
        let (head, text) = piece.split_once('\n')?;
        Some(Piece { name: head.split(' ').next()?, text })
    });
    pieces.collect()
}

/// The tags of each piece, by its name.
fn tags(reference: &str) -> BTreeMap<&str, BTreeSet<String>> {
    let lines = reference.lines().filter_map(|line| line.trim().split_once('\t'));
    let stemmed = |tags: &str| tags.split(';').map(|tag| stems(tag, Language::French)).collect();
    lines.map(|(name, tags)| (name.trim_end_matches(".html"), stemmed(tags))).collect()
}

/// Means over pieces of precision, recall and their F1.
fn measure(
    network: &FrenchNetwork,
    pieces: &[Piece<'_>],
    tags: &BTreeMap<&str, BTreeSet<String>>,
    frequencies: &Frequencies,
) -> Result<[f64; 3], Box<dyn Error>> {
    let mut sums = [0.0; 3];
    for piece in pieces {
        let wanted = tags.get(piece.name).ok_or("a piece has no tags")?;
        let blocks = blocks(piece.text);
        let found: Vec<Found> =
            blocks.iter().enumerate().flat_map(|(at, block)| found(network, at, block)).collect();
        let terms = rank(&blocks, Language::French, &found, frequencies, MOST);
        let given: BTreeSet<String> =
            terms.iter().map(|term| stems(&term.words, Language::French)).collect();
        let right = given.intersection(wanted).count() as f64;
        let (precision, recall) = (right / given.len().max(1) as f64, right / wanted.len() as f64);
        let f = 2.0 * precision * recall / (precision + recall).max(f64::MIN_POSITIVE);
        for (sum, value) in sums.iter_mut().zip([precision, recall, f]) {
            *sum += value / pieces.len() as f64;
        }
    }
    Ok(sums)
}

/// A title, a lede and paragraphs, a line each.
fn blocks(text: &str) -> Vec<Block> {
    let kinds = [BlockKind::Title, BlockKind::Lede].into_iter();
    let kinds = kinds.chain(std::iter::repeat(BlockKind::Paragraph));
    let lines = text.lines().filter(|line| !line.is_empty()).zip(kinds).enumerate();
    lines.map(|(at, (line, kind))| Block::of_text(at.to_string(), kind, line)).collect()
}

fn found(network: &FrenchNetwork, block: usize, of: &Block) -> Vec<Found> {
    let span = |place: std::ops::Range<usize>| Span::new(place.start as u32, place.end as u32);
    let entities = french::entities(network, &of.text).into_iter();
    let entities = entities.map(|one| Found { block, span: span(one.place), sort: sort(one.kind) });
    let phrases = french::phrases(network, &of.text).into_iter();
    let phrases = phrases.map(|one| Found { block, span: span(one.place), sort: Sort::Phrase });
    entities.chain(phrases).collect()
}

fn sort(kind: Kind) -> Sort {
    match kind {
        Kind::Person => Sort::Name(TopicKind::Person),
        Kind::Location => Sort::Name(TopicKind::Place),
        Kind::Organization => Sort::Name(TopicKind::Organization),
        Kind::Other => Sort::Name(TopicKind::Thing),
        Kind::Date | Kind::Quantity => Sort::Figure,
    }
}
