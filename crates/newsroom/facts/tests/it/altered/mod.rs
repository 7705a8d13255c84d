//! Alterations that change what a text says, by a seed.
//!
//! Written apart from the rules: they find their places by plain patterns of their own. Each changes one
//! thing in a copy of a text; where the change may say nothing new (the digit makes a number that the
//! sentence has anyway, the name stands in the sentence) it is not made.
#![allow(dead_code, reason = "the tests and the measuring program use different parts")]

use crate::texts::{Text, compare};
use facts::{Block, Finding, Language, Place, Rule};
use rand::Rng as _;
use rand_xoshiro::Xoshiro256PlusPlus;
use rand_xoshiro::rand_core::SeedableRng as _;

/// What was altered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Kind {
    Digit,
    Date,
    NameForeign,
    NameMisspelt,
    NameSwapped,
    QuoteWord,
    QuoteInvented,
    NegationDropped,
    NegationAdded,
    HedgeDropped,
}

pub(crate) const KINDS: [Kind; 10] = [
    Kind::Digit,
    Kind::Date,
    Kind::NameForeign,
    Kind::NameMisspelt,
    Kind::NameSwapped,
    Kind::QuoteWord,
    Kind::QuoteInvented,
    Kind::NegationDropped,
    Kind::NegationAdded,
    Kind::HedgeDropped,
];

impl Kind {
    /// The findings that are right.
    pub(crate) fn rules(self) -> &'static [Rule] {
        match self {
            Self::Digit => &[Rule::NumberNotInSource],
            Self::Date => &[Rule::DateNotInSource],
            Self::NameForeign | Self::NameMisspelt => &[Rule::NameNotInSource, Rule::NameChanged],
            Self::NameSwapped => &[Rule::NameChanged],
            Self::QuoteWord => &[Rule::QuoteAltered],
            Self::QuoteInvented => &[Rule::QuoteNotInSource],
            Self::NegationDropped => &[Rule::NegationDropped],
            Self::NegationAdded => &[Rule::NegationAdded],
            Self::HedgeDropped => &[Rule::HedgeDropped],
        }
    }

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Digit => "a digit of a number",
            Self::Date => "a day, month, weekday or year",
            Self::NameForeign => "a name, by one of another text",
            Self::NameMisspelt => "a letter of a name",
            Self::NameSwapped => "a name, by another of the text",
            Self::QuoteWord => "a word of a quotation, changed, dropped or added",
            Self::QuoteInvented => "a quotation, by one of another text",
            Self::NegationDropped => "a negation dropped",
            Self::NegationAdded => "a negation added",
            Self::HedgeDropped => "a conditional or other reserve dropped",
        }
    }
}

/// One altered copy.
#[derive(Debug, Clone)]
pub(crate) struct Altered {
    pub(crate) kind: Kind,
    /// Which text of the list.
    pub(crate) text: usize,
    pub(crate) blocks: Vec<Block>,
    /// Where it was altered, give or take a word.
    pub(crate) place: Place,
    /// For the list of what was missed.
    pub(crate) told: String,
}

impl Altered {
    /// Whether a right finding lies on the altered place.
    pub(crate) fn is_found_by(&self, findings: &[Finding]) -> bool {
        findings.iter().any(|finding| {
            let is_there = finding.rewrite.is_some_and(|place| place.overlaps(&self.place));
            is_there && self.kind.rules().contains(&finding.rule)
        })
    }
}

/// A word of a block: code points.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Word {
    start: usize,
    end: usize,
}

/// Makes alterations of a list of texts.
pub(crate) struct Maker<'t> {
    texts: &'t [Text],
    random: Xoshiro256PlusPlus,
    names: Vec<String>,
    quotes: Vec<(usize, Language, String)>,
}

impl<'t> Maker<'t> {
    pub(crate) fn new(texts: &'t [Text], seed: u64) -> Self {
        let random = Xoshiro256PlusPlus::seed_from_u64(seed);
        let names =
            texts.iter().flat_map(|text| names(text).into_iter().map(|name| name.3)).collect();
        let quotes = texts.iter().enumerate().flat_map(|(at, text)| {
            let of = move |block: &Block| {
                let characters: Vec<char> = block.text.chars().collect();
                let spans = quotations(&characters);
                spans.into_iter().map(move |span| characters[span.start..span.end].iter().collect())
            };
            text.blocks.iter().flat_map(of).map(move |quote: String| (at, text.language, quote))
        });
        let quotes = quotes.filter(|(_, _, quote)| quote.split_whitespace().count() >= 5).collect();
        Self { texts, random, names, quotes }
    }

