//! How many of the names and phrases that people marked in English texts the rules find, and how many of
//! what they find is right: `cargo run -p entity-reader --example measure_english -- FILE.conllu...`.
//!
//! The files are those of GUM (<https://github.com/UniversalDependencies/UD_English-GUM>, annotations under
//! CC BY-NC-SA, no part of this repository). A name is what is marked as an entity and has a proper noun as
//! its head, cut to the proper nouns around that (with what `of` joins to it) and without titles
//! before it; a phrase is a noun with what belongs to it before it.

use entity_reader::{Kind, english};
use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::ops::Range;

/// What is no part of a person's name here; the annotators have it for one.
const TITLES: [&str; 15] = [
    "President",
    "Prime",
    "Minister",
    "Mr.",
    "Mrs.",
    "Ms.",
    "Dr.",
    "Secretary",
    "Senator",
    "Governor",
    "King",
    "Queen",
    "Judge",
    "Ambassador",
    "Spokesperson",
];

type Names = BTreeMap<(usize, usize), Kind>;

#[derive(Default)]
struct Token {
    id: usize,
    part: String,
    is_name: bool,
    is_title: bool,
    is_of: bool,
    head: usize,
    relation: String,
    place: Range<usize>,
}

/// A text with what people marked in it.
#[derive(Default)]
struct Marked {
    text: String,
    names: Names,
    phrases: BTreeSet<(usize, usize)>,
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut counts = Counts::default();
    for file in std::env::args().skip(1) {
        let marked = read(&std::fs::read_to_string(file)?);
        counts.add(&marked);
    }
    counts.print();
    Ok(())
}

fn read(conllu: &str) -> Marked {
    let mut marked = Marked::default();
    let mut open: Vec<(String, String, usize)> = Vec::new();
    for sentence in conllu.split("\n\n") {
        if sentence.contains("# newpar") && !marked.text.is_empty() {
            marked.text = marked.text.trim_end().to_owned() + "\n";
        }
        let (tokens, marks) = take_sentence(sentence, &mut marked.text);
        for (at, mark) in marks.iter().enumerate() {
            for (_, kind, from) in take_marks(mark, at, &mut open) {
                let own = &tokens[from..=at];
                let place = name(own, kind != "person");
                if let Some((place, kind)) = place.zip(kind_of(&kind)) {
                    marked.names.entry((place.start, place.end)).or_insert(kind);
                }
            }
        }
        open.clear();
        marked.phrases.extend(phrases(&tokens));
    }
    marked
}

/// The tokens of a sentence, whose text goes behind the text so far, with their marks of entities.
fn take_sentence(sentence: &str, text: &mut String) -> (Vec<Token>, Vec<String>) {
    let (mut tokens, mut marks) = (Vec::new(), Vec::new());
    let mut until = 0;
    for line in sentence.lines().filter(|line| !line.starts_with('#')) {
        let columns: Vec<&str> = line.split('\t').collect();
        let [id, form, _, part, tag, _, head, relation, _, more] = columns[..] else { continue };
        if id.contains('.') {
            continue;
        }
        let is_glued = more.split('|').any(|one| one == "SpaceAfter=No");
        if let Some((_, last)) = id.split_once('-') {
            until = last.parse().unwrap_or(0);
            push(text, form, is_glued);
            continue;
        }
        let id: usize = id.parse().unwrap_or(0);
        let place =
            if id <= until { split(text, form, id == until) } else { push(text, form, is_glued) };
        let head = head.parse().unwrap_or(0);
        tokens.push(Token {
            id,
            part: part.into(),
            is_name: tag.starts_with("NNP") || tag == "HYPH",
            is_of: ["of", "the"].contains(&form),
            is_title: TITLES.contains(&form) || relation == "nmod:desc",
            head,
            relation: relation.into(),
            place,
        });
        let mark = more.split('|').find_map(|one| one.strip_prefix("Entity="));
        marks.push(mark.unwrap_or_default().to_owned());
    }
    (tokens, marks)
}

fn push(text: &mut String, form: &str, is_glued: bool) -> Range<usize> {
    let start = text.chars().count();
    text.push_str(form);
    let place = start..start + form.chars().count();
    text.push_str(if is_glued { "" } else { " " });
    place
}

/// A part of a word that is written as one: its place counted from the word's end.
fn split(text: &str, form: &str, is_last: bool) -> Range<usize> {
    let end = text.trim_end().chars().count();
    let length = form.chars().count();
    if is_last {
        end.saturating_sub(length)..end
    } else {
        end.saturating_sub(length + 2)..end.saturating_sub(2)
    }
}

/// The entities that end at a token; those that begin there are kept open.
fn take_marks(
    mark: &str,
    at: usize,
    open: &mut Vec<(String, String, usize)>,
) -> Vec<(String, String, usize)> {
    let mut closed = Vec::new();
    let mut rest = mark;
    while !rest.is_empty() {
        if let Some(begun) = rest.strip_prefix('(') {
            let end = begun.find(['(', ')']).unwrap_or(begun.len());
            let mut fields = begun[..end].split('-');
            let entity = fields.next().unwrap_or_default().to_owned();
            let kind = fields.next().unwrap_or_default().to_owned();
            if begun[end..].starts_with(')') {
                closed.push((entity, kind, at));
                rest = &begun[end + 1..];
            } else {
                open.push((entity, kind, at));
                rest = &begun[end..];
            }
        } else {
            let end = rest.find(')').unwrap_or(rest.len());
            let entity = &rest[..end];
            if let Some(found) = open.iter().rposition(|(one, ..)| one == entity) {
                closed.push(open.remove(found));
            }
            rest = rest.get(end + 1..).unwrap_or_default();
        }
    }
    closed
}

