//! A BM25 index of many texts, as bytes.

use crate::bytes::{Reader, write_number, write_text};
use crate::compound::split;
use crate::terms;
use rustc_hash::{FxHashMap, FxHashSet};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// How much a repeated term counts, and how much a text's length does.
///
/// Source: Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009;
/// the usual values, as Lucene has them.
const SATURATION: f32 = 1.2;
const LENGTH: f32 = 0.75;

/// Texts of which a smaller index counts as one: a few say little about how rare a word is. With a share of all eight of
/// them as much as of a thousand, one missing word would outweigh all that are there. It is what nine manuals have,
/// on which the gate of the assistant is set.
const LEAST_TEXTS: usize = 256;

/// The format's name and version.
const MAGIC: &[u8; 8] = b"RJLEXIC1";

/// Bytes of the checksum at the end.
const CHECKSUM: usize = 8;

/// Bytes that are no segment, or a broken one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the lexical segment is broken: build the index again")]
pub struct BrokenSegment;

/// A text that has words of the query, with its BM25 score.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Found {
    /// Which text, from 0 in the order in which they were written.
    pub text: u32,
    pub score: f32,
}

/// How often a term stands in a text.
#[derive(Debug, Clone, Copy)]
struct Posting {
    text: u32,
    times: u32,
}

/// The index, read.
#[derive(Debug, Clone)]
pub struct Segment {
    lengths: Vec<u32>,
    average: f32,
    postings: FxHashMap<String, Vec<Posting>>,
}

type Counts = BTreeMap<String, BTreeMap<u32, u32>>;

/// The bytes of an index over texts.
#[must_use]
pub fn write_segment<'a>(texts: impl IntoIterator<Item = &'a str>) -> Vec<u8> {
    let mut lengths = Vec::new();
    let mut counts = Counts::new();
    for (text, number) in texts.into_iter().zip(0_u32..) {
        let terms = terms(text);
        lengths.push(terms.len() as u64);
        for term in terms {
            *counts.entry(term).or_default().entry(number).or_default() += 1;
        }
    }
    add_parts(&mut counts);
    encode(&lengths, &counts)
}

/// Compounds count for their parts, too.
fn add_parts(counts: &mut Counts) {
    let known: FxHashSet<&str> = counts.keys().map(String::as_str).collect();
    let parts: Vec<(String, [String; 2])> = known
        .iter()
        .filter_map(|term| Some(((*term).to_owned(), split(term, |w| known.contains(w))?)))
        .collect();
    for (compound, parts) in parts {
        let texts = counts.get(&compound).cloned().unwrap_or_default();
        for part in parts {
            let into = counts.entry(part).or_default();
            texts.iter().for_each(|(text, times)| *into.entry(*text).or_default() += times);
        }
    }
}

fn encode(lengths: &[u64], counts: &Counts) -> Vec<u8> {
    let mut bytes = MAGIC.to_vec();
    write_number(&mut bytes, lengths.len() as u64);
    lengths.iter().for_each(|length| write_number(&mut bytes, *length));
    write_number(&mut bytes, counts.len() as u64);
    for (term, texts) in counts {
        write_text(&mut bytes, term);
        write_number(&mut bytes, texts.len() as u64);
        let mut last = 0;
        for (text, times) in texts {
            write_number(&mut bytes, u64::from(text - last));
            write_number(&mut bytes, u64::from(*times));
            last = *text;
        }
    }
    let sum = checksum(&bytes);
    bytes.extend(sum);
    bytes
}

fn checksum(bytes: &[u8]) -> [u8; CHECKSUM] {
    let digest = Sha256::digest(bytes);
    std::array::from_fn(|at| digest[at])
}

impl Segment {
    /// Reads what [`write_segment`] wrote.
    ///
    /// # Errors
    /// The bytes are others.
    pub fn read(bytes: &[u8]) -> Result<Self, BrokenSegment> {
        let (content, sum) = bytes.split_last_chunk::<CHECKSUM>().ok_or(BrokenSegment)?;
        if checksum(content) != *sum {
            return Err(BrokenSegment);
        }
        decode(content).ok_or(BrokenSegment)
    }

