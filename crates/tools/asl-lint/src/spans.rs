//! Where in a machine's text each state's `Retry` stands.

use std::ops::Range;

/// The value of a state's `Retry`.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Span {
    pub(crate) state: String,
    pub(crate) range: Range<usize>,
}

/// All of them in order; what is no JSON ends the search. Substitutions outside strings are taken
/// for values.
pub(crate) fn retries(text: &str) -> Vec<Span> {
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
        if let [.., "States", state, "Retry"] = self.path[..] {
            self.found.push(Span { state: state.to_owned(), range: start..self.at });
        }
    }

    fn array(&mut self) -> Option<()> {
        self.take('[');
        while !self.take(']') {
            self.path.push("");
            self.value()?;
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

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn only_states_retries_are_found() {
        let text = r#"{"Retry": 1, "States": {"a \"b\"": {"Type": "Task", "Retry": [{"x": ${Y}}],
            "P": {"States": {"c": {"Retry": []}}}, "Arguments": {"Retry": 2}}}}"#;
        let found: Vec<_> =
            retries(text).into_iter().map(|span| (span.state, &text[span.range])).collect();
        let expected = [(r#"a \"b\""#.to_owned(), r#"[{"x": ${Y}}]"#), ("c".to_owned(), "[]")];
        assert_eq!(found, expected);
    }

    proptest! {
        #[test]
        fn any_text_ends(text in "[\\[\\]{}\":,a${ \\\\]{0,60}") {
            retries(&text);
        }
    }
}
