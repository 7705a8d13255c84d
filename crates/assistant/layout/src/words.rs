//! From glyphs to words, chunks and rows.
//!
//! A chunk is a run of words on one baseline without a gap as wide as those between columns; a row is
//! all chunks on one baseline.

use crate::page::{Glyph, Rect};
use crate::rules::Rules;

/// Glyphs whose baselines differ by less, of their size, stand on one line.
const SAME_LINE: f32 = 0.25;
/// A gap of more, of the size, parts words that no space parts.
const WORD_GAP: f32 = 0.17;
/// A gap of less, of the size, is none, even where a space is drawn.
const NO_GAP: f32 = 0.03;
/// A gap of more, of the size, parts chunks.
pub(crate) const CHUNK_GAP: f32 = 0.85;
/// So many single letters in a row are one word, set apart.
const SPACED: usize = 4;
/// Smaller than this, of its neighbour's size, is an index or an exponent.
const SCRIPT: f32 = 0.85;

/// A word.
#[derive(Debug, Clone, PartialEq)]
pub struct Word {
    pub text: String,
    pub area: Rect,
    pub baseline: f32,
    pub size: f32,
    pub bold: bool,
    pub italic: bool,
}

/// Words on one baseline, close together.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Chunk {
    pub(crate) words: Vec<Word>,
    pub(crate) area: Rect,
}

/// Chunks on one baseline, from left to right.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Row {
    pub(crate) chunks: Vec<Chunk>,
    pub(crate) area: Rect,
}

impl Chunk {
    pub(crate) fn new(words: Vec<Word>) -> Self {
        let area = around(words.iter().map(|word| word.area));
        Self { words, area }
    }

    pub(crate) fn size(&self) -> f32 {
        self.words.iter().map(|word| word.size).fold(0.0, f32::max)
    }

    pub(crate) fn baseline(&self) -> f32 {
        self.words.first().map_or(self.area.bottom, |word| word.baseline)
    }

    pub(crate) fn is_bold(&self) -> bool {
        self.words
            .iter()
            .filter(|word| word.text.chars().any(char::is_alphanumeric))
            .all(|word| word.bold)
    }

    pub(crate) fn text(&self) -> String {
        self.words.iter().map(|word| word.text.as_str()).collect::<Vec<_>>().join(" ")
    }
}

impl Row {
    pub(crate) fn new(chunks: Vec<Chunk>) -> Self {
        let area = around(chunks.iter().map(|chunk| chunk.area));
        Self { chunks, area }
    }

    pub(crate) fn size(&self) -> f32 {
        self.chunks.iter().map(Chunk::size).fold(0.0, f32::max)
    }

    pub(crate) fn words(&self) -> impl Iterator<Item = &Word> {
        self.chunks.iter().flat_map(|chunk| &chunk.words)
    }
}

/// The smallest rectangle around all; empty at the origin for none.
pub(crate) fn around(areas: impl IntoIterator<Item = Rect>) -> Rect {
    areas.into_iter().reduce(|one, other| one.union(&other)).unwrap_or_default()
}

/// The words of upright glyphs, by line from the top, then from the left.
#[must_use]
pub fn find_words(glyphs: &[Glyph]) -> Vec<Word> {
    let mut lines = glyph_lines(glyphs);
    let mut words: Vec<Vec<Word>> =
        lines.iter_mut().map(|line| join_spaced(line_words(line))).collect();
    attach_scripts(&mut words);
    words.into_iter().flatten().collect()
}

fn glyph_lines(glyphs: &[Glyph]) -> Vec<Vec<Glyph>> {
    let mut sorted: Vec<Glyph> = glyphs.to_vec();
    sorted.sort_by(|one, other| one.origin.y.total_cmp(&other.origin.y));
    let mut lines: Vec<Vec<Glyph>> = Vec::new();
    for glyph in sorted {
        match lines.last_mut() {
            Some(line) if is_on_line(&line[0], &glyph) => line.push(glyph),
            _ => lines.push(vec![glyph]),
        }
    }
    lines
}

fn is_on_line(first: &Glyph, glyph: &Glyph) -> bool {
    glyph.origin.y - first.origin.y <= SAME_LINE * first.size.min(glyph.size)
}

fn line_words(line: &mut [Glyph]) -> Vec<Word> {
    line.sort_by(|one, other| one.area.left.total_cmp(&other.area.left));
    let mut words: Vec<Word> = Vec::new();
    let mut open: Option<Word> = None;
    let mut after_space = false;
    for glyph in line.iter() {
        if glyph.letter.is_whitespace() {
            after_space = true;
            continue;
        }
        match &mut open {
            Some(word) if !is_parted(word, glyph, after_space) => extend(word, glyph),
            _ => words.extend(open.replace(begin(glyph))),
        }
        after_space = false;
    }
    words.extend(open);
    words
}

