//! NAME_NOT_IN_SOURCE and NAME_CHANGED.

use crate::finding::{MarkKind, Rule};
use crate::name::{is_derived, is_name, is_near, runs};
use crate::pair::Pair;
use crate::reading::Reading;
use crate::report::Report;
use crate::token::{Glue, Token};
use rustc_hash::{FxHashMap, FxHashSet};
use std::ops::Range;

/// Unknown names that are held against the source's letter by letter; each further one is only unknown.
const MOST_COMPARED: usize = 200;

/// The words and names of the source.
struct Known<'p> {
    reading: &'p Reading<'p>,
    /// Where each word stands first.
    words: FxHashMap<&'p str, usize>,
    /// Words by their first four letters.
    begins: FxHashMap<String, Vec<&'p str>>,
    /// Names inside sentences, each once, with a place.
    names: Vec<(&'p str, usize)>,
    /// By sentence.
    runs: Vec<Vec<Range<usize>>>,
    /// What stands before each name in its runs; empty where it stands first.
    before: FxHashMap<&'p str, FxHashSet<&'p str>>,
}

impl<'p> Known<'p> {
    fn new(reading: &'p Reading<'p>) -> Self {
        let runs: Vec<_> = (0..reading.sentences.len()).map(|at| runs(reading, at)).collect();
        let mut known = Self {
            reading,
            words: FxHashMap::default(),
            begins: FxHashMap::default(),
            names: Vec::new(),
            runs,
            before: FxHashMap::default(),
        };
        known.read_words();
        known.read_names();
        known
    }

    fn read_words(&mut self) {
        for (at, token) in
            self.reading.tokens.iter().enumerate().filter(|(_, token)| token.is_word())
        {
            if self.words.contains_key(token.fold.as_str()) {
                continue;
            }
            self.words.insert(&token.fold, at);
            self.begins.entry(begin(&token.fold)).or_default().push(&token.fold);
        }
    }

    fn read_names(&mut self) {
        let mut seen = FxHashSet::default();
        for run in self.runs.iter().flatten() {
            for at in run.clone() {
                let token = &self.reading.tokens[at];
                let before = if at == run.start { "" } else { &self.reading.tokens[at - 1].fold };
                self.before.entry(&token.fold).or_default().insert(before);
                if !(token.is_first && run.len() == 1) && seen.insert(token.fold.as_str()) {
                    self.names.push((&token.fold, at));
                }
            }
        }
    }

    /// Where the source has the word or one that it comes from.
    fn find(&self, fold: &str) -> Option<usize> {
        let derived = || {
            let alike =
                self.begins.get(&begin(fold))?.iter().find(|word| is_derived(word, fold))?;
            self.words.get(*alike).copied()
        };
        self.words.get(fold).copied().or_else(derived)
    }

    fn find_near(&self, fold: &str) -> Option<usize> {
        self.names.iter().find(|(name, _)| is_near(fold, name)).map(|(_, at)| *at)
    }
}

fn begin(fold: &str) -> String {
    fold.chars().take(4).collect()
}

pub(crate) fn check(pair: &Pair<'_>, report: &mut Report<'_, '_>) {
    let known = Known::new(&pair.source.reading);
    let mut search =
        Search { pair, known: &known, compared: 0, inside: inside(&pair.rewrite.reading) };
    for sentence in 0..pair.rewrite.reading.sentences.len() {
        for run in runs(&pair.rewrite.reading, sentence) {
            search.check_run(sentence, run, report);
        }
    }
}

/// Names that the rewrite has inside sentences.
fn inside<'p>(reading: &'p Reading<'_>) -> FxHashSet<&'p str> {
    let names = reading.tokens.iter().filter(|token| !token.is_first && is_name(reading, token));
    names.map(|token| token.fold.as_str()).collect()
}

struct Search<'p> {
    pair: &'p Pair<'p>,
    known: &'p Known<'p>,
    compared: usize,
    inside: FxHashSet<&'p str>,
}