    /// How many texts it has.
    #[must_use]
    pub fn len(&self) -> usize {
        self.lengths.len()
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.lengths.is_empty()
    }

    /// How rare a term is, more than 0, in an index of at least 256 texts; a term that no text has is the rarest.
    #[must_use]
    pub fn rarity(&self, term: &str) -> f32 {
        let with = self.postings.get(term).map_or(0, Vec::len) as f32;
        let all = self.lengths.len().max(LEAST_TEXTS) as f32;
        (1.0 + (all - with + 0.5) / (with + 0.5)).ln()
    }

    /// The terms of a question, and the known parts of its compounds.
    #[must_use]
    pub fn query_terms(&self, question: &str) -> Vec<String> {
        let mut all = terms(question);
        let known = |word: &str| self.postings.contains_key(word);
        let parts: Vec<String> =
            all.iter().filter_map(|term| split(term, known)).flatten().collect();
        all.extend(parts);
        all.sort_unstable();
        all.dedup();
        all
    }

    /// The `count` best texts among those that `passes` lets through, best first; of equal ones the
    /// first written.
    #[must_use]
    pub fn search(&self, question: &str, count: usize, passes: impl Fn(u32) -> bool) -> Vec<Found> {
        let mut scores: FxHashMap<u32, f32> = FxHashMap::default();
        for term in self.query_terms(question) {
            let rarity = self.rarity(&term);
            for posting in self.postings.get(&term).into_iter().flatten() {
                if passes(posting.text) {
                    *scores.entry(posting.text).or_default() += rarity * self.weight(posting);
                }
            }
        }
        let mut found: Vec<Found> =
            scores.into_iter().map(|(text, score)| Found { text, score }).collect();
        found.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.text.cmp(&b.text)));
        found.truncate(count);
        found
    }

    fn weight(&self, posting: &Posting) -> f32 {
        let length = self.lengths[posting.text as usize] as f32 / self.average;
        let times = posting.times as f32;
        times * (SATURATION + 1.0) / (times + SATURATION * (1.0 - LENGTH + LENGTH * length))
    }
}

fn decode(content: &[u8]) -> Option<Segment> {
    let mut reader = Reader(content.strip_prefix(MAGIC)?);
    let texts = reader.count()?;
    let lengths = (0..texts).map(|_| reader.small()).collect::<Option<Vec<u32>>>()?;
    let count = reader.count()?;
    let mut postings = FxHashMap::default();
    for _ in 0..count {
        let term = reader.text()?.to_owned();
        postings.insert(term, read_postings(&mut reader, texts)?);
    }
    let all: u64 = lengths.iter().map(|length| u64::from(*length)).sum();
    let average = (all as f32 / texts.max(1) as f32).max(1.0);
    reader.0.is_empty().then_some(Segment { lengths, average, postings })
}