    fn below(&mut self, most: usize) -> usize {
        self.random.gen_range(0..most.max(1))
    }

    fn pick<T: Clone>(&mut self, from: &[T]) -> Option<T> {
        let at = self.below(from.len());
        from.get(at).cloned()
    }

    /// One alteration of a kind; none where the drawn text has no place for it.
    pub(crate) fn make(&mut self, kind: Kind) -> Option<Altered> {
        let at = self.below(self.texts.len());
        let text = &self.texts[at];
        let change = match kind {
            Kind::Digit => self.digit(text),
            Kind::Date => self.date(text),
            Kind::NameForeign => self.foreign(text),
            Kind::NameMisspelt => self.misspelt(text),
            Kind::NameSwapped => self.swapped(text),
            Kind::QuoteWord => self.quote_word(text),
            Kind::QuoteInvented => self.invented(at, text),
            Kind::NegationDropped => self.negation_dropped(text),
            Kind::NegationAdded => self.negation_added(text),
            Kind::HedgeDropped => self.hedge_dropped(text),
        }?;
        Some(altered(kind, at, text, change))
    }

    fn digit(&mut self, text: &Text) -> Option<Change> {
        let (block, characters, word) = self.figures(text, |characters, word| {
            !is_date_figure(characters, word) && !is_in_name(characters, word)
        })?;
        let digits: Vec<usize> =
            (word.start..word.end).filter(|at| characters[*at].is_ascii_digit()).collect();
        let at = self.pick(&digits)?;
        let least = if at == word.start { b'1' } else { b'0' };
        let digit = char::from(self.random.gen_range(least..=b'9'));
        let mut new: Vec<char> = characters[word.start..word.end].to_vec();
        let is_other = new[at - word.start] != digit;
        new[at - word.start] = digit;
        let new: String = new.into_iter().collect();
        let sentence = around(&characters, word);
        let has = numbers_in(&sentence).contains(&plain(&new));
        (is_other && !has).then_some((block, word, new))
    }

    /// A run of figures with its separators, for which `fits` holds.
    fn figures(
        &mut self,
        text: &Text,
        fits: impl Fn(&[char], Word) -> bool,
    ) -> Option<(usize, Vec<char>, Word)> {
        let block = self.below(text.blocks.len());
        let characters: Vec<char> = text.blocks[block].text.chars().collect();
        let all: Vec<Word> =
            figure_runs(&characters).into_iter().filter(|word| fits(&characters, *word)).collect();
        let word = self.pick(&all)?;
        Some((block, characters, word))
    }

    fn date(&mut self, text: &Text) -> Option<Change> {
        let block = self.below(text.blocks.len());
        let characters: Vec<char> = text.blocks[block].text.chars().collect();
        let words = words(&characters);
        let places: Vec<usize> = (0..words.len())
            .filter(|at| is_time_word(&spell(&characters, words[*at]), text.language))
            .collect();
        let at = self.pick(&places)?;
        let own = spell(&characters, words[at]);
        let (months, days) = calendar(text.language);
        if days.contains(&own.to_lowercase().as_str()) {
            let new = self.pick(&days)?;
            return replaced(block, &characters, words[at], new);
        }
        let beside = |at: Option<usize>| {
            let word = *words.get(at?)?;
            let is_figure = characters[word.start..word.end].iter().all(char::is_ascii_digit);
            is_figure.then_some(word)
        };
        let (before, behind) = (beside(at.checked_sub(1)), beside(Some(at + 1)));
        let figure = match self.below(3) {
            0 => before.filter(|word| words[at].start == word.end + 1),
            1 => behind.filter(|word| word.start == words[at].end + 1),
            _ => None,
        };
        if let Some(word) = figure {
            let value: u32 = spell(&characters, word).parse().ok()?;
            let new =
                if value > 31 { 1990 + self.below(30) as u32 } else { 1 + self.below(28) as u32 };
            let sentence = around(&characters, word);
            let is_new = new != value && !numbers_in(&sentence).contains(&new.to_string());
            return is_new.then(|| (block, word, new.to_string()));
        }
        let has_day = before.is_some_and(|word| words[at].start == word.end + 1)
            || behind.is_some_and(|word| word.start == words[at].end + 1);
        let new = self.pick(&months)?;
        if has_day { replaced(block, &characters, words[at], new) } else { None }
    }

