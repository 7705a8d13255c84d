//! Where a text is in quotation marks.
//!
//! On the safe side: a mark that is opened and not closed quotes to the text's end, one that is closed and
//! was not opened quotes from its beginning, as where a quotation runs over paragraphs.

use articles::Span;

/// The characters of a text in quotation marks, the marks among them, in order.
#[must_use]
pub fn quoted_spans(text: &str) -> Vec<Span> {
    let characters: Vec<char> = text.chars().collect();
    let mut reader = Reader::default();
    for at in 0..characters.len() {
        reader.read(&characters, at);
    }
    reader.finish(characters.len())
}

#[derive(Default)]
struct Reader {
    /// What closes each quotation that is open.
    open: Vec<char>,
    start: usize,
    spans: Vec<Span>,
}

impl Reader {
    fn read(&mut self, characters: &[char], at: usize) {
        let character = characters[at];
        let is_closing = self.open.last() == Some(&character) && closes(characters, at);
        match closing_of(characters, at) {
            _ if is_closing => self.close(at),
            Some(closing) => self.open(closing, at),
            None if is_closing_mark(character) && closes(characters, at) => self.close_unopened(at),
            None => {}
        }
    }

    fn open(&mut self, closing: char, at: usize) {
        if self.open.is_empty() {
            self.start = at;
        }
        self.open.push(closing);
    }

    fn close(&mut self, at: usize) {
        self.open.pop();
        if self.open.is_empty() {
            self.add(self.start, at + 1);
        }
    }

    /// A mark that closes what is not open ends a quotation that began before the text.
    fn close_unopened(&mut self, at: usize) {
        if self.open.is_empty() {
            self.spans.clear();
            self.add(0, at + 1);
        }
    }

    fn finish(mut self, end: usize) -> Vec<Span> {
        if !self.open.is_empty() {
            self.add(self.start, end);
        }
        self.spans
    }

    fn add(&mut self, start: usize, end: usize) {
        let count = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        self.spans.push(Span::new(count(start), count(end)));
    }
}

/// What closes the quotation that a character opens: French and English marks, German ones (`„“`, `»«`),
/// straight ones.
fn closing_of(characters: &[char], at: usize) -> Option<char> {
    match characters[at] {
        '«' => Some('»'),
        '»' if starts_word(characters, at) => Some('«'),
        '“' => Some('”'),
        '„' => Some('“'),
        '‹' => Some('›'),
        '‘' => Some('’'),
        '"' => Some('"'),
        _ => None,
    }
}

fn is_closing_mark(character: char) -> bool {
    matches!(character, '»' | '”' | '›')
}

/// An apostrophe closes nothing: a letter follows it.
fn closes(characters: &[char], at: usize) -> bool {
    characters[at] != '’' || !characters.get(at + 1).is_some_and(|next| next.is_alphanumeric())
}

fn starts_word(characters: &[char], at: usize) -> bool {
    let is_behind_space =
        at == 0 || characters[at - 1].is_whitespace() || characters[at - 1] == '(';
    is_behind_space && characters.get(at + 1).is_some_and(|next| next.is_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn quoted(text: &str, expected: &[&str]) {
        let spans = quoted_spans(text);
        let found: Vec<&str> = spans.iter().map(|span| span.slice(text).unwrap()).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn every_kind_of_mark_quotes() {
        quoted("Il dit « oui », puis « non ».", &["« oui »", "« non »"]);
        quoted("He said “yes” and \"no\".", &["“yes”", "\"no\""]);
        quoted("Er sagt „ja“ und »nein« dazu.", &["„ja“", "»nein«"]);
        quoted("He said ‘it’s so’ today", &["‘it’s so’"]);
        quoted("l’Élysée et rien d'autre", &[]);
    }

    #[test]
    fn a_quotation_within_one_is_part_of_it() {
        quoted("a « b “c” d » e", &["« b “c” d »"]);
        quoted("a « b « c » d » e", &["« b « c » d »"]);
    }

    #[test]
    fn what_is_not_closed_or_not_opened_quotes_to_the_edge() {
        quoted("Il dit « oui, et puis", &["« oui, et puis"]);
        quoted("et enfin », dit-il.", &["et enfin »"]);
        quoted("15\" de large", &["\" de large"]);
        quoted("« un » et deux », dit-il, trois", &["« un » et deux »"]);
    }
}