fn read_postings(reader: &mut Reader<'_>, texts: usize) -> Option<Vec<Posting>> {
    let count = reader.count()?;
    let mut last = 0_u32;
    let mut postings = Vec::with_capacity(count);
    for _ in 0..count {
        last = last.checked_add(reader.small()?)?;
        let times = reader.small()?;
        ((last as usize) < texts).then(|| postings.push(Posting { text: last, times }))?;
    }
    Some(postings)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const TEXTS: [&str; 4] = [
        "Descale the kettle every month with vinegar.",
        "The kettle holds 1.7 litres of water.",
        "Den Wasserbehälter monatlich entkalken.",
        "Ein Behälter für Wasser.",
    ];

    fn search(question: &str) -> Vec<u32> {
        let segment = Segment::read(&write_segment(TEXTS)).unwrap();
        segment.search(question, 3, |_| true).into_iter().map(|found| found.text).collect()
    }

    #[test]
    fn the_text_with_the_rarest_words_is_first() {
        assert_eq!(search("How do I descale the kettle?"), [0, 1]);
        assert_eq!(search("1.7 litres"), [1]);
        assert_eq!(search("nothing of it"), [0; 0]);
    }

    #[test]
    fn a_compound_is_found_by_its_parts() {
        assert_eq!(search("Behälter"), [3, 2]);
        assert_eq!(search("Wasserbehälter"), [2, 3]);
    }

    #[test]
    fn what_does_not_pass_takes_no_place() {
        let segment = Segment::read(&write_segment(TEXTS)).unwrap();
        let found = segment.search("kettle", 1, |text| text == 1);
        assert_eq!(found.iter().map(|found| found.text).collect::<Vec<_>>(), [1]);
    }

    /// By hand: two texts of 2 and 1 terms, `tea` in one of them, taken for 256.
    #[test]
    fn the_score_is_that_of_the_formula() {
        let segment = Segment::read(&write_segment(["green tea", "coffee"])).unwrap();
        let rarity = (1.0_f32 + 255.5 / 1.5).ln();
        let expected = rarity * 2.2 / (1.0 + 1.2 * (0.25 + 0.75 * 2.0 / 1.5));
        let found = segment.search("tea", 9, |_| true);
        assert!((found[0].score - expected).abs() < 1e-5, "{found:?} {expected}");
    }

    /// Of eight texts seven words of a question stand in each, one in none: most of it is there.
    #[test]
    fn one_missing_word_does_not_outweigh_all_that_are_there() {
        let text = "one two three four five six seven";
        let segment = Segment::read(&write_segment([text; 8])).unwrap();
        let there: f32 = terms(text).iter().map(|term| segment.rarity(term)).sum();
        assert!(segment.rarity("missing") < 0.3 * there);
    }

    #[test]
    fn no_texts_are_a_segment_too() {
        let segment = Segment::read(&write_segment([])).unwrap();
        assert!(segment.is_empty() && segment.search("tea", 3, |_| true).is_empty());
    }

    proptest! {
        #[test]
        fn any_bytes_are_read_without_a_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            prop_assert!(Segment::read(&bytes).is_err());
        }

        /// With a checksum that fits, so that the reader itself is reached.
        #[test]
        fn any_content_is_read_without_a_panic(
            content in prop::collection::vec(any::<u8>(), 0..60),
            at in 0_usize..400,
            byte in any::<u8>(),
        ) {
            let mut whole = write_segment(TEXTS);
            whole.truncate(whole.len() - CHECKSUM);
            let at = at.min(whole.len() - 1);
            whole[at] = byte;
            for mut bytes in [whole, [MAGIC.as_slice(), &content].concat()] {
                let sum = checksum(&bytes);
                bytes.extend(sum);
                if let Ok(segment) = Segment::read(&bytes) {
                    let _ = segment.search("kettle descale water", 3, |_| true);
                }
            }
        }

        #[test]
        fn a_changed_byte_is_an_error(at in any::<prop::sample::Index>(), flip in 1_u8..) {
            let mut bytes = write_segment(TEXTS);
            let at = at.index(bytes.len());
            bytes[at] ^= flip;
            prop_assert_eq!(Segment::read(&bytes).err(), Some(BrokenSegment));
        }

        #[test]
        fn any_texts_come_back(texts in prop::collection::vec(".{0,40}", 0..8)) {
            let bytes = write_segment(texts.iter().map(String::as_str));
            let segment = Segment::read(&bytes).unwrap();
            prop_assert_eq!(segment.len(), texts.len());
            for (number, text) in texts.iter().enumerate().filter(|(_, t)| !terms(t).is_empty()) {
                let found = segment.search(text, 8, |_| true);
                prop_assert!(found.iter().any(|found| found.text == number as u32));
            }
        }
    }
}