    fn foreign(&mut self, text: &Text) -> Option<Change> {
        let (block, word, _, own) = self.pick(&names(text))?;
        let new = self.pick(&self.names.clone())?;
        let whole: String = whole(text);
        let is_new = !whole.to_lowercase().contains(&stem(&new)) && stem(&new) != stem(&own);
        is_new.then_some((block, word, new))
    }

    fn misspelt(&mut self, text: &Text) -> Option<Change> {
        let (block, word, _, own) = self.pick(&names(text))?;
        let mut letters: Vec<char> = own.chars().collect();
        let at = 1 + self.below(letters.len() - 1);
        let new = char::from(self.random.gen_range(b'a'..=b'z'));
        let is_ending = at + 1 == letters.len();
        if letters[at] == new || is_ending || !letters[at].is_ascii_lowercase() {
            return None;
        }
        letters[at] = new;
        let new: String = letters.into_iter().collect();
        let is_new = !whole(text).to_lowercase().contains(&new.to_lowercase());
        is_new.then_some((block, word, new))
    }

    fn swapped(&mut self, text: &Text) -> Option<Change> {
        let all = names(text);
        let (block, word, sentence, own) = self.pick(&all)?;
        let (_, _, _, new) = self.pick(&all)?;
        let is_other =
            !sentence.contains(&new) && !sentence.contains(&stem(&new)) && stem(&new) != stem(&own);
        is_other.then_some((block, word, new))
    }

    fn quote_word(&mut self, text: &Text) -> Option<Change> {
        let block = self.below(text.blocks.len());
        let characters: Vec<char> = text.blocks[block].text.chars().collect();
        let spans: Vec<Word> = quotations(&characters);
        let span = self.pick(&spans)?;
        let inside: Vec<Word> = words(&characters)
            .into_iter()
            .filter(|word| word.start >= span.start && word.end <= span.end)
            .collect();
        if inside.len() < 5 {
            return None;
        }
        let at = 1 + self.below(inside.len() - 2);
        let word = inside[at];
        let own = spell(&characters, word);
        if own.chars().any(|c| c.is_ascii_digit()) || own.starts_with(char::is_uppercase) {
            return None;
        }
        let others = match text.language {
            Language::French => ["vraiment", "maison", "toujours", "grave", "décision", "hommes"],
            Language::English => ["really", "house", "always", "serious", "decision", "people"],
        };
        let other = self.pick(&others)?;
        let new = match self.below(3) {
            0 => other.to_owned(),
            1 if is_parted(&characters, word) => String::new(),
            _ => format!("{own} {other}"),
        };
        let is_new = own != other && own.chars().count() > 1;
        is_new.then_some((block, word, new))
    }

    fn invented(&mut self, at: usize, text: &Text) -> Option<Change> {
        let block = self.below(text.blocks.len());
        let characters: Vec<char> = text.blocks[block].text.chars().collect();
        let span = self.pick(&quotations(&characters))?;
        let quotes = self.quotes.clone();
        let (from, language, quote) = self.pick(&quotes)?;
        let is_foreign = from != at && language == text.language;
        is_foreign.then_some((block, span, quote))
    }

    fn negation_dropped(&mut self, text: &Text) -> Option<Change> {
        let block = self.below(text.blocks.len());
        let characters: Vec<char> = text.blocks[block].text.chars().collect();
        let found = match text.language {
            Language::French => french_negations(&characters),
            Language::English => english_negations(&characters),
        };
        let outside = outside(&characters, found);
        let (word, new) = self.pick(&outside)?;
        Some((block, word, new))
    }