fn head(own: &[Token]) -> Option<usize> {
    own.iter().rposition(|token| !own.iter().any(|other| other.id == token.head))
}

/// The proper nouns around the head of an entity's tokens, where that is one, with what `of` joins to it.
fn name(own: &[Token], has_of: bool) -> Option<Range<usize>> {
    let head = head(own).filter(|head| own[*head].is_name)?;
    let names = |from: usize| own[from..].iter().take_while(|token| token.is_name).count();
    let before = own[..head].iter().rev().take_while(|token| token.is_name).count();
    let mut behind = names(head + 1);
    let is_of = |at: usize| own.get(at).is_some_and(|token| token.is_of);
    let next = head + behind + 1;
    let joint = usize::from(is_of(next)) + usize::from(is_of(next) && is_of(next + 1));
    if has_of && joint > 0 && own.get(next + joint).is_some_and(|token| token.is_name) {
        behind += joint + names(next + joint);
    }
    place(&own[head - before..=head + behind])
}

fn place(name: &[Token]) -> Option<Range<usize>> {
    let titles = name.iter().take_while(|token| token.is_title).count();
    Some(name.get(titles)?.place.start..name.last()?.place.end)
}

fn kind_of(kind: &str) -> Option<Kind> {
    match kind {
        "person" => Some(Kind::Person),
        "place" => Some(Kind::Location),
        "organization" => Some(Kind::Organization),
        "time" => None,
        _ => Some(Kind::Other),
    }
}

/// Nouns with articles, adjectives, numbers and nouns directly before them.
fn phrases(tokens: &[Token]) -> Vec<(usize, usize)> {
    const BEFORE: [&str; 5] = ["det", "amod", "compound", "nummod", "nmod:poss"];
    let is_noun = |token: &Token| matches!(token.part.as_str(), "NOUN" | "PROPN");
    let is_modifier =
        |token: &Token| ["compound", "flat", "goeswith"].contains(&token.relation.as_str());
    let mut found = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        if !is_noun(token) || is_modifier(token) {
            continue;
        }
        let belongs = |one: &&Token| {
            BEFORE.contains(&one.relation.as_str())
                && one.head >= one.id
                && one.head <= token.id
                && tokens[..=at].iter().any(|other| other.id == one.head)
        };
        let before = tokens[..at].iter().rev().take_while(belongs).count();
        let behind = tokens[at + 1..]
            .iter()
            .take_while(|one| one.relation.starts_with("flat") && one.head == token.id)
            .count();
        found.push((tokens[at - before].place.start, tokens[at + behind].place.end));
    }
    found
}

/// Right, found and marked; of kinds, of scores.
#[derive(Default)]
struct Counts {
    places: [usize; 3],
    kinds: BTreeMap<&'static str, [usize; 3]>,
    scores: BTreeMap<String, [usize; 2]>,
    phrases: [usize; 3],
}

impl Counts {
    fn add(&mut self, marked: &Marked) {
        let found = english::entities(&marked.text);
        let named = found.iter().filter(|one| !matches!(one.kind, Kind::Date | Kind::Quantity));
        self.places[2] += marked.names.len();
        for kind in marked.names.values() {
            self.kinds.entry(kind.name()).or_default()[2] += 1;
        }
        for one in named {
            let truth = marked.names.get(&(one.place.start, one.place.end));
            let is_right = truth == Some(&one.kind);
            self.places[1] += 1;
            self.places[0] += usize::from(truth.is_some());
            let kind = self.kinds.entry(one.kind.name()).or_default();
            kind[1] += 1;
            kind[0] += usize::from(is_right);
            let key = format!("{} {:.2}", one.kind.name(), one.score);
            let score = self.scores.entry(key).or_default();
            score[1] += 1;
            score[0] += usize::from(is_right);
            if std::env::var_os("SHOW").is_some() && !is_right {
                let words: String =
                    marked.text.chars().skip(one.place.start).take(one.place.len()).collect();
                eprintln!("{words:?} {} {truth:?}", one.kind.name());
            }
        }
        let phrases: BTreeSet<_> = english::phrases(&marked.text)
            .iter()
            .map(|one| (one.place.start, one.place.end))
            .collect();
        self.phrases[0] += phrases.intersection(&marked.phrases).count();
        self.phrases[1] += phrases.len();
        self.phrases[2] += marked.phrases.len();
    }

    #[allow(clippy::print_stdout, reason = "its output is the figures")]
    fn print(&self) {
        println!("names, whatever their kind: {}", say(self.places));
        for (kind, counts) in &self.kinds {
            println!("{kind}: {}", say(*counts));
        }
        let all = self
            .kinds
            .values()
            .fold([0; 3], |sum, one| [sum[0] + one[0], sum[1] + one[1], sum[2] + one[2]]);
        println!("names with their kind: {}", say(all));
        for (score, [right, all]) in &self.scores {
            println!("score {score}: right {:.2} of {all}", *right as f64 / *all as f64);
        }
        println!("phrases: {}", say(self.phrases));
    }
}

fn say([right, found, marked]: [usize; 3]) -> String {
    let share = |of: usize| right as f64 / (of.max(1)) as f64;
    let (precision, recall) = (share(found), share(marked));
    let f = 2.0 * precision * recall / (precision + recall).max(1e-9);
    format!("precision {precision:.3}, recall {recall:.3}, F1 {f:.3} ({marked} marked)")
}