/// Words of letters that are set apart: at least four single ones at even distances.
fn join_spaced(words: Vec<Word>) -> Vec<Word> {
    let mut joined: Vec<Word> = Vec::with_capacity(words.len());
    for run in words.chunk_by(is_spaced) {
        let gaps: Vec<f32> =
            run.windows(2).map(|pair| pair[1].area.left - pair[0].area.right).collect();
        let (least, most) = gaps
            .iter()
            .fold((f32::MAX, 0_f32), |(least, most), gap| (least.min(*gap), most.max(*gap)));
        if run.len() >= SPACED && most < 1.4 * least {
            joined.push(join(run));
        } else {
            joined.extend_from_slice(run);
        }
    }
    joined
}

fn is_spaced(one: &Word, other: &Word) -> bool {
    let is_letter =
        |word: &Word| word.text.chars().count() == 1 && word.text.chars().all(char::is_alphabetic);
    is_letter(one) && is_letter(other) && other.area.left - one.area.right < 0.9 * one.size
}

fn join(words: &[Word]) -> Word {
    let text = words.iter().map(|word| word.text.as_str()).collect();
    Word { text, area: around(words.iter().map(|word| word.area)), ..words[0].clone() }
}

fn is_parted(word: &Word, glyph: &Glyph, after_space: bool) -> bool {
    let gap = glyph.area.left - word.area.right;
    let size = word.size.min(glyph.size);
    gap > WORD_GAP * size || (after_space && gap > NO_GAP * size)
}

fn begin(glyph: &Glyph) -> Word {
    Word {
        text: glyph.letter.to_string(),
        area: glyph.area,
        baseline: glyph.origin.y,
        size: glyph.size,
        bold: glyph.bold,
        italic: glyph.italic,
    }
}

fn extend(word: &mut Word, glyph: &Glyph) {
    word.text.push(glyph.letter);
    word.area = word.area.union(&glyph.area);
    word.size = word.size.max(glyph.size);
    word.bold &= glyph.bold || !glyph.letter.is_alphanumeric();
}

/// Moves indices and exponents into the line of what they stand at.
fn attach_scripts(lines: &mut [Vec<Word>]) {
    for index in 0..lines.len() {
        let words = std::mem::take(&mut lines[index]);
        let mut kept = Vec::with_capacity(words.len());
        for word in words {
            let near = [index.checked_sub(1), Some(index + 1)];
            let base = near
                .into_iter()
                .flatten()
                .find_map(|at| Some((at, base_of(&word, lines.get(at)?)?)));
            match base {
                Some((line, base)) => attach(&mut lines[line][base], &word),
                None => kept.push(word),
            }
        }
        lines[index] = kept;
    }
}

fn is_script(word: &Word, base: &Word) -> bool {
    let gap = word.area.left - base.area.right;
    let overlap = word.area.bottom.min(base.area.bottom) - word.area.top.max(base.area.top);
    word.size < SCRIPT * base.size
        && word.text.chars().count() <= 4
        && (-0.1 * base.size..0.2 * base.size).contains(&gap)
        && overlap > 0.3 * word.area.height()
}

/// The word of a line, sorted from the left, that a script stands at: the last that begins before it.
fn base_of(word: &Word, line: &[Word]) -> Option<usize> {
    let after = line.partition_point(|base| base.area.left <= word.area.left);
    let base = after.checked_sub(1)?;
    is_script(word, &line[base]).then_some(base)
}

fn attach(base: &mut Word, script: &Word) {
    base.text.push_str(&script.text);
    base.area = base.area.union(&script.area);
}
/// The chunks of words, by line from the top, then from the left. A rule between two words parts them.
pub(crate) fn find_chunks(words: Vec<Word>, rules: &Rules) -> Vec<Chunk> {
    let mut chunks: Vec<Vec<Word>> = Vec::new();
    for word in words {
        match chunks.last_mut() {
            Some(chunk) if chunk.last().is_some_and(|last| is_close(last, &word, rules)) => {
                chunk.push(word);
            }
            _ => chunks.push(vec![word]),
        }
    }
    chunks.into_iter().map(Chunk::new).collect()
}

fn is_close(last: &Word, word: &Word, rules: &Rules) -> bool {
    let size = last.size.min(word.size);
    let gap = word.area.left - last.area.right;
    (last.baseline - word.baseline).abs() <= SAME_LINE * size
        && (-size..CHUNK_GAP * size).contains(&gap)
        && !rules.parts(last.area.right, word.area.left, word.area.centre().y)
}

/// The rows of chunks, from the top.
pub(crate) fn find_rows(mut chunks: Vec<Chunk>) -> Vec<Row> {
    chunks.sort_by(|one, other| one.baseline().total_cmp(&other.baseline()));
    let mut rows: Vec<Vec<Chunk>> = Vec::new();
    for chunk in chunks {
        match rows.last_mut() {
            Some(row) if is_in_row(&row[0], &chunk) => row.push(chunk),
            _ => rows.push(vec![chunk]),
        }
    }
    rows.into_iter().map(sorted_row).collect()
}

fn is_in_row(first: &Chunk, chunk: &Chunk) -> bool {
    chunk.baseline() - first.baseline() <= 0.35 * first.size().min(chunk.size())
}

fn sorted_row(mut chunks: Vec<Chunk>) -> Row {
    chunks.sort_by(|one, other| one.area.left.total_cmp(&other.area.left));
    Row::new(chunks)
}