    fn negation_added(&mut self, text: &Text) -> Option<Change> {
        let verbs: &[(&str, &str)] = match text.language {
            Language::French => &[
                ("est", "n'est pas"),
                ("sont", "ne sont pas"),
                ("a", "n'a pas"),
                ("ont", "n'ont pas"),
                ("était", "n'était pas"),
                ("sera", "ne sera pas"),
            ],
            Language::English => &[
                ("is", "is not"),
                ("are", "are not"),
                ("was", "was not"),
                ("were", "were not"),
                ("has", "has not"),
                ("will", "will not"),
            ],
        };
        let block = self.below(text.blocks.len());
        let characters: Vec<char> = text.blocks[block].text.chars().collect();
        let found = words(&characters).into_iter().filter_map(|word| {
            let own = spell(&characters, word);
            let new = verbs.iter().find(|(verb, _)| *verb == own)?.1;
            let is_plain = stands_alone(&characters, word) && !is_denied(&characters, word);
            is_plain.then(|| (word, new.to_owned()))
        });
        let outside = outside(&characters, found.collect());
        let (word, new) = self.pick(&outside)?;
        Some((block, word, new))
    }

    fn hedge_dropped(&mut self, text: &Text) -> Option<Change> {
        let softened: &[(&str, &str)] = match text.language {
            Language::French => &[
                ("aurait", "a"),
                ("auraient", "ont"),
                ("serait", "est"),
                ("seraient", "sont"),
                ("pourrait", "peut"),
                ("pourraient", "peuvent"),
                ("devrait", "doit"),
                ("devraient", "doivent"),
                ("probablement ", ""),
                ("apparemment ", ""),
                ("présumé", ""),
                ("présumés", ""),
            ],
            Language::English => &[
                ("allegedly", ""),
                ("reportedly", ""),
                ("apparently", ""),
                ("may", "will"),
                ("might", "will"),
                ("could", "will"),
                ("would", "will"),
                ("probably", ""),
                ("likely", ""),
                ("alleged", ""),
            ],
        };
        let block = self.below(text.blocks.len());
        let characters: Vec<char> = text.blocks[block].text.chars().collect();
        let found = words(&characters).into_iter().filter_map(|word| {
            let own = spell(&characters, word);
            let new = softened.iter().find(|(soft, _)| soft.trim() == own)?.1;
            Some((word, new.to_owned()))
        });
        let outside = outside(&characters, found.collect());
        let (word, new) = self.pick(&outside)?;
        Some((block, word, new))
    }
}

/// A block, a place in it, and the words that come there.
type Change = (usize, Word, String);

/// Another month or weekday, where the sentence does not have it anyway.
fn replaced(block: usize, characters: &[char], word: Word, new: &str) -> Option<Change> {
    let is_capital = characters[word.start].is_uppercase();
    let is_new = !around(characters, word).to_lowercase().contains(new);
    is_new.then(|| (block, word, if is_capital { capital(new) } else { new.to_owned() }))
}

/// The copy with the place replaced.
fn altered(kind: Kind, at: usize, text: &Text, (block, span, new): Change) -> Altered {
    let characters: Vec<char> = text.blocks[block].text.chars().collect();
    let mut result: Vec<char> = characters[..span.start].to_vec();
    result.extend(new.chars());
    result.extend(&characters[span.end..]);
    let mut blocks = text.blocks.clone();
    blocks[block].text = result.into_iter().collect();
    let length = new.chars().count();
    // A word further, for what was dropped; findings about quotations and sentences cover it anyway.
    let place = Place {
        block: block as u32,
        start: span.start.saturating_sub(2) as u32,
        end: (span.start + length + 2) as u32,
    };
    let old: String = characters[span.start..span.end].iter().collect();
    let told = format!("{} {kind:?} [{old}] -> [{new}] in: {}", text.id, around(&characters, span));
    Altered { kind, text: at, blocks, place, told }
}

/// What was found of a list of alterations, by kind: made, found; and those that were missed.
pub(crate) struct Tally {
    pub(crate) rows: Vec<(Kind, usize, usize)>,
    pub(crate) missed: Vec<String>,
}

