//! Text to words.

use super::token::{SyntaxError, Token, TokenKind};

const SIGNS: [&str; 31] = [
    "..", ":=", "!=", ">=", "<=", "**", "~>", ".", "[", "]", "{", "}", "(", ")", ",", "@", "#",
    ";", ":", "?", "+", "-", "*", "/", "%", "|", "=", "<", ">", "^", "&",
];

/// Splits an expression into its words.
pub(super) fn tokens(text: &str) -> Result<Vec<Token>, SyntaxError> {
    let mut lexer = Lexer { text, at: 0, after_operand: false };
    let mut tokens = Vec::new();
    while let Some(token) = lexer.next()? {
        lexer.after_operand = token.kind.ends_operand();
        tokens.push(token);
    }
    Ok(tokens)
}

struct Lexer<'a> {
    text: &'a str,
    at: usize,
    after_operand: bool,
}

impl<'a> Lexer<'a> {
    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    fn next(&mut self) -> Result<Option<Token>, SyntaxError> {
        self.skip_blanks()?;
        let at = self.at;
        let Some(first) = self.rest().chars().next() else { return Ok(None) };
        let kind = match first {
            '/' if !self.after_operand => self.regex()?,
            '"' | '\'' => self.string(first)?,
            '`' => self.quoted_name()?,
            '0'..='9' => self.number(),
            _ => match self.sign() {
                Some(kind) => kind,
                None => self.word()?,
            },
        };
        Ok(Some(Token { kind, at }))
    }

    fn skip_blanks(&mut self) -> Result<(), SyntaxError> {
        loop {
            self.at += self.rest().len() - self.rest().trim_start_matches(is_blank).len();
            let Some(comment) = self.rest().strip_prefix("/*") else { return Ok(()) };
            let end = comment.find("*/").ok_or_else(|| self.error("a comment has no end"))?;
            self.at += end + 4;
        }
    }

    fn error(&self, problem: &str) -> SyntaxError {
        SyntaxError::new(self.at, problem)
    }

    fn sign(&mut self) -> Option<TokenKind> {
        let sign = SIGNS.into_iter().find(|sign| self.rest().starts_with(sign))?;
        self.at += sign.len();
        Some(match (sign, self.after_operand) {
            ("*", false) => TokenKind::Wildcard,
            ("**", _) => TokenKind::Descendant,
            ("%", false) => TokenKind::Parent,
            ("?", false) => TokenKind::Placeholder,
            _ => TokenKind::Sign(sign),
        })
    }

    fn string(&mut self, quote: char) -> Result<TokenKind, SyntaxError> {
        let start = self.at;
        self.at += 1;
        let mut text = String::new();
        while let Some(c) = self.rest().chars().next() {
            self.at += c.len_utf8();
            match c {
                '\\' => text.push(self.escape()?),
                c if c == quote => return Ok(TokenKind::Text(text)),
                c => text.push(c),
            }
        }
        Err(SyntaxError::new(start, "a string literal has no closing quote"))
    }

    fn escape(&mut self) -> Result<char, SyntaxError> {
        let unknown = self.error("a string literal has an unknown escape sequence");
        let c = self.rest().chars().next().ok_or_else(|| unknown.clone())?;
        self.at += c.len_utf8();
        match c {
            '"' | '\\' | '/' => Ok(c),
            'b' => Ok('\u{8}'),
            'f' => Ok('\u{c}'),
            'n' => Ok('\n'),
            'r' => Ok('\r'),
            't' => Ok('\t'),
            'u' => self.code_point().ok_or(unknown),
            _ => Err(unknown),
        }
    }

