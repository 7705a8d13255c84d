//! Rules of `<style>`: those of one element, class or id, or of several at once (`td.note`).

use super::declarations::{Cascade, clean};
use crate::tree::Element;
use std::cell::Cell;
use std::collections::HashMap;

/// Ids and classes of a selector; nobody asks for more at once.
const MOST_PARTS: usize = 8;

/// The rules of a document.
#[derive(Debug, Default)]
pub(crate) struct Sheet {
    rules: Vec<Rule>,
    /// By what the selector asks for first.
    by_key: HashMap<String, Vec<usize>>,
    trials: Cell<usize>,
}

#[derive(Debug)]
struct Rule {
    selector: Selector,
    declared: Cascade,
}

/// One compound of a selector.
#[derive(Debug, PartialEq, Eq)]
struct Selector {
    tag: Option<String>,
    id: Option<String>,
    classes: Vec<String>,
}

impl Sheet {
    /// How many rules there are.
    pub(crate) fn rules(&self) -> usize {
        self.rules.len()
    }

    /// How many classes were looked up and rules tried so far.
    pub(crate) fn trials(&self) -> usize {
        self.trials.get()
    }

    /// Adds the rules of a `<style>`.
    pub(crate) fn read(&mut self, text: &str) {
        self.read_rules(&clean(text), false);
    }

    fn read_rules(&mut self, text: &str, is_nested: bool) {
        let mut rest = text;
        while let Some((prelude, after)) = rest.split_once('{') {
            let prelude = prelude.rsplit([';', '}']).next().unwrap_or_default().trim();
            let (body, after) = split_block(after);
            match prelude.strip_prefix('@') {
                Some(condition) if is_for_screens(condition) && !is_nested => {
                    self.read_rules(body, true);
                }
                Some(_) => {}
                None => self.add(prelude, body),
            }
            rest = after;
        }
    }

    fn add(&mut self, selectors: &str, declarations: &str) {
        let declared = Cascade::read(declarations);
        if declared == Cascade::default() {
            return;
        }
        for selector in selectors.split(',').filter_map(|text| Selector::read(text.trim())) {
            self.by_key.entry(selector.key()).or_default().push(self.rules.len());
            self.rules.push(Rule { selector, declared: declared.clone() });
        }
    }

    /// What the rules say of an element: the more special later, then as they stand.
    pub(super) fn find(&self, element: &Element) -> Cascade {
        let mut cascade = Cascade::default();
        if self.rules.is_empty() {
            return cascade;
        }
        let classes = classes_of(element);
        let tried = keys_of(element, &classes).filter_map(|key| self.by_key.get(&key)).flatten();
        let tried: Vec<usize> = tried.copied().collect();
        self.trials.set(self.trials.get() + classes.len() + tried.len());
        let matches = |at: &usize| self.rules[*at].selector.matches(element, &classes);
        let mut found: Vec<usize> = tried.into_iter().filter(matches).collect();
        found.sort_unstable_by_key(|at| (self.rules[*at].selector.weight(), *at));
        for at in found {
            cascade.add(&self.rules[at].declared);
        }
        cascade
    }
}

/// Only conditions that every screen meets.
fn is_for_screens(condition: &str) -> bool {
    let media = condition.strip_prefix("media").map(str::trim);
    matches!(media, Some("screen" | "all" | "only screen")) || condition.starts_with("layer")
}

/// What stands before the bracket that closes, and after it.
fn split_block(text: &str) -> (&str, &str) {
    let mut depth = 1_usize;
    for (at, byte) in text.bytes().enumerate() {
        depth = match byte {
            b'{' => depth + 1,
            b'}' => depth - 1,
            _ => continue,
        };
        if depth == 0 {
            return (&text[..at], &text[at + 1..]);
        }
    }
    (text, "")
}

/// In order, each once.
fn classes_of(element: &Element) -> Vec<String> {
    let classes = element.attribute("class").unwrap_or_default();
    let mut classes: Vec<String> =
        classes.split_ascii_whitespace().map(str::to_ascii_lowercase).collect();
    classes.sort_unstable();
    classes.dedup();
    classes
}

fn keys_of(element: &Element, classes: &[String]) -> impl Iterator<Item = String> {
    let id = element.attribute("id").map(|id| format!("#{}", id.to_ascii_lowercase()));
    let classes = classes.iter().map(|class| format!(".{class}"));
    let others = [element.tag().to_owned(), "*".to_owned()];
    id.into_iter().chain(classes).chain(others)
}

impl Selector {
    /// None for what this does not read: combinators, attributes, states.
    fn read(text: &str) -> Option<Self> {
        let is_read = |c: char| c.is_alphanumeric() || "-_.#*".contains(c);
        if text.is_empty() || !text.chars().all(is_read) {
            return None;
        }
        let mut selector = Self { tag: None, id: None, classes: vec![] };
        let mut rest = text;
        while !rest.is_empty() {
            let mut others = rest.char_indices().skip(1);
            let end = others.find(|(_, c)| matches!(c, '.' | '#')).map_or(rest.len(), |(at, _)| at);
            selector.add(&rest[..end]);
            rest = &rest[end..];
        }
        (selector.classes.len() < MOST_PARTS).then_some(selector)
    }

    fn add(&mut self, simple: &str) {
        match (simple.strip_prefix('.'), simple.strip_prefix('#')) {
            (Some(class), _) => self.classes.push(class.to_owned()),
            (_, Some(id)) => self.id = Some(id.to_owned()),
            _ if simple == "*" => {}
            _ => self.tag = Some(simple.to_owned()),
        }
    }

    fn key(&self) -> String {
        match (&self.id, self.classes.first(), &self.tag) {
            (Some(id), ..) => format!("#{id}"),
            (None, Some(class), _) => format!(".{class}"),
            (None, None, Some(tag)) => tag.clone(),
            (None, None, None) => "*".to_owned(),
        }
    }

    fn weight(&self) -> (bool, usize, bool) {
        (self.id.is_some(), self.classes.len(), self.tag.is_some())
    }

    /// `classes` are the element's, in order.
    fn matches(&self, element: &Element, classes: &[String]) -> bool {
        let has_id =
            |id: &String| element.attribute("id").is_some_and(|own| own.eq_ignore_ascii_case(id));
        let has_class = |class: &String| classes.binary_search(class).is_ok();
        self.tag.as_ref().is_none_or(|tag| tag == element.tag())
            && self.id.as_ref().is_none_or(has_id)
            && self.classes.iter().all(has_class)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_compounds_are_read() {
        let read = |text: &str| Selector::read(text).map(|selector| selector.key());
        assert_eq!(read("td.note#a"), Some("#a".to_owned()));
        assert_eq!(read(".note"), Some(".note".to_owned()));
        for text in ["", "a b", "a>b", "a:hover", "[hidden]", "a::before"] {
            assert_eq!(read(text), None, "{text}");
        }
        assert!(Selector::read("é.ü").is_some());
    }

    #[test]
    fn rules_of_other_media_are_none() {
        let mut sheet = Sheet::default();
        sheet.read("@import 'x'; @media print { .a { display:none } } .b{display:none");
        sheet.read("@media screen { .c { display: none } } } .d { font-weight: bold }");
        let keys: Vec<_> = sheet.rules.iter().map(|rule| rule.selector.key()).collect();
        assert_eq!(keys, [".b", ".c"]);
    }
}
