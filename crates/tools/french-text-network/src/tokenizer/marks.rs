//! What is taken off a word, and where it is parted.

use super::alternatives::{Alternatives, compiled};
use super::special::Specials;
use super::whole::WholeWords;
use super::{LONGEST, Word};
use crate::NetworkError;
use crate::stored;
use fancy_regex::Regex;
use rmpv::Value;

/// Letters in which an ending or a beginning that looks around is found: the longest has 7.
const NEAR: usize = 16;

#[derive(Debug)]
pub(crate) struct Marks {
    beginnings: Alternatives,
    endings: Alternatives,
    within: Regex,
    addresses: Regex,
    whole: WholeWords,
}

impl Marks {
    /// Reads the patterns of the rules.
    ///
    /// # Errors
    /// One is missing or not understood.
    pub(crate) fn read(rules: &Value) -> Result<Self, NetworkError> {
        let pattern = |name| stored::field(rules, name).and_then(Value::as_str);
        let known = |name| pattern(name).ok_or(NetworkError::Unknown("pattern of the tokenizer"));
        Ok(Self {
            beginnings: Alternatives::new(known("prefix_search")?)?,
            endings: Alternatives::new(known("suffix_search")?)?,
            within: compiled(known("infix_finditer")?)?,
            addresses: compiled(known("url_match")?)?,
            whole: WholeWords::new(known("token_match")?)?,
        })
    }

    /// The tokens of what stands between spaces; `specials` are looked for where there are any.
    pub(crate) fn words(&self, span: &str, specials: Option<&Specials>) -> Vec<Word> {
        if let Some(words) = specials.and_then(|specials| specials.of(span)) {
            return words.to_vec();
        }
        if is_plain(span) || span.chars().nth(LONGEST).is_some() {
            return vec![Word::new(span)];
        }
        let (mut words, rest, endings) = self.strip(span, specials);
        match specials.and_then(|specials| specials.of(rest)) {
            Some(special) => words.extend(special),
            None => words.extend(self.parts(rest).into_iter().map(Word::new)),
        }
        words.extend(endings.into_iter().rev());
        words
    }

    /// Whether anything comes off a text or parts it.
    pub(crate) fn touch(&self, text: &str) -> bool {
        let is_parted = self.within.find(text).is_ok_and(|found| found.is_some());
        is_parted || self.beginning(text) > 0 || self.ending(text) > 0
    }

    /// What comes off before, what stays, what comes off behind, from the end.
    fn strip<'a>(
        &self,
        span: &'a str,
        specials: Option<&Specials>,
    ) -> (Vec<Word>, &'a str, Vec<Word>) {
        let is_special = |text| specials.is_some_and(|specials| specials.of(text).is_some());
        let (mut before, mut rest, mut behind) = (Vec::new(), span, Vec::new());
        while !(rest.is_empty() || self.whole.has(rest) || is_special(rest)) {
            let first = self.beginning(rest);
            if first > 0 && is_special(&rest[first..]) {
                before.push(Word::new(&rest[..first]));
                return (before, &rest[first..], behind);
            }
            let last = self.ending(&rest[first..]);
            let end = rest.len() - last;
            if last > 0 && is_special(&rest[..end]) {
                behind.push(Word::new(&rest[end..]));
                return (before, &rest[..end], behind);
            }
            if first + last == 0 {
                break;
            }
            before.extend((first > 0).then(|| Word::new(&rest[..first])));
            behind.extend((last > 0).then(|| Word::new(&rest[end..])));
            rest = &rest[first..end];
        }
        (before, rest, behind)
    }

    /// A word that is known whole and an address stay as they are; the rest is parted at its signs.
    fn parts<'a>(&self, text: &'a str) -> Vec<&'a str> {
        if text.is_empty() || self.whole.has(text) || self.is_address(text) {
            return Some(text).filter(|text| !text.is_empty()).into_iter().collect();
        }
        let mut start = 0;
        let mut parts = Vec::new();
        for sign in self.within.find_iter(text).map_while(Result::ok) {
            if sign.start() > 0 {
                parts.extend([&text[start..sign.start()], sign.as_str()]);
                start = sign.end();
            }
        }
        parts.push(&text[start..]);
        parts.retain(|part| !part.is_empty());
        parts
    }

    /// No address is without a dot.
    fn is_address(&self, text: &str) -> bool {
        text.contains('.') && self.addresses.is_match(text).unwrap_or_default()
    }

    /// Bytes that come off before. No two alternatives begin alike but plain ones, so the first that
    /// matches is the one.
    fn beginning(&self, text: &str) -> usize {
        let end = text.char_indices().nth(NEAR).map_or(text.len(), |(at, _)| at);
        self.beginnings.matches(text, &text[..end]).next().unwrap_or_default()
    }

    /// Bytes that come off behind: every alternative ends with the text, so the longest begins first.
    fn ending(&self, text: &str) -> usize {
        let start = text.char_indices().rev().nth(NEAR).map_or(0, |(at, _)| at);
        self.endings.matches(text, &text[start..]).max().unwrap_or_default()
    }
}

/// Letters of Western Europe alone, or figures alone: nothing comes off, and nothing parts them.
fn is_plain(span: &str) -> bool {
    let is_letter =
        |c: char| c.is_ascii_alphabetic() || (c.is_alphabetic() && ('À'..='ÿ').contains(&c));
    span.chars().all(is_letter) || span.chars().all(|c| c.is_ascii_digit())
}