    /// Half a surrogate pair is legal JSONata; it stands for itself here.
    fn code_point(&mut self) -> Option<char> {
        let digits = self.rest().get(..4)?;
        let code = u32::from_str_radix(digits, 16).ok()?;
        self.at += 4;
        Some(char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER))
    }

    /// Ends at the first `/` that is neither escaped nor inside brackets.
    fn regex(&mut self) -> Result<TokenKind, SyntaxError> {
        let (mut depth, mut escaped) = (0, false);
        for (i, c) in self.rest().char_indices().skip(1) {
            match c {
                '/' if !escaped && depth == 0 => return self.end_of_regex(i),
                '(' | '[' | '{' if !escaped => depth += 1,
                ')' | ']' | '}' if !escaped => depth -= 1,
                _ => {}
            }
            escaped = c == '\\' && !escaped;
        }
        Err(self.error("a regular expression has no closing `/`"))
    }

    fn end_of_regex(&mut self, slash: usize) -> Result<TokenKind, SyntaxError> {
        if slash == 1 {
            return Err(self.error("a regular expression is empty"));
        }
        self.at += slash + 1;
        self.at += self.rest().len() - self.rest().trim_start_matches(['i', 'm']).len();
        Ok(TokenKind::Regex)
    }

    fn quoted_name(&mut self) -> Result<TokenKind, SyntaxError> {
        let name = &self.rest()[1..];
        let end = name.find('`').ok_or_else(|| self.error("a quoted name has no closing '`'"))?;
        self.at += end + 2;
        Ok(TokenKind::Name(name[..end].to_owned()))
    }

    fn number(&mut self) -> TokenKind {
        let start = self.at;
        if self.rest().starts_with('0') {
            self.at += 1;
        } else {
            self.skip_digits();
        }
        self.skip_part(".");
        if !(self.skip_part("e+") || self.skip_part("e-")) {
            self.skip_part("e");
        }
        TokenKind::Number(self.text[start..self.at].parse().unwrap_or(f64::NAN))
    }

    fn skip_digits(&mut self) {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    }

    /// Skips `lead` and the digits after it, when there are any.
    fn skip_part(&mut self, lead: &str) -> bool {
        let found = self.rest().get(..lead.len()).is_some_and(|l| l.eq_ignore_ascii_case(lead))
            && self.rest()[lead.len()..].starts_with(|c: char| c.is_ascii_digit());
        if found {
            self.at += lead.len();
            self.skip_digits();
        }
        found
    }

    fn word(&mut self) -> Result<TokenKind, SyntaxError> {
        let end = self.rest().find(ends_word).unwrap_or(self.rest().len());
        if end == 0 {
            return Err(self.error("`!` and `~` are no operators of JSONata"));
        }
        let word = &self.rest()[..end];
        self.at += end;
        Ok(match word {
            "and" if self.after_operand => TokenKind::Sign("and"),
            "or" if self.after_operand => TokenKind::Sign("or"),
            "in" if self.after_operand => TokenKind::Sign("in"),
            "true" => TokenKind::Boolean(true),
            "false" => TokenKind::Boolean(false),
            "null" => TokenKind::Null,
            _ => match word.strip_prefix('$') {
                Some(name) => TokenKind::Variable(name.to_owned()),
                None => TokenKind::Name(word.to_owned()),
            },
        })
    }
}

fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{b}')
}

fn ends_word(c: char) -> bool {
    is_blank(c) || ".[]{}(),@#;:?+-*/%|=<>^&!~".contains(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> String {
        match tokens(text) {
            Ok(tokens) => format!("{:?}", tokens.into_iter().map(|t| t.kind).collect::<Vec<_>>()),
            Err(error) => error.to_string(),
        }
    }

    #[test]
    fn a_slash_is_a_regex_only_where_an_operand_is_expected() {
        assert_eq!(words("$a / 2"), r#"[Variable("a"), Sign("/"), Number(2.0)]"#,);
        assert_eq!(words("(/a[/]\\/b/i)"), r#"[Sign("("), Regex, Sign(")")]"#);
    }

    #[test]
    fn numbers_stop_before_a_range() {
        assert_eq!(words("1..5"), r#"[Number(1.0), Sign(".."), Number(5.0)]"#);
        assert_eq!(words("1.5e-3-2"), r#"[Number(0.0015), Sign("-"), Number(2.0)]"#);
    }

    #[test]
    fn keywords_are_names_where_an_operand_is_expected() {
        assert_eq!(words("and and or"), r#"[Name("and"), Sign("and"), Name("or")]"#);
    }

    #[test]
    fn what_has_no_end_is_an_error() {
        for text in ["'a", "\"a\\", "`a", "/a", "/* a", "'\\x'", "'\\u12'"] {
            assert!(tokens(text).is_err(), "{text}");
        }
    }
}