impl<'p> Search<'p> {
    fn tokens(&self) -> &'p [Token] {
        &self.pair.rewrite.reading.tokens
    }

    fn check_run(&mut self, sentence: usize, run: Range<usize>, report: &mut Report<'_, '_>) {
        if let Some(source) = self.replaced(sentence, &run) {
            report.supported(MarkKind::Name, run.clone(), None);
            return report.found(Rule::NameChanged, run, Some(source));
        }
        if let Some(at) = self.mixed(&run) {
            report.supported(MarkKind::Name, run.clone(), None);
            return report.found(Rule::NameChanged, run, Some(at..at + 1));
        }
        for at in run.clone() {
            self.check_one(&run, at, report);
        }
    }

    fn check_one(&mut self, run: &Range<usize>, at: usize, report: &mut Report<'_, '_>) {
        let token = &self.tokens()[at];
        if let Some(place) = self.known.find(&token.fold) {
            if !token.is_first || self.is_sure(token) {
                report.supported(MarkKind::Name, at..at + 1, Some(place..place + 1));
            }
            return;
        }
        let near = self.near(token);
        if token.is_first && near.is_none() && !self.is_sure(token) {
            return;
        }
        report.supported(MarkKind::Name, at..at + 1, None);
        let beside = run.clone().filter(|other| *other != at);
        let partner = beside.filter_map(|other| self.known_name(&self.tokens()[other].fold)).next();
        match near.or(partner) {
            Some(place) => report.found(Rule::NameChanged, at..at + 1, Some(place..place + 1)),
            None => report.found(Rule::NameNotInSource, at..at + 1, None),
        }
    }

    fn known_name(&self, fold: &str) -> Option<usize> {
        self.known.names.iter().find(|(name, _)| *name == fold).map(|(_, at)| *at)
    }

    /// Whether the word is a name although its sentence begins with it.
    fn is_sure(&self, token: &Token) -> bool {
        self.inside.contains(token.fold.as_str())
    }

    fn near(&mut self, token: &Token) -> Option<usize> {
        self.compared += 1;
        if self.compared > MOST_COMPARED { None } else { self.known.find_near(&token.fold) }
    }

    /// A run that stands where the nearest sentence of the source has another, between the same words.
    fn replaced(&self, sentence: usize, run: &Range<usize>) -> Option<Range<usize>> {
        let nearest = *self.pair.aligned[sentence].sentences.first()?;
        let is_there = |at: usize| {
            let fold = &self.tokens()[at].fold;
            let mut source = self.pair.source.reading.tokens_of(nearest);
            source.any(|(_, token)| token.fold == *fold || is_derived(&token.fold, fold))
        };
        let (kept, new): (Vec<usize>, Vec<usize>) = run.clone().partition(|at| is_there(*at));
        if new.is_empty() {
            return None;
        }
        if !kept.is_empty() && self.is_elsewhere(sentence, run) {
            return None;
        }
        if !kept.is_empty() {
            return self.partner(sentence, nearest, &kept);
        }
        let own = neighbours(&self.pair.rewrite.reading, sentence, run);
        let stays = |other: &Range<usize>| other.clone().any(|at| self.says(sentence, at));
        let source = &self.pair.source.reading;
        let candidates = self.known.runs[nearest].iter().filter(|other| !stays(other));
        candidates
            .clone()
            .find(|other| same_place(&own, &neighbours(source, nearest, other)))
            .cloned()
    }

    /// Whether one of the other sentences that a sentence rests on has the run as it is.
    fn is_elsewhere(&self, sentence: usize, run: &Range<usize>) -> bool {
        let others = self.pair.aligned[sentence].sentences.iter().skip(1);
        let folds =
            |tokens: &[Token]| tokens.iter().map(|token| token.fold.clone()).collect::<Vec<_>>();
        let own = folds(&self.tokens()[run.clone()]);
        let source = &self.pair.source.reading.tokens;
        let mut runs = others.flat_map(|at| &self.known.runs[*at]);
        runs.any(|run| folds(&source[run.clone()]) == own)
    }

    /// The source's run with the kept names of a run, where it has another name that the sentence lacks:
    /// `Philippe Varin` for `Philippe Arnaud`.
    fn partner(&self, sentence: usize, nearest: usize, kept: &[usize]) -> Option<Range<usize>> {
        let is_kept = |at: usize| {
            let fold = &self.pair.source.reading.tokens[at].fold;
            kept.iter().any(|kept| self.tokens()[*kept].fold == *fold)
        };
        let mut runs = self.known.runs[nearest].iter().filter(|run| (*run).clone().any(is_kept));
        runs.find(|run| (*run).clone().any(|at| !self.says(sentence, at))).cloned()
    }

    /// Whether a sentence of the rewrite has a name of the source's sentence, as often as that.
    fn says(&self, sentence: usize, source: usize) -> bool {
        let reading = &self.pair.source.reading;
        let fold = &reading.tokens[source].fold;
        let count = |reading: &Reading<'_>, sentence: usize| {
            reading.tokens_of(sentence).filter(|(_, token)| token.fold == *fold).count()
        };
        count(&self.pair.rewrite.reading, sentence) >= count(reading, reading.sentence_of(source))
    }

    /// A family name that the source has only behind other names: `Jean Dupont` of `Paul Dupont`.
    fn mixed(&self, run: &Range<usize>) -> Option<usize> {
        let pairs = run.clone().skip(1).map(|at| (&self.tokens()[at - 1], &self.tokens()[at]));
        let mut pairs = pairs.filter(|(_, token)| token.glue == Glue::Space);
        let (_, token) = pairs.find(|(first, second)| {
            let before = self.known.before.get(second.fold.as_str());
            let is_other = before.is_some_and(|before| {
                !before.contains("") && !before.contains(first.fold.as_str())
            });
            let leads = self.known.before.get(first.fold.as_str());
            is_other && leads.is_some_and(|before| before.contains(""))
        })?;
        self.known_name(&token.fold)
    }
}

/// The words before and behind a run; none at the sentence's ends and at signs.
fn neighbours<'t>(
    reading: &'t Reading<'_>,
    sentence: usize,
    run: &Range<usize>,
) -> [Option<&'t Token>; 2] {
    let tokens = reading.sentences[sentence].tokens.clone();
    let word = |at: Option<usize>| {
        let inside = at.filter(|at| tokens.contains(at));
        inside.map(|at| &reading.tokens[at]).filter(|token| token.is_word())
    };
    [word(run.start.checked_sub(1)), word(Some(run.end))]
}

/// Whether both sides are the same words, or one side the same word of content.
fn same_place(own: &[Option<&Token>; 2], other: &[Option<&Token>; 2]) -> bool {
    let same = |side: usize| match (own[side], other[side]) {
        (Some(one), Some(two)) => one.fold == two.fold,
        (None, None) => true,
        _ => false,
    };
    let tells = |side: usize| same(side) && own[side].is_some_and(Token::is_content);
    (same(0) && same(1)) || tells(0) || tells(1)
}