impl Tally {
    /// `each` alterations of every kind, or as many different ones as the texts have.
    pub(crate) fn measure(texts: &[Text], seed: u64, each: usize) -> Self {
        let mut maker = Maker::new(texts, seed);
        let mut tally = Self { rows: Vec::new(), missed: Vec::new() };
        for kind in KINDS {
            let made = maker.many(kind, each);
            let missed: Vec<&Altered> = made
                .iter()
                .filter(|one| !one.is_found_by(&compare(&texts[one.text], &one.blocks).findings))
                .collect();
            tally.rows.push((kind, made.len(), made.len() - missed.len()));
            tally.missed.extend(missed.iter().map(|one| one.told.clone()));
        }
        tally
    }

    /// The same of rewrites, each held against its source; what an unaltered one has at the place anyway
    /// does not count as found.
    pub(crate) fn of_rewrites(pairs: &[(Text, Text)], seed: u64, each: usize) -> Self {
        let rewrites: Vec<Text> = pairs.iter().map(|(_, rewrite)| rewrite.clone()).collect();
        let mut maker = Maker::new(&rewrites, seed);
        let mut tally = Self { rows: Vec::new(), missed: Vec::new() };
        for kind in KINDS {
            let mut made = maker.many(kind, each);
            let (source, whole) =
                (|one: &Altered| &pairs[one.text].0, |one: &Altered| &pairs[one.text].1.blocks);
            made.retain(|one| !one.is_found_by(&compare(source(one), whole(one)).findings));
            let missed = made
                .iter()
                .filter(|one| !one.is_found_by(&compare(source(one), &one.blocks).findings));
            let missed: Vec<String> = missed.map(|one| one.told.clone()).collect();
            tally.rows.push((kind, made.len(), made.len() - missed.len()));
            tally.missed.extend(missed);
        }
        tally
    }

    pub(crate) fn made(&self) -> usize {
        self.rows.iter().map(|row| row.1).sum()
    }

    pub(crate) fn found(&self) -> usize {
        self.rows.iter().map(|row| row.2).sum()
    }
}

impl Maker<'_> {
    /// Different alterations of a kind.
    pub(crate) fn many(&mut self, kind: Kind, most: usize) -> Vec<Altered> {
        let mut seen = std::collections::BTreeSet::new();
        let mut made = Vec::new();
        for _ in 0..most * 60 {
            if made.len() == most {
                break;
            }
            if let Some(one) = self.make(kind) {
                let key =
                    (one.text, one.place.block, one.blocks[one.place.block as usize].text.clone());
                if seen.insert(key) {
                    made.push(one);
                }
            }
        }
        made
    }
}

fn words(characters: &[char]) -> Vec<Word> {
    let mut found: Vec<Word> = Vec::new();
    for (at, c) in characters.iter().enumerate().filter(|(_, c)| c.is_alphanumeric()) {
        match found.last_mut() {
            Some(word)
                if word.end == at && c.is_ascii_digit() == characters[at - 1].is_ascii_digit() =>
            {
                word.end = at + 1;
            }
            _ => found.push(Word { start: at, end: at + 1 }),
        }
    }
    found
}

