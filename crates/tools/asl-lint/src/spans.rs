//! Where in a machine's text each state's `Retry` stands, and its last catcher.

use std::ops::Range;

/// A part of a state that a policy writes.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Span {
    pub(crate) state: String,
    pub(crate) part: Part,
    pub(crate) range: Range<usize>,
}

/// Which part of a state it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    /// The value of `Retry`.
    Retry,
    /// The last entry of `Catch`.
    LastCatcher,
}

/// All of them in order; what is no JSON ends the search. Substitutions outside strings are taken
/// for values.
pub(crate) fn find_parts(text: &str) -> Vec<Span> {
    let mut scanner = Scanner { text, at: 0, path: Vec::new(), found: Vec::new() };
    scanner.value();
    scanner.found
}

struct Scanner<'a> {
    text: &'a str,
    at: usize,
    /// The keys that lead here.
    path: Vec<&'a str>,
    found: Vec<Span>,
}

impl<'a> Scanner<'a> {
    fn value(&mut self) -> Option<()> {
        match self.next()? {
            '{' => self.object(),
            '[' => self.array(),
            '"' => self.string().map(drop),
            _ => self.scalar(),
        }
    }

    /// The next character that is no white space.
    fn next(&mut self) -> Option<char> {
        let rest = &self.text[self.at..];
        self.at += rest.len() - rest.trim_start().len();
        self.text[self.at..].chars().next()
    }

    fn take(&mut self, sign: char) -> bool {
        let is_next = self.next() == Some(sign);
        self.at += usize::from(is_next);
        is_next
    }

    fn object(&mut self) -> Option<()> {
        self.take('{');
        while !self.take('}') {
            let key = self.string()?;
            self.take(':').then_some(())?;
            self.path.push(key);
            self.next()?;
            let start = self.at;
            self.value()?;
            self.note(start);
            self.path.pop();
            self.take(',');
        }
        Some(())
    }

    fn note(&mut self, start: usize) {
        let (state, part) = match self.path[..] {
            [.., "States", state, "Retry"] => (state, Part::Retry),
            [.., "States", state, "Catch", ""] => (state, Part::LastCatcher),
            _ => return,
        };
        let span = Span { state: state.to_owned(), part, range: start..self.at };
        // A later catcher takes the place of the one before.
        match self.found.last_mut() {
            Some(last) if last.part == Part::LastCatcher && is_same(last, &span) => *last = span,
            _ => self.found.push(span),
        }
    }

    fn array(&mut self) -> Option<()> {
        self.take('[');
        while !self.take(']') {
            self.path.push("");
            self.next()?;
            let start = self.at;
            self.value()?;
            self.note(start);
            self.path.pop();
            self.take(',');
        }
        Some(())
    }

    /// A string without its quotes, as it is written.
    fn string(&mut self) -> Option<&'a str> {
        self.take('"').then_some(())?;
        let (start, mut escaped) = (self.at, false);
        for (i, c) in self.text[start..].char_indices() {
            if c == '"' && !escaped {
                self.at = start + i + 1;
                return Some(&self.text[start..start + i]);
            }
            escaped = c == '\\' && !escaped;
        }
        None
    }

    /// A number, a word or a substitution.
    fn scalar(&mut self) -> Option<()> {
        let rest = &self.text[self.at..];
        let length = match rest.strip_prefix("${") {
            Some(name) => 2 + name.find('}')? + 1,
            None => rest.find([',', '}', ']']).unwrap_or(rest.len()),
        };
        self.at += length;
        (length > 0).then_some(())
    }
}

fn is_same(one: &Span, other: &Span) -> bool {
    one.state == other.state && one.part == other.part
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn only_states_retries_and_last_catchers_are_found() {
        let text = r#"{"Retry": 1, "States": {"a \"b\"": {"Type": "Task", "Retry": [{"x": ${Y}}],
            "P": {"States": {"c": {"Retry": []}}}, "Arguments": {"Retry": 2},
            "Catch": [{"y": 1}, {"y": 2}]}}}"#;
        let found: Vec<_> =
            find_parts(text).into_iter().map(|span| (span.state, &text[span.range])).collect();
        let state = r#"a \"b\""#;
        let expected = [(state, r#"[{"x": ${Y}}]"#), ("c", "[]"), (state, r#"{"y": 2}"#)];
        assert_eq!(found, expected.map(|(state, text)| (state.to_owned(), text)));
    }

    proptest! {
        #[test]
        fn any_text_ends(text in "[\\[\\]{}\":,a${ \\\\]{0,60}") {
            find_parts(&text);
        }
    }
}