fn spell(characters: &[char], word: Word) -> String {
    characters[word.start..word.end].iter().collect()
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// The first letters, by which a name is found in other forms.
fn stem(name: &str) -> String {
    name.to_lowercase().chars().take(4).collect()
}

fn whole(text: &Text) -> String {
    text.blocks.iter().map(|block| format!("{} ", block.text)).collect()
}

/// The sentence around a place, roughly: to a point with a blank on both sides.
fn around(characters: &[char], word: Word) -> String {
    let ends = |at: &usize| {
        characters[*at] == '.' && characters.get(at + 1).is_none_or(|c| c.is_whitespace())
    };
    let start = (0..word.start).rev().find(|at| ends(at)).map_or(0, |at| at + 1);
    let end = (word.end..characters.len()).find(|at| ends(at)).unwrap_or(characters.len());
    characters[start..end].iter().collect::<String>().trim().to_owned()
}

/// Figures with what parts their groups and decimals.
fn figure_runs(characters: &[char]) -> Vec<Word> {
    let digit = |at: usize| characters.get(at).is_some_and(char::is_ascii_digit);
    let mut runs: Vec<Word> = Vec::new();
    for at in (0..characters.len()).filter(|at| digit(*at)) {
        match runs.last_mut() {
            Some(run) if run.end == at => run.end = at + 1,
            Some(run) if run.end + 1 == at && joins(characters, *run, at) => run.end = at + 1,
            _ => runs.push(Word { start: at, end: at + 1 }),
        }
    }
    runs
}

fn joins(characters: &[char], run: Word, at: usize) -> bool {
    let digits = characters[at..].iter().take_while(|c| c.is_ascii_digit()).count();
    match characters[run.end] {
        ' ' | '\u{a0}' | '\u{202f}' => digits == 3 && last_group(characters, run) <= 3,
        '.' | ',' => true,
        _ => false,
    }
}

/// Figures since the last sign of a run.
fn last_group(characters: &[char], run: Word) -> usize {
    characters[run.start..run.end].iter().rev().take_while(|c| c.is_ascii_digit()).count()
}

fn plain(figures: &str) -> String {
    figures.chars().filter(char::is_ascii_digit).collect()
}

fn numbers_in(sentence: &str) -> Vec<String> {
    let characters: Vec<char> = sentence.chars().collect();
    figure_runs(&characters).into_iter().map(|run| plain(&spell(&characters, run))).collect()
}

/// A year, or a day beside a month or a weekday.
fn is_date_figure(characters: &[char], word: Word) -> bool {
    let own = spell(characters, word);
    let is_year = own.len() == 4 && matches!(own.as_bytes()[0], b'1' | b'2');
    let next: String = characters[word.end..].iter().take(60).collect();
    let before: String = characters[..word.start]
        .iter()
        .rev()
        .take(14)
        .collect::<Vec<_>>()
        .into_iter()
        .rev()
        .collect();
    let is_time = |text: &str| {
        text.split(|c: char| !c.is_alphabetic()).any(|word| {
            is_time_word(word, Language::French) || is_time_word(word, Language::English)
        })
    };
    let is_small = own.len() <= 2;
    is_year || (is_small && (is_time(&next) || is_time(&before)))
}

/// `MD-83`, `IE6`, `3M`.
fn is_in_name(characters: &[char], word: Word) -> bool {
    let before = word.start.checked_sub(1).map(|at| characters[at]);
    let next = characters.get(word.end).copied();
    let next_capital = next.is_some_and(char::is_uppercase);
    before.is_some_and(|c| c.is_alphabetic() || c == '-' || c == '.' || c == '#') || next_capital
}

fn calendar(language: Language) -> (Vec<&'static str>, Vec<&'static str>) {
    match language {
        Language::French => (
            vec![
                "janvier",
                "février",
                "mars",
                "avril",
                "mai",
                "juin",
                "juillet",
                "août",
                "septembre",
                "octobre",
                "novembre",
                "décembre",
            ],
            vec!["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"],
        ),
        Language::English => (
            vec![
                "january",
                "february",
                "march",
                "april",
                "may",
                "june",
                "july",
                "august",
                "september",
                "october",
                "november",
                "december",
            ],
            vec!["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"],
        ),
    }
}

fn is_time_word(word: &str, language: Language) -> bool {
    let (months, days) = calendar(language);
    let lower = word.to_lowercase();
    let in_order = language == Language::French || word.starts_with(char::is_uppercase);
    in_order && (months.contains(&lower.as_str()) || days.contains(&lower.as_str()))
}

/// Names inside sentences, four letters or more: block, place, sentence, word.
fn names(text: &Text) -> Vec<(usize, Word, String, String)> {
    let mut found = Vec::new();
    for (block, own) in text.blocks.iter().enumerate().skip(1) {
        let characters: Vec<char> = own.text.chars().collect();
        for word in words(&characters) {
            let spelt = spell(&characters, word);
            let is_name = spelt.chars().count() >= 4
                && spelt.starts_with(char::is_uppercase)
                && spelt.chars().skip(1).all(char::is_lowercase)
                && follows_word(&characters, word)
                && !is_time_word(&spelt, text.language);
            if is_name {
                found.push((block, word, around(&characters, word), spelt));
            }
        }
    }
    found
}

/// A lower-case word and one blank before, so that the capital is a name's.
fn follows_word(characters: &[char], word: Word) -> bool {
    word.start >= 2
        && characters[word.start - 1] == ' '
        && characters[word.start - 2].is_lowercase()
}

fn quotations(characters: &[char]) -> Vec<Word> {
    let mut found = Vec::new();
    for (open, close) in [('«', '»'), ('“', '”')] {
        let mut start = None;
        for (at, c) in characters.iter().enumerate() {
            if *c == open {
                start = Some(at + 1);
            } else if *c == close
                && let Some(from) = start.take()
            {
                found.push(Word { start: from, end: at });
            }
        }
    }
    let signs: Vec<usize> = (0..characters.len()).filter(|at| characters[*at] == '"').collect();
    let opens = |at: usize| characters.get(at + 1).is_some_and(|c| !c.is_whitespace());
    let is_sound = signs.chunks(2).all(|pair| opens(pair[0]));
    if is_sound && signs.len().is_multiple_of(2) {
        found.extend(signs.chunks(2).map(|pair| Word { start: pair[0] + 1, end: pair[1] }));
    }
    let long = |span: &Word| spell(characters, *span).split_whitespace().count() >= 5;
    found.retain(long);
    found
}

/// Those that lie in no quotation: what is changed there is a quotation altered.
fn outside(characters: &[char], found: Vec<(Word, String)>) -> Vec<(Word, String)> {
    let is_quoted = |word: &Word| {
        let before = &characters[..word.start];
        let count = |sign: char| before.iter().filter(|c| **c == sign).count();
        count('«') > count('»') || count('“') > count('”') || !count('"').is_multiple_of(2)
    };
    found.into_iter().filter(|(word, _)| !is_quoted(word)).collect()
}

/// `n'a pas` becomes `a`, `ne sont pas` becomes `sont`.
fn french_negations(characters: &[char]) -> Vec<(Word, String)> {
    let words = words(characters);
    let spelt: Vec<String> = words.iter().map(|word| spell(characters, *word)).collect();
    let mut found = Vec::new();
    for at in 0..spelt.len() {
        let partner = (at + 2..(at + 4).min(spelt.len()))
            .find(|next| matches!(spelt[*next].as_str(), "pas" | "jamais" | "plus"));
        if !matches!(spelt[at].as_str(), "ne" | "n") {
            continue;
        }
        if let Some(partner) = partner {
            let span = Word { start: words[at].start, end: words[partner].end };
            let between = Word { start: words[at + 1].start, end: words[partner - 1].end };
            found.push((span, spell(characters, between)));
        }
    }
    found
}

/// `did not` becomes `did`, `doesn't` becomes `does`.
fn english_negations(characters: &[char]) -> Vec<(Word, String)> {
    let words = words(characters);
    let mut found = Vec::new();
    for (at, word) in words.iter().enumerate().skip(1) {
        let own = spell(characters, *word);
        let before = words[at - 1];
        if own == "not" && before.end + 1 == word.start {
            found.push((Word { start: before.start, end: word.end }, spell(characters, before)));
        }
        if own == "t" && before.end + 1 == word.start {
            let verb = spell(characters, before);
            if let Some(verb) = verb.strip_suffix('n').filter(|verb| verb.len() > 2) {
                found.push((Word { start: before.start, end: word.end }, verb.to_owned()));
            }
        }
    }
    found
}

/// Blanks on both sides, so that the word can be dropped.
fn is_parted(characters: &[char], word: Word) -> bool {
    let blank =
        |at: Option<usize>| at.and_then(|at| characters.get(at)).is_some_and(|c| c.is_whitespace());
    blank(word.start.checked_sub(1)) && blank(Some(word.end))
}

fn stands_alone(characters: &[char], word: Word) -> bool {
    is_parted(characters, word)
}

/// Whether the sentence denies close by, so that a second negation may say something else.
fn is_denied(characters: &[char], word: Word) -> bool {
    let start = word.start.saturating_sub(25);
    let end = (word.end + 25).min(characters.len());
    let near: String = characters[start..end].iter().collect();
    let words: Vec<String> =
        near.split(|c: char| !c.is_alphabetic()).map(str::to_lowercase).collect();
    words.iter().any(|word| {
        matches!(
            word.as_str(),
            "ne" | "n"
                | "pas"
                | "plus"
                | "aucun"
                | "aucune"
                | "sans"
                | "ni"
                | "jamais"
                | "not"
                | "no"
                | "never"
                | "t"
                | "nor"
                | "without"
                | "neither"
        )
    })
}
